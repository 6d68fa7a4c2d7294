#include "contracts/body_document.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace errproof {
namespace {

struct Folding {
  PaddedBytes bytes;
  BodyDocument body;
  IndexFolder folder{body};

  explicit Folding(std::string_view text) : bytes(text) { body.reset(bytes.text(), 1024); }
  std::string_view fold(std::string_view pointer, std::string_view from) {
    return folder.fold(pointer, static_cast<std::uint32_t>(body.bytes().find(from)));
  }
};

TEST(IndexFolder, FoldsIndicesAndKeepsNamesOfDigits) {
  Folding f(R"({"data":[{"0":["x"]},{"0":{"17":"y"}}],"3":"z"})");
  EXPECT_EQ(f.fold("/data/0/0/0", "\"x\""), "/data/*/0/*");
  EXPECT_EQ(f.fold("/data/1/0/17", "\"17\""), "/data/*/0/17");
  EXPECT_EQ(f.fold("/data/1/0/17", "\"y\""), "/data/*/0/17");
  EXPECT_EQ(f.fold("/3", "\"3\""), "/3");
}

TEST(IndexFolder, TellsRepeatedNamesApartByTheirPlace) {
  Folding f(R"({"a":{"0":"x"},"a":["y"]})");
  EXPECT_EQ(f.fold("/a/0", "\"0\""), "/a/0");
  EXPECT_EQ(f.fold("/a/0", "\"y\""), "/a/*");
}

TEST(IndexFolder, CountsFromBehindAByteOrderMark) {
  Folding f("\xEF\xBB\xBF[[1],{\"2\":3}]");
  EXPECT_EQ(f.fold("/0/0", "1"), "/*/*");
  EXPECT_EQ(f.fold("/1/2", "\"2\""), "/*/2");
}

TEST(IndexFolder, NeedsNoDocumentWhereNoTokenIsAnIndex) {
  Folding f("not JSON");
  EXPECT_EQ(f.fold("/code/01/x1", "not"), "/code/01/x1");
  EXPECT_EQ(f.fold("", "not"), "");
  EXPECT_EQ(f.fold("/0", "not"), "/0");  // never asked of such a body; it stays as it is
}

TEST(IndexFolder, TellsAnItemFromAMemberByTheByteBeforeTheValue) {
  Folding f(R"({"data":["x", "y"],"b":{"0":"z","1" : "u"},"c":[{"2":["v"]}]})");
  const auto fold = [&f](std::string_view pointer, std::string_view from) {
    return f.folder.fold_at_value(pointer, static_cast<std::uint32_t>(f.body.bytes().find(from)));
  };
  EXPECT_EQ(fold("/data/0", "\"x\""), "/data/*");
  EXPECT_EQ(fold("/data/1", "\"y\""), "/data/*");
  EXPECT_EQ(fold("/b/0", "\"z\""), "/b/0");
  EXPECT_EQ(fold("/b/1", "\"u\""), "/b/1");
  EXPECT_EQ(fold("/c/0/2/0", "\"v\""), "/c/*/2/*");  // more than one: the document tells
  EXPECT_EQ(fold("", "{"), "");
}

TEST(IndexFolder, GoesThroughAnArrayOfAMillionItemsOnce) {
  std::string text = "[";
  for (int i = 0; i < 1'000'000; ++i) text += "0,";
  text += "0]";
  Folding f(text);
  for (std::uint32_t i = 0; i < 1'000'000; ++i) ASSERT_EQ(f.folder.fold("/1", 1 + 2 * i), "/*");
}

TEST(BodyDocument, FindsTheNodeAtAnOffset) {
  const PaddedBytes bytes(R"( {"a":[1],"b":2} )");
  BodyDocument body;
  body.reset(bytes.text(), 1024);
  EXPECT_EQ(body.node_at(0), json::kNoNode);
  EXPECT_EQ(body.node_at(1), 0u);  // the object
  EXPECT_EQ(body.node_at(2), 1u);  // "a"
  EXPECT_EQ(body.node_at(7), 2u);  // 1
  EXPECT_EQ(body.node_at(14), 3u);
}

}  // namespace
}  // namespace errproof

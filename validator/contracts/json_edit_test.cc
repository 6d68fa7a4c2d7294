#include "contracts/json_edit.h"

#include <gmock/gmock.h>

#include <string>

namespace errproof {
namespace {

class JsonEditTest : public testing::Test {
 protected:
  // A container, and one of its children.
  std::string without_child(std::string_view text, std::string_view container, std::string_view child) {
    parse(text);
    return without(document_, document_.resolve(container), document_.resolve(child));
  }
  void parse(std::string_view text) {
    bytes_ = PaddedBytes(text);
    ASSERT_FALSE(document_.parse(bytes_.text(), 100));
  }

  PaddedBytes bytes_;
  json::Document document_;
};

TEST_F(JsonEditTest, TakesOutAMemberOrItemWithItsComma) {
  EXPECT_EQ(without_child(R"({"a":1, "b":2})", "", "/a"), R"({"b":2})");
  EXPECT_EQ(without_child(R"({"a":1, "b":2})", "", "/b"), R"({"a":1})");
  EXPECT_EQ(without_child(R"({ "a":{"x":[]} })", "", "/a"), "{  }");
  EXPECT_EQ(without_child("[1,[2],3]", "", "/1"), "[1,3]");
  EXPECT_EQ(without_child(R"({"a":["x","y"]})", "/a", "/a/1"), R"({"a":["x"]})");
}

TEST_F(JsonEditTest, PutsInAValueOrAMember) {
  parse(R"({"a":{},"b":[1]})");
  EXPECT_EQ(replaced(document_, 0, "null"), "null");
  EXPECT_EQ(replaced(document_, document_.resolve("/b/0"), "\"x\""), R"({"a":{},"b":["x"]})");
  EXPECT_EQ(with_member(document_, 0, "\"c\":1"), R"({"a":{},"b":[1],"c":1})");
  EXPECT_EQ(with_member(document_, document_.resolve("/a"), "\"c\":1"), R"({"a":{"c":1},"b":[1]})");
}

}  // namespace
}  // namespace errproof

#include "base/json_pointer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace errproof {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(JsonPointer, EscapesTildeAndSlashOnly) {
  std::string pointer;
  append_token(pointer, "a/b~c");
  append_token(pointer, "");
  append_token(pointer, "日本 \"%^\\|");
  EXPECT_EQ(pointer, "/a~1b~0c//日本 \"%^\\|");
}

TEST(JsonPointer, WritesIndicesInDecimal) {
  std::string pointer;
  append_index(pointer, 0);
  append_index(pointer, 10);
  append_index(pointer, 18446744073709551615u);
  EXPECT_EQ(pointer, "/0/10/18446744073709551615");
}

// RFC 6901 §5.
TEST(JsonPointer, TakesTheExamplesOfTheStandardApart) {
  EXPECT_THAT(*split_pointer(""), IsEmpty());
  EXPECT_THAT(*split_pointer("/foo/0"), ElementsAre("foo", "0"));
  EXPECT_THAT(*split_pointer("/"), ElementsAre(""));
  EXPECT_THAT(*split_pointer("/a~1b"), ElementsAre("a/b"));
  EXPECT_THAT(*split_pointer("/m~0n"), ElementsAre("m~n"));
  EXPECT_THAT(*split_pointer("/ /c%d"), ElementsAre(" ", "c%d"));
}

// RFC 6901 §4: "~01" is "~1", which replacing ~0 first would turn into "/".
TEST(JsonPointer, UnescapesOnceOnly) { EXPECT_THAT(*split_pointer("/~01"), ElementsAre("~1")); }

TEST(JsonPointer, RefusesWhatIsNoPointer) {
  for (const char* text : {"a", "#/a", "~0", "/~", "/~2", "/a~/b"}) EXPECT_FALSE(split_pointer(text)) << text;
}

TEST(JsonPointer, ComesBackAsItWasBuilt) {
  const std::vector<std::string> tokens = {"", "~", "/", "~1", "~0/", "x"};
  std::string pointer;
  for (const auto& token : tokens) append_token(pointer, token);
  EXPECT_EQ(split_pointer(pointer), tokens);
}

TEST(Places, AreInstanceLocationsWithAStarForAnyIndex) {
  EXPECT_TRUE(is_at("", ""));
  EXPECT_TRUE(is_at("/a", "/a"));
  EXPECT_TRUE(is_at("/data/*", "/data/0"));
  EXPECT_TRUE(is_at("/data/*/id", "/data/12/id"));
  EXPECT_TRUE(is_at("/data/7", "/data/7"));
  EXPECT_TRUE(is_at("/*", "/*"));  // a member of that name
  EXPECT_TRUE(is_at("/", "/"));
  EXPECT_FALSE(is_at("", "/a"));
  EXPECT_FALSE(is_at("/a", ""));
  EXPECT_FALSE(is_at("/a", "/ab"));
  EXPECT_FALSE(is_at("/a", "/a/b"));
  EXPECT_FALSE(is_at("/a/b", "/a"));
  EXPECT_FALSE(is_at("/data/*", "/data/x"));
  EXPECT_FALSE(is_at("/data/*", "/data/"));
  EXPECT_FALSE(is_at("/data/*", "/data"));
}

}  // namespace
}  // namespace errproof

#include "captures/json_cursor.h"

#include <gtest/gtest.h>

#include <string>

#include "captures/children.h"
#include "captures/test_support.h"

namespace errproof {
namespace {

using Step = JsonCursor::Step;

// The names and sizes of what a document holds, read in pieces of so many bytes; "!" where it breaks.
std::string walked(const std::string& text, std::size_t piece) {
  Source source(std::make_unique<test_support::SlowStream>(text, piece));
  JsonCursor cursor(source);
  std::string out, name;
  if (!cursor.enter('{')) return "?";
  for (;;) {
    const Step step = cursor.next_member(name);
    if (step == Step::kEnd) return out;
    if (step == Step::kBroken) return out + '!';
    out += name + ' ';
    if (cursor.enter('[')) {
      Step item = cursor.next_item();
      for (; item == Step::kValue; item = cursor.next_item()) {
        const std::size_t size = cursor.value(10);
        out += size == std::string_view::npos ? "long " : std::to_string(size) + ' ';
        if (!cursor.skip_value()) return out + '!';
      }
      if (item == Step::kBroken) return out + '!';
    } else if (!cursor.skip_value()) {
      return out + '!';
    }
  }
}

TEST(JsonCursor, WalksADocumentInWhateverPiecesItComes) {
  for (const std::size_t piece : {1u, 2u, 3u, 7u, 64u, 1000u}) {
    EXPECT_EQ(
        walked(R"( { "a" : [ 1 , "]" , [[],{}] , "12345678901" ] , "b\"\u0063" : {"x":"]}"} , "c":true } )", piece),
        "a 1 3 7 long b\"c c ");
    EXPECT_EQ(walked("{}", piece), "");
    for (const char* broken :
         {"{", "{\"a\"", "{\"a\":", "{\"a\" 1}", "{1:2}", "{\"a\":1 \"b\":2}", "{\"a\":1,}", "{,}", "{]"}) {
      EXPECT_TRUE(walked(broken, piece).ends_with('!')) << broken;
    }
    EXPECT_EQ(walked("{\"a\":[1,]}", piece), "a 1 !");
    EXPECT_EQ(walked("{\"a\":[1 2]}", piece), "a 1 !");
    EXPECT_EQ(walked('{' + ('"' + std::string(1000, 'x')) + "\":1}", piece), " ") << "a long name is nobody's";
  }
}

TEST(JsonCursor, CountsLinesAndColumnsInCodePoints) {
  Source source(stream_of("\xEF\xBB\xBF{\"日\":\n 1, \"b\":2}"));
  JsonCursor cursor(source);
  std::string name;
  cursor.skip_bom();
  cursor.enter('{');
  EXPECT_EQ(cursor.column(), 2u);
  cursor.next_member(name);
  EXPECT_EQ(cursor.line(), 2u);
  EXPECT_EQ(cursor.column(), 2u);
  cursor.skip_value();
  cursor.next_member(name);
  EXPECT_EQ(cursor.column(), 9u);
}

TEST(Children, AreFoundWithoutLookingIntoThem) {
  const std::string text = R"({"a":{"b":[1,{"c":2}]},"d":"}"} rest)";
  Children members(text);
  ASSERT_TRUE(members.next());
  EXPECT_EQ(members.name(), "a");
  EXPECT_EQ(members.value(), R"({"b":[1,{"c":2}]})");
  ASSERT_TRUE(members.next());
  EXPECT_EQ(members.value(), "\"}\"");
  EXPECT_FALSE(members.next());
  EXPECT_EQ(members.size(), text.size() - 5);
  EXPECT_TRUE(Children::member(text, "d").starts_with("\"}\""));
  EXPECT_TRUE(Children::first_item("[ 7 ]").starts_with('7'));
  EXPECT_EQ(Children::member("[1]", "a"), "");
  EXPECT_EQ(Children::first_item("{\"a\":1}"), "");
}

TEST(Children, OfATextThatEndsAreThoseThatStart) {
  Children items("[1,{\"a\":");
  ASSERT_TRUE(items.next());
  ASSERT_TRUE(items.next());
  EXPECT_EQ(items.rest(), "{\"a\":");
  EXPECT_EQ(items.value(), "");
  EXPECT_FALSE(items.next());
  EXPECT_EQ(items.size(), std::string_view::npos);
}

}  // namespace
}  // namespace errproof

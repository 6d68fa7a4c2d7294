#include "json/string.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "json/document.h"

namespace errproof::json {
namespace {

struct Case {
  std::string_view raw;
  std::string value;
  std::uint64_t code_points, utf16_units;
};

const Case kCases[] = {
    {"", "", 0, 0},
    {"abc", "abc", 3, 3},
    {"é", "é", 1, 1},
    {"日本語", "日本語", 3, 3},
    {"\U0001F600", "\U0001F600", 1, 2},
    {"e\u0301", "e\u0301", 2, 2},  // no graphemes
    {R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t", 8, 8},
    {R"(\u0041\u00e9\u65E5)", "Aé日", 3, 3},
    {R"(\u0000)", std::string(1, '\0'), 1, 1},
    {R"(a\u0000b)", std::string("a\0b", 3), 3, 3},
    {R"(\ud83d\ude00)", "\U0001F600", 1, 2},
    {R"(\uD83D\uDE00x\n)", "\U0001F600x\n", 3, 4},
    {R"(\ud800)", "\xED\xA0\x80", 1, 1},
    {R"(\udc00\ud800)", "\xED\xB0\x80\xED\xA0\x80", 2, 2},
    {R"(\ud800\ud800\udc00)", "\xED\xA0\x80\U00010000", 2, 3},
    {R"(\ud800\n)", "\xED\xA0\x80\n", 2, 2},
    {R"(\ud83dx\ude00)", "\xED\xA0\xBDx\xED\xB8\x80", 3, 3},
    {R"(\\ud83d\\ude00)", "\\ud83d\\ude00", 12, 12},
    {R"(\\\u0041)", "\\A", 2, 2},
};

TEST(String, IsUnescaped) {
  for (const Case& c : kCases) EXPECT_EQ(unescape(c.raw), c.value) << c.raw;
}

TEST(String, HasTheLengthInCodePointsOrUtf16Units) {
  for (const Case& c : kCases) {
    EXPECT_EQ(length_of_string(c.raw), c.code_points) << c.raw;
    EXPECT_EQ(length_of_string(c.raw, true), c.utf16_units) << c.raw;
  }
}

TEST(String, ComparesEscapedWithPlainByCodePoint) {
  for (const Case& a : kCases) {
    for (const Case& b : kCases) {
      const auto expected = a.value.compare(b.value) <=> 0;
      EXPECT_EQ(compare({a.raw, true}, {b.raw, true}), expected) << a.raw << " " << b.raw;
      EXPECT_EQ(compare({a.raw, true}, {b.value, false}), expected) << a.raw << " " << b.raw;
      EXPECT_EQ(compare({a.value, false}, {b.value, false}), expected) << a.raw << " " << b.raw;
      EXPECT_EQ(equal({a.value, false}, {b.raw, true}), expected == 0) << a.raw << " " << b.raw;
    }
  }
}

TEST(String, OfAPlainTextKeepsItsBackslashes) { EXPECT_FALSE(equal({"\\n", false}, {"\\n", true})); }

TEST(String, IsAppendedInQuotesAsItWasRead) {
  for (int c = 0; c < 0x80; ++c) {
    const std::string text = "é" + std::string(1, static_cast<char>(c)) + "日";
    std::string out = "[";
    append_quoted(out, text);
    const PaddedBytes bytes(out + ']');
    Document document;
    ASSERT_FALSE(document.parse(bytes.text(), 1)) << out;
    EXPECT_EQ(document.string(1), text);
  }
  std::string out;
  append_quoted(out, "a\"\\\n\x7F/");
  EXPECT_EQ(out, "\"a\\\"\\\\\\u000a\x7F/\"");
}

}  // namespace
}  // namespace errproof::json

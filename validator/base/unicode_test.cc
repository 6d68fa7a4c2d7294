#include "base/unicode.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace errproof {
namespace {

// Unicode 15 table 3-7, as ranges of the second byte by lead; an independent statement of what the code has as rules.
bool is_well_formed(const std::string& s) {
  const auto byte = [&s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const auto in = [](unsigned c, unsigned low, unsigned high) { return low <= c && c <= high; };
  if (s.size() == 1) return byte(0) <= 0x7F;
  for (std::size_t i = 2; i < s.size(); ++i) {
    if (!in(byte(i), 0x80, 0xBF)) return false;
  }
  const unsigned a = byte(0), b = byte(1);
  if (s.size() == 2) return in(a, 0xC2, 0xDF) && in(b, 0x80, 0xBF);
  if (s.size() == 3) {
    return (a == 0xE0 && in(b, 0xA0, 0xBF)) || (in(a, 0xE1, 0xEC) && in(b, 0x80, 0xBF)) ||
           (a == 0xED && in(b, 0x80, 0x9F)) || (in(a, 0xEE, 0xEF) && in(b, 0x80, 0xBF));
  }
  return (a == 0xF0 && in(b, 0x90, 0xBF)) || (in(a, 0xF1, 0xF3) && in(b, 0x80, 0xBF)) ||
         (a == 0xF4 && in(b, 0x80, 0x8F));
}

TEST(Unicode, EncodesEveryScalarValueAsWellFormedUtf8AndReadsItBack) {
  std::string s;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    s.clear();
    append_utf8(s, c);
    ASSERT_TRUE(is_well_formed(s)) << std::hex << static_cast<std::uint32_t>(c);
    ASSERT_FALSE(find_invalid_utf8(s));
    ASSERT_EQ(decode_utf8(s).value, c);
    ASSERT_EQ(decode_utf8(s).length, s.size());
    ASSERT_EQ(count_code_points(s), 1u);
  }
}

TEST(Unicode, RefusesEveryIllFormedPairOfBytes) {
  for (int a = 0x80; a <= 0xFF; ++a) {
    for (int b = 0; b <= 0xFF; ++b) {
      const std::string s = {static_cast<char>(a), static_cast<char>(b), '\x80', '\x80'};
      bool well_formed = false;
      for (std::size_t n = 2; n <= 4; ++n) well_formed |= is_well_formed(s.substr(0, n));
      const auto fault = find_invalid_utf8(s);
      ASSERT_EQ(fault && fault->offset == 0, !well_formed) << std::hex << a << ' ' << b;
      ASSERT_EQ(!fault, is_well_formed(s)) << std::hex << a << ' ' << b;
    }
  }
}

TEST(Unicode, NamesTheMaximalSubpart) {
  const struct {
    std::string bytes;
    std::size_t offset, length;
  } cases[] = {
      {"\x80", 0, 1},              // a continuation alone
      {"\xc0\xaf", 0, 1},          // overlong in two bytes
      {"\xe0\x80\xaf", 0, 1},      // overlong in three: E0 wants A0 or more
      {"\xf0\x80\x80\xaf", 0, 1},  // overlong in four
      {"\xed\xa0\x80", 0, 1},      // U+D800
      {"\xf4\x90\x80\x80", 0, 1},  // over U+10FFFF
      {"\xf5\x80\x80\x80", 0, 1},
      {"\xff", 0, 1},
      {"\xe3\x81", 0, 2},   // cut off
      {"\xe3\x81 ", 0, 2},  // cut off by another character
      {"\xf0\x9f\x98", 0, 3},
      {"\xf0\x9f\x98x", 0, 3},
      {"ab\xe3\x81\x82\xe3", 5, 1},
      {"0123456\xff", 7, 1},  // the last byte of a block of eight, the first, and one behind
      {"01234567\xff", 8, 1},
      {"0123456701234567\xc2", 16, 1},
  };
  for (const auto& c : cases) {
    const auto fault = find_invalid_utf8(c.bytes);
    ASSERT_TRUE(fault) << testing::PrintToString(c.bytes);
    EXPECT_EQ(fault->offset, c.offset) << testing::PrintToString(c.bytes);
    EXPECT_EQ(fault->length, c.length) << testing::PrintToString(c.bytes);
  }
}

TEST(Unicode, TakesNoncharactersAndNul) {
  EXPECT_FALSE(find_invalid_utf8("\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90\xf4\x8f\xbf\xbf"));
  EXPECT_FALSE(find_invalid_utf8(std::string_view("\0", 1)));
  EXPECT_FALSE(find_invalid_utf8(""));
}

TEST(Unicode, KeepsALoneSurrogateInAFormThatNoUtf8Has) {
  std::string s;
  append_utf8(s, 0xD800);
  EXPECT_EQ(s, "\xed\xa0\x80");
  EXPECT_TRUE(find_invalid_utf8(s));
  EXPECT_EQ(decode_utf8(s).value, 0xD800u);
  EXPECT_EQ(decode_utf8(s).length, 3u);
  EXPECT_EQ(count_code_points(s), 1u);
}

TEST(Unicode, ReadsIllFormedBytesOneByOne) {
  for (const char* bytes : {"\x80", "\xff", "\xc1\x80", "\xe3\x81", "\xe3x\x80", "\xf5\x80\x80\x80"}) {
    EXPECT_EQ(decode_utf8(bytes).value, kReplacementCharacter);
    EXPECT_EQ(decode_utf8(bytes).length, 1u);
  }
}

TEST(Unicode, CountsCodePointsNotBytes) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("aé日𝄞"), 4u);
}

TEST(Unicode, KnowsTheFourCharactersOfWhiteSpaceInJson) {
  int count = 0;
  for (int c = 0; c < 256; ++c) count += is_json_space(static_cast<char>(c));
  EXPECT_EQ(count, 4);
  for (char c : {' ', '\t', '\n', '\r'}) EXPECT_TRUE(is_json_space(c));
}

TEST(Unicode, KnowsByteOrderMarks) {
  using namespace std::string_view_literals;
  EXPECT_EQ(bom_length("\xEF\xBB\xBF{}"), 3u);
  EXPECT_EQ(bom_length("\xEF\xBB{}"), 0u);
  EXPECT_EQ(bom_length(""), 0u);
  EXPECT_EQ(wide_bom("\xFF\xFE{\0"sv), WideEncoding::kUtf16Le);
  EXPECT_EQ(wide_bom("\xFF\xFE"sv), WideEncoding::kUtf16Le);
  EXPECT_EQ(wide_bom("\xFE\xFF\0{"sv), WideEncoding::kUtf16Be);
  EXPECT_EQ(wide_bom("\xFF\xFE\0\0"sv), WideEncoding::kUtf32Le);
  EXPECT_EQ(wide_bom("\0\0\xFE\xFF"sv), WideEncoding::kUtf32Be);
  EXPECT_EQ(wide_bom("\xEF\xBB\xBF"sv), std::nullopt);
  EXPECT_EQ(wide_bom("\xFF"sv), std::nullopt);
}

}  // namespace
}  // namespace errproof

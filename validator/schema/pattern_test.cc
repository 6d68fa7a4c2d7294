#include "schema/pattern.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace errproof {
namespace {

constexpr std::size_t kBytesMax = std::size_t{8} << 20;

std::string compiled(std::string_view ecma) {
  const auto pattern = Pattern::compile(ecma, kBytesMax);
  if (const auto* fault = std::get_if<PatternFault>(&pattern)) {
    return "fault at " + std::to_string(fault->offset) + ": " + fault->message;
  }
  return std::get<Pattern>(pattern).re2();
}

struct Row {
  std::string_view pattern;
  std::string text;
  bool matches;
};

void expect(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto pattern = Pattern::compile(row.pattern, kBytesMax);
    ASSERT_TRUE(std::holds_alternative<Pattern>(pattern)) << row.pattern << ": " << compiled(row.pattern);
    EXPECT_EQ(std::get<Pattern>(pattern).search(row.text), row.matches)
        << row.pattern << " as " << std::get<Pattern>(pattern).re2() << " on " << testing::PrintToString(row.text);
  }
}

TEST(Pattern, SearchesAnywhere) {
  expect({{"", "", true},
          {"", "x", true},
          {"b", "abc", true},
          {"b", "ac", false},
          {"a|b", "xb", true},
          {"a|", "", true},
          {"(?:)", "", true},
          {"()", "", true},
          {"(a)(b)", "xab", true},
          {"日", "今日", true},
          {"日", "\xE6\x97", false}});
}

TEST(Pattern, AnchorsAtTheEndsOfTheTextAndNotOfItsLines) {
  expect({{"^a", "a", true},
          {"^a", "ba", false},
          {"^a", "b\na", false},
          {"a$", "a", true},
          {"a$", "a\n", false},
          {"a$", "a\nb", false},
          {"^$", "", true},
          {"^$", "\n", false},
          {"^a$", "a", true},
          {"^a$", "aa", false},
          {"a^b", "ab", false},
          {"a$b", "ab", false},
          {"^a|b$", "xb", true},
          {"(^|,)a", "b,a", true},
          {"(?:^a){2}", "aa", false}});
}

TEST(Pattern, CountsCodePointsNotBytes) {
  expect({{"^.$", "a", true},
          {"^.$", "é", true},
          {"^.$", "😀", true},
          {"^.$", "日本", false},
          {"^..$", "日本", true},
          {"^.{3}$", "a😀é", true},
          {"^[^a]$", "é", true},
          {"^[^a]$", "😀", true},
          {"^[^a]{2}$", "é", false},
          {"^[あ-ん]+$", "ひらがな", true},
          {"^[あ-ん]+$", "カタ", false},
          {"^[😀-😎]$", "😃", true},
          {"^[😀-😎]$", "x", false},
          {"^é?$", "", true},
          {"^日+$", "日日", true}});
}

TEST(Pattern, MatchesNoLineTerminatorWithADot) {
  expect({{"^.$", "\n", false},
          {"^.$", "\r", false},
          {"^.$", "\xE2\x80\xA8", false},
          {"^.$", "\xE2\x80\xA9", false},
          {"^.$", "\t", true},
          {"^.$", "\v", true},
          {"^.$", "\xC2\x85", true},
          {"^.$", std::string(1, '\0'), true}});
}

TEST(Pattern, TakesTheBlanksOfEcma262) {
  expect({{"\\S", "", false},
          {"\\S", " \t\n\v\f\r", false},
          {"\\S", "\u3000", false},  // ideographic space
          {"\\S", "\u00A0", false},
          {"\\S", "\uFEFF", false},  // no space to Unicode
          {"\\S", "\u1680\u2000\u200A\u2028\u2029\u202F\u205F", false},
          {"\\S", "\u200B", true},  // zero width space is none
          {"\\S", "\u180E", true},  // nor is this since Unicode 6.3
          {"\\S", "\u0085", true},  // Unicode's White_Space, but neither Zs nor a line terminator
          {"\\S", "\u3000あ", true},
          {"\\s", "あ", false},
          {"^\\s+$", "\u3000 \u00A0", true},
          {"^[\\s]$", "\u2003", true},
          {"^[^\\s]$", "\u2003", false},
          {"^[^\\S]$", "\u2003", true},
          {"^[\\s\\S]$", "\n", true},
          {"^[^\\s\\S]$", "a", false}});
}

TEST(Pattern, KnowsDigitsAndWordsOfAsciiOnly) {
  expect({{"^\\d$", "7", true},
          {"^\\d$", "٣", false},
          {"^\\D$", "٣", true},
          {"^\\d$", "７", false},
          {"^[^\\d]$", "٣", true},
          {"^[^\\d]$", "3", false},
          {"^[\\D]$", "a", true},
          {"^[\\d-]$", "-", true},
          {"^\\w$", "_", true},
          {"^\\w$", "é", false},
          {"^\\W$", "é", true},
          {"^\\W$", "a", false},
          {"^[^\\w]$", "-", true},
          {"^[\\W_]$", "_", true},
          {"^\\w+$", "aZ09_", true},
          {"^\\w$", "ſ", false}});
}

TEST(Pattern, KnowsBoundariesOfAsciiWords) {
  expect({{"\\ba", "ab", true},
          {"\\bb", "ab", false},
          {"a\\b", "a-", true},
          {"a\\b", "aé", true},
          {"\\Bb", "ab", true},
          {"\\Ba", "ab", false},
          {"\\b", "é", false},
          {"\\b", "", false},
          {"\\B", "", true},
          {"\\B", "aéa", false},
          {"\\B", "é", true},
          {"\\B$", "éa", false},
          {"^[\\b]$", "\b", true},
          {"x|\\B", "aéa", false},
          {"a\\B|\\Bé", "xaé", false}});
}

TEST(Pattern, ReadsClasses) {
  expect({{"[]", "", false},
          {"[]", "a", false},
          {"^[^]$", "a", true},
          {"^[^]$", "\n", true},
          {"a[]|b", "b", true},
          {"^[a-]$", "-", true},
          {"^[-a]$", "-", true},
          {"^[a-c]$", "b", true},
          {"^[a-c]$", "-", false},
          {"^[+--]$", ",", true},
          {"^[.]$", "a", false},
          {"^[$^]$", "^", true},
          {"^[\\]]$", "]", true},
          {"^[\\^a]$", "^", true},
          {"^[[]$", "[", true},
          {"^[a\\-c]$", "b", false},
          {"^[\\x41-\\x43]$", "B", true},
          {"^[&&]$", "&", true},
          {"^[[:alpha:]]$", ":]", true},
          {"^[^\\n]$", "\n", false},
          {"^[\\0-\\x1F]$", std::string(1, '\0'), true},
          {"^[\\cA]$", "\x01", true}});
}

TEST(Pattern, ReadsEscapes) {
  expect({{"^\\t\\n\\v\\f\\r$", "\t\n\v\f\r", true},
          {"^\\x41$", "A", true},
          {"^\\u0041$", "A", true},
          {"^\\u{41}$", "A", true},
          {"^\\u{0001F600}$", "😀", true},
          {"^\\uD83D\\uDE00$", "😀", true},
          {"^[\\uD83D\\uDE00]$", "😀", true},
          {"^\\ud83d", "😀", false},
          {"^[\\ud800-\\udfff]$", "\uFFFD", false},
          {"^[^\\ud800-\\udfff]$", "a", true},
          {"^\\cJ$", "\n", true},
          {"^\\cj$", "\n", true},
          {"^\\0$", std::string(1, '\0'), true},
          {"^\\.$", ".", true},
          {"^\\.$", "a", false},
          {"^\\/$", "/", true},
          {"^\\$\\^\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\\\$", "$^*+?()[]{}|\\", true}});
}

TEST(Pattern, ReadsQuantifiers) {
  expect({{"^a*$", "", true},
          {"^a+$", "", false},
          {"^a?$", "aa", false},
          {"^a{2}$", "aa", true},
          {"^a{2}$", "aaa", false},
          {"^a{2,}$", "aaa", true},
          {"^a{1,2}$", "aaa", false},
          {"^a{0}$", "", true},
          {"^a{02}$", "aa", true},
          {"^a*?$", "aa", true},
          {"^a{2}?$", "a", false},
          {"^(ab)+$", "abab", true},
          {"^(?:a|b){3}$", "aba", true},
          {"^(?:)*$", "", true},
          {"^(|a)+$", "aaa", true},
          {"^a{1000}$", "a", false},
          {"^(a+)+$", std::string(100'000, 'a') + "b", false},
          {"^(a|b)*$", std::string(200'000, 'a'), true}});
}

TEST(Pattern, ReadsNamedGroupsAsGroups) {
  expect({{"^(?<year>\\d{4})-(?<month>\\d\\d)$", "2026-11", true},
          {"^(?<$a_1>x)$", "x", true},
          {"^(?<月>x)$", "x", true}});
}

TEST(Pattern, ReadsUnicodeProperties) {
  expect({{"^\\p{L}$", "é", true},
          {"^\\p{Letter}$", "日", true},
          {"^\\p{Lu}$", "a", false},
          {"^\\P{Lu}$", "a", true},
          {"^\\p{gc=Nd}$", "٣", true},
          {"^\\p{General_Category=Decimal_Number}$", "7", true},
          {"^\\p{Script=Hiragana}+$", "ひら", true},
          {"^\\p{sc=Kana}+$", "カタ", true},
          {"^\\p{sc=Han}$", "ひ", false},
          {"^[\\p{L}\\d_]+$", "é7_", true},
          {"^[^\\p{L}]$", "é", false},
          {"^[\\P{L}]$", "-", true},
          {"^\\p{ASCII}$", "é", false},
          {"^\\P{ASCII}$", "é", true},
          {"^\\p{Any}$", "😀", true},
          {"\\P{Any}", "a", false}});
}

TEST(Pattern, IsLenientWhereMostEnginesAre) {
  expect({{"^\\-$", "-", true},
          {"^\\_$", "_", true},
          {"^[\\w-.]+$", "a-.", true},
          {"^[a-\\d]$", "-", true},
          {"^{a}$", "{a}", true},
          {"^a{,2}$", "a{,2}", true},
          {"^]$", "]", true},
          {"^\\@\\:$", "@:", true},
          {"^x{a}$", "x{a}", true}});
}

TEST(Pattern, TellsWhereAndWhyItRefuses) {
  const struct {
    std::string_view pattern;
    std::size_t offset;
    std::string_view message;
  } rows[] = {
      {"a(?=b)", 1, "lookahead is not supported"},
      {"(?!a)", 0, "lookahead"},
      {"x(?<=a)", 1, "lookbehind is not supported"},
      {"(?<!a)", 0, "lookbehind"},
      {"(a)\\1", 3, "back-references"},
      {"(?<n>a)\\k<n>", 7, "back-references"},
      {"(?i)a", 0, "starts no group"},
      {"(?P<n>a)", 0, "starts no group"},
      {"(?<>a)", 0, "a group's name"},
      {"(?<1>a)", 0, "a group's name"},
      {"(?<n", 0, "a group's name"},
      {"(?<n>a)(?<n>b)", 7, "used twice"},
      {"é(a", 2, "the group is not closed"},
      {"a)", 1, "closes no group"},
      {"*", 0, "nothing that could be repeated"},
      {"a|*", 2, "nothing that could be repeated"},
      {"(+a)", 1, "nothing that could be repeated"},
      {"a**", 2, "nothing that could be repeated"},
      {"a{2}{3}", 4, "nothing that could be repeated"},
      {"a+??", 3, "nothing that could be repeated"},
      {"^*", 1, "nothing that could be repeated"},
      {"\\b+", 2, "nothing that could be repeated"},
      {"${2}", 1, "nothing that could be repeated"},
      {"a{2,1}", 1, "out of order"},
      {"a{1001}", 1, "more than 1000 repetitions"},
      {"a{0,1001}", 1, "more than 1000 repetitions"},
      {"a{99999999999999999999}", 1, "more than 1000 repetitions"},
      {"(a{100}){100}", 0, "multiply to more than 1000"},
      {"[a", 0, "the class is not closed"},
      {"[a-", 0, "the class is not closed"},
      {"x[b-a]", 3, "the range is out of order"},
      {"\\", 0, "escapes nothing"},
      {"[\\", 1, "escapes nothing"},
      {"\\y", 0, "no such escape"},
      {"\\A", 0, "no such escape"},
      {"\\Z", 0, "no such escape"},
      {"[\\B]", 1, "no such escape"},
      {"\\é", 0, "no such escape"},
      {"\\01", 0, "octal"},
      {"\\x4", 0, "\"\\x\" takes two"},
      {"\\u123", 0, "\"\\u\" takes four"},
      {"\\u{}", 0, "\"\\u\" takes four"},
      {"\\u{110000}", 0, "\"\\u\" takes four"},
      {"\\u{1F600", 0, "\"\\u\" takes four"},
      {"\\c1", 0, "\"\\c\" takes a letter"},
      {"\\pL", 0, "in braces"},
      {"\\p{L", 0, "in braces"},
      {"a\\p{Emoji}", 1, "Unicode property is not supported"},
      {"\\p{C}", 0, "Unicode property is not supported"},
      {"\\p{Greek}", 0, "Unicode property is not supported"},
      {"\\p{Script=L}", 0, "Unicode property is not supported"},
      {"\\p{Script=Any}", 0, "Unicode property is not supported"},
      {"a\\p{Script=Klingon}", 1, "RE2 knows no script"},
      {"\\p{scx=Han}", 0, "Unicode property is not supported"},
  };
  for (const auto& row : rows) {
    const auto pattern = Pattern::compile(row.pattern, kBytesMax);
    const auto* fault = std::get_if<PatternFault>(&pattern);
    ASSERT_NE(fault, nullptr) << row.pattern << " became " << compiled(row.pattern);
    EXPECT_EQ(fault->offset, row.offset) << row.pattern << ": " << fault->message;
    EXPECT_NE(fault->message.find(row.message), std::string::npos) << row.pattern << ": " << fault->message;
  }
}

TEST(Pattern, IsBoundedWhateverItIs) {
  EXPECT_EQ(compiled(std::string(100'000, '(')), "fault at 200: more than 200 groups inside one another");
  EXPECT_NE(compiled(std::string(10 << 20, 'a')).find("longer than 131072 bytes"), std::string::npos);
  EXPECT_NE(compiled("\\p{L}{1000}").find("needs more than the limit of 8388608 bytes"), std::string::npos)
      << compiled("\\p{L}{1000}").substr(0, 80);
  EXPECT_EQ(compiled(std::string(200, '(') + 'a' + std::string(200, ')')).find("fault"), std::string::npos);
}

TEST(Pattern, IsWrittenSoThatItCanBeRead) {
  EXPECT_EQ(compiled("^[a-z]\\d{3}\\.x$"), "\\A[a-z][0-9]{3}\\.x\\z");
  EXPECT_EQ(compiled("(?<n>.)*?"), "(?:[^\\x{A}\\x{D}\\x{2028}-\\x{2029}])*");
}

// Bits of a set, as its characters.
std::string characters(AsciiSet set) {
  std::string out;
  for (int c = 0; c < 128; ++c) {
    if (set.bits[c >> 6] >> (c & 63) & 1) out += static_cast<char>(c);
  }
  return out;
}

TEST(Pattern, KnowsWhenOneCharacterIsEnough) {
  const struct {
    std::string_view pattern, enough;
  } rows[] = {{"[ab]", "ab"}, {"^$|[ab]", "ab"}, {"a+", "a"},      {"a|b", "ab"}, {"a*", ""},   {"^a", ""}, {"ab", ""},
              {"(a)", ""},    {"a{2}", ""},      {"(a|b)|c", "c"}, {"a?", ""},    {"a|(b", ""}, {"", ""}};
  for (const auto& row : rows) {
    const auto pattern = Pattern::compile(row.pattern, kBytesMax);
    const auto* whole = std::get_if<Pattern>(&pattern);
    ASSERT_EQ(whole != nullptr, row.pattern != "a|(b") << row.pattern;
    if (whole) {
      EXPECT_EQ(characters(whole->enough()), row.enough) << row.pattern;
    }
  }
}

// Whatever the bytes are: a pattern that searches, or a fault inside the pattern.
TEST(Pattern, SurvivesRandomPatterns) {
  constexpr std::string_view kPieces[] = {"a",  "b",   "\\",   "(",   ")",    "[",       "]",  "{",   "}",    "^",
                                          "$",  ".",   "*",    "+",   "?",    "|",       "-",  "\\d", "\\S",  "1",
                                          ",",  "?:",  "?<n>", "\\u", "D83D", "\\uDE00", "é",  "日",  "\\p{", "L",
                                          "😀", "\\x", "0",    "\\B", "\\b",  "[^",      "\\0"};
  std::mt19937 random(7);
  int taken = 0;
  for (int round = 0; round < 5'000; ++round) {
    std::string pattern;
    for (auto pieces = random() % 12; pieces > 0; --pieces) pattern += kPieces[random() % std::size(kPieces)];
    const auto result = Pattern::compile(pattern, kBytesMax);
    if (const auto* fault = std::get_if<PatternFault>(&result)) {
      ASSERT_LE(fault->offset, pattern.size()) << pattern;
      ASSERT_FALSE(fault->message.starts_with("not supported: ")) << pattern << ": " << fault->message;
    } else {
      ++taken;
      std::get<Pattern>(result).search("aé1日😀b-");
    }
  }
  EXPECT_GT(taken, 500);
}

}  // namespace
}  // namespace errproof

// ECMA-262 patterns: what they match, what is enough for them, and what is refused where.
#include "schema/pattern.h"

#include <gtest/gtest.h>

#include "schema/ecma.h"

namespace errproof {
namespace {

constexpr std::size_t kBytesMax = Limits().pattern_bytes_max;

PatternFault fault_of(std::string_view pattern, std::size_t bytes_max = kBytesMax) {
  auto compiled = Pattern::compile(pattern, bytes_max);
  if (const auto* fault = std::get_if<PatternFault>(&compiled)) return *fault;
  ADD_FAILURE() << pattern << " is not refused";
  return {};
}

// Not one of the two: the pattern is refused.
std::optional<bool> matches(std::string_view pattern, std::string_view text) {
  auto compiled = Pattern::compile(pattern, kBytesMax);
  if (auto* fault = std::get_if<PatternFault>(&compiled)) {
    ADD_FAILURE() << pattern << ": " << fault->offset << ": " << fault->message;
    return std::nullopt;
  }
  return std::get<Pattern>(compiled).search(text);
}

struct Row {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows)
    EXPECT_EQ(matches(row.pattern, row.text), row.matches) << row.pattern << " on " << row.text;
}

TEST(Pattern, SearchesAnywhereUnlessAnchored) {
  check({{"", "", true},
         {"", "a", true},
         {"b", "abc", true},
         {"^b", "abc", false},
         {"b$", "abc", false},
         {"^abc$", "abc", true},
         {"^$", "", true},
         {"^$", "\n", false},
         {"^b", "a\nb", false},
         {"a$", "a\n", false},
         {"a^", "a", false},
         {"$a", "a", false},
         {"^^a$$", "a", true},
         {"a|^b|c$", "xc", true},
         {"a|^b|c$", "xb", false},
         {"a||b", "x", true},
         {"(^a|b)c", "xbc", true}});
}

TEST(Pattern, LetsADotStopAtLineTerminatorsOnly) {
  check({{"^.$", "a", true},
         {"^.$", "日", true},
         {"^.$", "😀", true},
         {"^.$", "\n", false},
         {"^.$", "\r", false},
         {"^.$", "\u2028", false},
         {"^.$", "\u2029", false},
         {"^.$", "\u0085", true},
         {"^.$", "\v", true},
         {"^.$", std::string_view("\0", 1), true},
         {"^..$", "é", false},
         {"^[^]$", "\n", true},
         {"^[\\s\\S]$", "\r", true}});
}

TEST(Pattern, CallsBlankWhatEcmaCallsBlank) {
  for (const char* blank : {"\t", "\n", "\v", "\f", "\r", " ", "\u00a0", "\u1680", "\u2000", "\u200a", "\u2028",
                            "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff"}) {
    check({{"^\\s$", blank, true}, {"\\S", blank, false}, {"^[^\\s]$", blank, false}, {"^[^\\S]$", blank, true}});
  }
  for (const char* other : {"\u180e", "\u200b", "\u0085", "\u2007x", "a", "日", "\u001c"}) {
    check({{"\\S", other, true}, {"^\\s+$", other, false}});
  }
  check({{"\\S", "\u3000\u3000", false}, {"\\S", "\u3000日\u3000", true}, {"^\\S+$", "日本", true}});
}

TEST(Pattern, KeepsDigitsAndWordsToAscii) {
  check({{"^\\d$", "7", true},
         {"^\\d$", "７", false},
         {"^\\d$", "٣", false},
         {"^\\D$", "٣", true},
         {"^\\w$", "_", true},
         {"^\\w$", "é", false},
         {"^\\W$", "é", true},
         {"^[^\\W]$", "z", true},
         {"^[^\\W]$", "-", false},
         {"^[\\w-]+$", "a-b_9", true},
         {"^[\\d\\D]$", "日", true},
         {"[^\\d\\D]", "日", false},
         {"\\bb", "a b", true},
         {"\\bb", "ab", false},
         {"\\bb", "éb", true},
         {"a\\B", "ab", true},
         {"a\\B", "a", false}});
}

TEST(Pattern, LooksForNoBoundaryInsideACharacter) {
  check({{"\\B", "日", true},
         {"\\B", "a日a", false},
         {"\\B", "7日0", false},
         {"^a\\B", "a日", false},
         {"\\B|x", "a😀a", false}});
}

TEST(Pattern, ReadsClasses) {
  check({{"^[abc]$", "b", true},
         {"^[^abc]$", "b", false},
         {"^[^abc]$", "\n", true},
         {"^[a-c]$", "b", true},
         {"^[a-c]$", "-", false},
         {"^[a-]$", "-", true},
         {"^[-a]$", "-", true},
         {"^[--0]$", ".", true},
         {"^[+--]$", ",", true},
         {"^[a^]$", "^", true},
         {"^[.$*+?(){}|/]$", "|", true},
         {"^[\\]]$", "]", true},
         {"^[\\\\]$", "\\", true},
         {"^[\\-\\.]$", "-", true},
         {"^[[]$", "[", true},
         {"^[[:alpha:]]$", "a", false},
         {"^[[:alpha:]]$", "a]", true},
         {"^[&&a]$", "&", true},
         {"[]", "a", false},
         {"[]a", "a", false},
         {"^[^]$", "日", true},
         {"^[^]$", "", false},
         {"[]|a", "a", true},
         {"^[]*$", "", true},
         {"^[\\b]$", "\b", true},
         {"^[ぁ-ん]+$", "あい", true},
         {"^[ぁ-ん]+$", "ア", false},
         {"^[😀-😂]$", "😁", true},
         {"^[^😀]$", "😁", true},
         {"^[\\t-\\r]$", "\v", true}});
}

TEST(Pattern, ReadsEscapes) {
  check({{"^\\t\\n\\v\\f\\r$", "\t\n\v\f\r", true},
         {"^\\0$", std::string_view("\0", 1), true},
         {"^\\cA$", "\x01", true},
         {"^\\cz$", "\x1a", true},
         {"^[\\cJ]$", "\n", true},
         {"^\\x41$", "A", true},
         {"^\\xe9$", "é", true},
         {"^\\u65E5$", "日", true},
         {"^\\u{1F600}$", "😀", true},
         {"^\\u{000061}$", "a", true},
         {"^\\ud83d\\ude00$", "😀", true},
         {"^[\\ud83d\\ude00-\\ud83d\\ude02]$", "😁", true},
         {"^[\\ud83d\\ude00]$", "😀", true},
         {"^\\ud83d\\ude00{2}$", "😀😀", true},
         {"^\\u0041\\u0042$", "AB", true},
         {"\\ud83d", "😀", false},
         {"\\ude00", "😀", false},
         {"^\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/$", "^$\\.*+?()[]{}|/", true},
         {"^\\.$", "a", false},
         {"^\\-\\@\\\"\\_$", "-@\"_", true},
         {"^a/b$", "a/b", true}});
}

TEST(Pattern, TakesBracesThatCountNothingForThemselves) {
  check({{"^{$", "{", true},
         {"^a{$", "a{", true},
         {"^a{,2}$", "a{,2}", true},
         {"^a{x}$", "a{x}", true},
         {"^{a}$", "{a}", true},
         {"^]$", "]", true},
         {"^}$", "}", true},
         {"^a{1$", "a{1", true}});
}

TEST(Pattern, KnowsCategoriesAndScripts) {
  check({{"^\\p{L}$", "日", true},
         {"^\\p{Letter}$", "é", true},
         {"^\\P{Letter}$", "é", false},
         {"^\\p{Lu}$", "Ω", true},
         {"^\\p{Uppercase_Letter}$", "ω", false},
         {"^\\p{General_Category=Decimal_Number}$", "٣", true},
         {"^\\p{gc=Nd}$", "7", true},
         {"^\\p{Nd}$", "Ⅷ", false},
         {"^\\p{Script=Greek}$", "ω", true},
         {"^\\p{sc=Hiragana}+$", "あい", true},
         {"^\\P{Script=Greek}$", "a", true},
         {"^[\\p{L}\\p{Nd}_-]+$", "日本_7-é", true},
         {"^[^\\p{L}]$", "7", true},
         {"^[^\\P{L}]$", "7", false},
         {"^[^\\p{Lu}\\d]$", "a", true},
         {"^\\p{ASCII}$", "\x7f", true},
         {"^\\P{ASCII}$", "a", false},
         {"^\\p{Any}$", "😀", true},
         {"\\P{Any}", "a", false},
         {"^[\\P{Any}a]$", "a", true},
         {"^\\p{punct}$", "!", true}});
}

TEST(Pattern, Repeats) {
  check({{"^a*$", "", true},          {"^a+$", "", false},
         {"^a?$", "aa", false},       {"^a{2}$", "aa", true},
         {"^a{2}$", "a", false},      {"^a{0}$", "", true},
         {"^a{0}$", "a", false},      {"^a{2,}$", "aaa", true},
         {"^a{2,3}$", "aaaa", false}, {"^a{0,0}b$", "b", true},
         {"^a{02}$", "aa", true},     {"^a*?b$", "aab", true},
         {"^a{2,3}?$", "aaa", true},  {"^a??$", "a", true},
         {"^(ab)+$", "abab", true},   {"^(?:ab){2}$", "abab", true},
         {"^日{2}$", "日日", true},   {"^[0-9]{1000}$", "1", false},
         {"^(a*)*$", "aaa", true},    {"^(|a)+$", "aa", true},
         {"^()$", "", true}});
}

TEST(Pattern, GroupsWithAndWithoutNames) {
  check({{"^(?<year>\\d{4})-(?<_m$>\\d\\d)$", "2026-11", true},
         {"^(?<日>a)$", "a", true},
         {"^(a|(b|c))+$", "abc", true},
         {"^(?:a|b)c$", "ac", true},
         {"^a|b$", "ax", true}});
}

TEST(Pattern, StaysLinear) {
  check({{"^(a+)+$", std::string(200'000, 'a') + "b", false}, {"^(a|b)*$", std::string(200'000, 'b'), true}});
}

struct RefusedRow {
  std::string_view pattern;
  std::size_t offset;
  std::string_view message;
};

TEST(Pattern, SaysWhereItIsRefused) {
  const RefusedRow rows[] = {
      {"a(?=b)", 1, "lookahead"},
      {"(?!b)", 0, "lookahead"},
      {"日(?<=b)", 3, "lookbehind"},
      {"(?<!b)", 0, "lookbehind"},
      {"(a)\\1", 3, "back-reference"},
      {"(?<n>a)\\k<n>", 7, "back-reference"},
      {"(", 0, "not closed"},
      {"a(b(c)", 1, "not closed"},
      {"a)", 1, "closes no group"},
      {"(?a)", 0, "starts no group"},
      {"(?P<n>a)", 0, "starts no group"},
      {"(?i)a", 0, "starts no group"},
      {"(?>a)", 0, "starts no group"},
      {"(?#a)", 0, "starts no group"},
      {"(?<>a)", 3, "name a group"},
      {"(?<1a>a)", 3, "name a group"},
      {"(?<a b>a)", 3, "name a group"},
      {"(?<a", 0, "no end"},
      {"[a", 0, "not closed"},
      {"a[", 1, "not closed"},
      {"[b-a]", 2, "out of order"},
      {"[\\d-a]", 3, "a range"},
      {"[a-\\w]", 2, "a range"},
      {"[\\p{L}-a]", 6, "a range"},
      {"*a", 0, "nothing to repeat"},
      {"a|+", 2, "nothing to repeat"},
      {"(?)", 0, "starts no group"},
      {"(*)", 1, "nothing to repeat"},
      {"a**", 2, "nothing to repeat"},
      {"a+?+", 3, "nothing to repeat"},
      {"a{2}{3}", 4, "nothing to repeat"},
      {"{2}", 0, "nothing to repeat"},
      {"^*", 0, "assertion"},
      {"a$+", 1, "assertion"},
      {"\\b?", 0, "assertion"},
      {"\\B{2}", 2, "nothing to repeat"},
      {"a{3,2}", 1, "out of order"},
      {"a{1001}", 1, "1000 repetitions"},
      {"a{1,4294967297}", 1, "1000 repetitions"},
      {"(a{100}){100}", 0, "1000"},
      {"a\\", 1, "escapes nothing"},
      {"[\\", 1, "escapes nothing"},
      {"\\q", 0, "escape"},
      {"\\A", 0, "escape"},
      {"\\z", 0, "escape"},
      {"\\Qa\\E", 0, "escape"},
      {"\\日", 0, "escape"},
      {"[\\B]", 1, "escape"},
      {"\\c1", 0, "letter"},
      {"\\01", 0, "octal"},
      {"\\x4", 0, "two hexadecimal"},
      {"\\xg1", 0, "two hexadecimal"},
      {"\\u12", 0, "four hexadecimal"},
      {"\\u{}", 0, "four hexadecimal"},
      {"\\u{110000}", 0, "four hexadecimal"},
      {"\\u{41", 0, "four hexadecimal"},
      {"\\pL", 0, "braces"},
      {"\\p{L", 0, "braces"},
      {"\\p{Greek}", 0, "not supported"},
      {"\\p{Foo}", 0, "not supported"},
      {"\\p{=L}", 0, "not supported"},
      {"\\p{gc=gc=L}", 0, "not supported"},
      {"\\p{Script=L}", 0, "not supported"},
      {"\\p{Script=Any}", 0, "not supported"},
      {"a[b\\p{sc=Grek}]", 3, "not known"},
      {"\\p{Script_Extensions=Greek}", 0, "not supported"},
  };
  for (const RefusedRow& row : rows) {
    const PatternFault fault = fault_of(row.pattern);
    EXPECT_EQ(fault.offset, row.offset) << row.pattern << ": " << fault.message;
    EXPECT_NE(fault.message.find(row.message), std::string::npos) << row.pattern << ": " << fault.message;
  }
}

TEST(Pattern, RefusesGroupsInsideOneAnotherBeyondItsBound) {
  const auto nested = [](std::size_t n) { return std::string(n, '(') + std::string(n, ')'); };
  EXPECT_EQ(matches(nested(200), ""), true);
  EXPECT_EQ(fault_of(nested(201)).offset, 201U);
  EXPECT_NE(fault_of(std::string(1'000'000, '(')).message.find("200 groups"), std::string::npos);
}

TEST(Pattern, RefusesProgramsOverTheLimit) {
  for (const std::string& pattern :
       {std::string("[^a]{1000}[^b]{1000}[^c]{1000}"), std::string("(\\p{L}{30}){30}"), std::string(1 << 20, 'a')}) {
    EXPECT_NE(fault_of(pattern, 1 << 16).message.find("limit of 65536 bytes"), std::string::npos);
  }
}

TEST(Pattern, KeepsItsSource) {
  const auto compiled = Pattern::compile("^\\d$", kBytesMax);
  EXPECT_EQ(std::get<Pattern>(compiled).source(), "^\\d$");
  EXPECT_EQ(std::get<Pattern>(compiled).re2(), "\\A[\\x{30}-\\x{39}]\\z");
}

std::string enough_for(std::string_view pattern) {
  const auto translated = translate_ecma(pattern);
  const AsciiSet set = std::get<TranslatedPattern>(translated).enough;
  std::string out;
  for (int c = 0; c < 128; ++c) {
    if (set.bits[c >> 6] >> (c & 63) & 1) out += static_cast<char>(c);
  }
  return out;
}

TEST(PatternEnough, IsWhatOneCharacterMatches) {
  EXPECT_EQ(enough_for("a"), "a");
  EXPECT_EQ(enough_for("[a-c]"), "abc");
  EXPECT_EQ(enough_for("a|b"), "ab");
  EXPECT_EQ(enough_for("a+"), "a");
  EXPECT_EQ(enough_for("a{1,3}?"), "a");
  EXPECT_EQ(enough_for("\\.|[xy]"), ".xy");
  EXPECT_EQ(enough_for("日|a"), "a");
  EXPECT_EQ(enough_for("^$|\\S"), enough_for("\\S"));
  EXPECT_EQ(enough_for("\\S").size(), 128U - 6);
  EXPECT_EQ(enough_for("\\S").find(' '), std::string::npos);
  EXPECT_EQ(enough_for(".").size(), 128U - 2);
  EXPECT_EQ(enough_for("[^]").size(), 128U);
}

TEST(PatternEnough, IsNothingWhereMoreIsNeeded) {
  for (const char* pattern : {"", "ab", "^a", "a$", "a{2}", "a{2,}", "(a)", "a*", "\\p{L}", "[^\\p{L}]", "[a\\p{L}]",
                              "\\b", "日", "[]", "(a|b)c"}) {
    EXPECT_EQ(enough_for(pattern), "") << pattern;
  }
}

}  // namespace
}  // namespace errproof

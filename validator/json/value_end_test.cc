#include "json/value_end.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace errproof::json {
namespace {

// The plain way: a byte after another.
std::size_t slow(std::string_view text) {
  std::size_t open = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (!in_string && (c == '{' || c == '[')) ++open;
    if (!in_string && (c == '}' || c == ']')) --open;
    if (!in_string && open == 0) return i + 1;
  }
  return std::string_view::npos;
}

std::uint64_t draw(std::uint64_t& state) {  // SplitMix64
  std::uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

std::string drawn_text(std::uint64_t& state) {
  static constexpr std::string_view kBytes = "\"\"\\\\{[}]a,: \xE6\x97\xA5\xFB\xDB\xFD";
  std::string text(1, "{[\""[draw(state) % 3]);
  const std::size_t size = draw(state) % 400;
  const std::uint64_t plain = draw(state) % 8;  // of ten: letters
  while (text.size() < size) text += draw(state) % 10 < plain ? 'x' : kBytes[draw(state) % kBytes.size()];
  return text;
}

TEST(ValueEnd, IsWhereThePlainWayFindsIt) {
  std::uint64_t state = 1;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = drawn_text(state);
    for (const Way way : kWays) {
      if (!can(way)) continue;
      EXPECT_EQ(ValueEnd().find(text, way), slow(text)) << text;
    }
  }
}

TEST(ValueEnd, IsTheSameWhereverTheTextIsCut) {
  std::uint64_t state = 2;
  for (int i = 0; i < 300; ++i) {
    const std::string text = drawn_text(state);
    const std::size_t expected = slow(text);
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
      for (const Way way : kWays) {
        if (!can(way)) continue;
        ValueEnd end;
        std::size_t found = end.find(std::string_view(text).substr(0, cut), way);
        if (found == std::string_view::npos) {
          found = end.find(std::string_view(text).substr(cut), way);
          if (found != std::string_view::npos) found += cut;
        }
        ASSERT_EQ(found, expected) << text << " cut at " << cut;
      }
    }
  }
}

TEST(ValueEnd, OfAStringIsItsClosingQuote) {
  EXPECT_EQ(ValueEnd().find(R"("a\"}" )"), 6u);
  EXPECT_EQ(ValueEnd().find(R"("a\)"), std::string_view::npos);
  EXPECT_EQ(ValueEnd().find(""), std::string_view::npos);
}

}  // namespace
}  // namespace errproof::json

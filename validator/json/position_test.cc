#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/unicode.h"
#include "json/document.h"

namespace errproof::json {
namespace {

// Counts again from the start, one code point after another.
Position counted(std::string_view text, std::size_t offset) {
  Position p;
  std::size_t at = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (at < offset) {
    const CodePoint c = decode_utf8(text.substr(at));
    p = c.value == '\n' ? Position{p.line + 1, 1} : Position{p.line, p.column + 1};
    at += c.length;
  }
  return p;
}

TEST(Position, CountsLinesByLfAndColumnsByCodePoint) {
  PositionCounter counter("a\r\nb日\U0001F600c\n\nd");
  const auto at = [&counter](std::size_t offset) {
    const Position p = counter.at(offset);
    return std::to_string(p.line) + ":" + std::to_string(p.column);
  };
  EXPECT_EQ(at(0), "1:1");
  EXPECT_EQ(at(2), "1:3");  // CR takes a column
  EXPECT_EQ(at(3), "2:1");
  EXPECT_EQ(at(11), "2:4");
  EXPECT_EQ(at(11), "2:4");
  EXPECT_EQ(at(13), "3:1");
  EXPECT_EQ(at(14), "4:1");
  EXPECT_EQ(at(15), "4:2");  // the end
}

TEST(Position, GivesABomNoColumn) {
  PositionCounter counter("\xEF\xBB\xBF{}");
  EXPECT_EQ(counter.at(0).column, 1u);
  EXPECT_EQ(counter.at(3).column, 1u);
  EXPECT_EQ(counter.at(4).column, 2u);
}

TEST(Position, AgreesWithAnIndependentCountOnRandomTexts) {
  const std::string_view pieces[] = {"a", "\n", "\r\n", "é", "日", "\U0001F600", "{\"", " ", "\xEF\xBB\xBF"};
  std::mt19937 random(2);
  for (int round = 0; round != 500; ++round) {
    std::string text;
    std::vector<std::size_t> starts;
    for (unsigned n = random() % 60; n != 0; --n) {
      if (random() % 3 == 0) starts.push_back(text.size());
      text += pieces[random() % std::size(pieces)];
    }
    PositionCounter counter(text);
    for (std::size_t offset : starts) {
      const Position p = counter.at(offset), expected = counted(text, offset);
      ASSERT_EQ(p.line, expected.line) << offset << " in " << text;
      ASSERT_EQ(p.column, expected.column) << offset << " in " << text;
    }
  }
}

// Byte by byte, which is the plain way, against all at once.
TEST(Position, IsTheSameInWhateverStepsAndWayItIsCome) {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    text += i % 7 == 0 ? "\n" : i % 5 == 0 ? "日" : i % 11 == 0 ? "😀" : "x";
    if (i > 200 && i < 300) text += std::string(static_cast<std::size_t>(i - 200), 'y');
  }
  for (std::size_t begin = 0; begin < 100; ++begin) {
    for (std::size_t size = 0; begin + size <= text.size(); size += size < 200 ? 1 : 97) {
      const std::string_view passed = std::string_view(text).substr(begin, size);
      Position steps{3, 9};
      for (std::size_t i = 0; i < passed.size(); ++i) advance(steps, passed.substr(i, 1));
      for (const Way way : kWays) {
        if (!can(way)) continue;
        Position whole{3, 9};
        advance(whole, passed, way);
        ASSERT_EQ(whole.line, steps.line) << passed;
        ASSERT_EQ(whole.column, steps.column) << passed;
      }
    }
  }
}

}  // namespace
}  // namespace errproof::json

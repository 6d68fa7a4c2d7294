#include "reports/text_parts.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

TEST(TextParts, StandOnAsFewLinesAsHoldThem) {
  EXPECT_EQ(joined({"abc", "def"}, " · ", 9, 2), "abc · def");
  EXPECT_EQ(joined({"abc", "def"}, " · ", 8, 2), "abc ·\n  def");
  EXPECT_EQ(joined({"abc", "def", "g"}, "   ", 8, 2), "abc\n  def\n  g");
  EXPECT_EQ(joined({}, " ", 8, 2), "");
}

TEST(TextParts, AreMeasuredAsATerminalShowsThem) {
  EXPECT_EQ(joined({"説明", "x"}, " ", 6, 1), "説明 x");
  EXPECT_EQ(joined({"説明", "x"}, " ", 5, 1), "説明\n x");
}

TEST(TextParts, NameAFileOnceForItsLines) {
  EXPECT_EQ(where(std::vector<Origin>{{.file = "a", .line = 3}, {.file = "a", .line = 7}, {.file = "b"}}),
            "a:3, :7, b");
}

}  // namespace
}  // namespace errproof

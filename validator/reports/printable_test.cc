#include "reports/printable.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

TEST(Printable, LetsNoControlThrough) {
  EXPECT_EQ(printable("a\x1b[31m\a\n\r\x7f"), "a␛[31m␇␊␍␡");
  EXPECT_EQ(printable("a\tb"), "a b");
  EXPECT_EQ(printable("\xC2\x9B"), "<U+009B>");           // CSI as one C1 control
  EXPECT_EQ(printable("\xE2\x80\xAE"), "<U+202E>");       // right-to-left override
  EXPECT_EQ(printable("\xE2\x81\xA6"), "<U+2066>");       // left-to-right isolate
  EXPECT_EQ(printable("\xF3\xA0\x81\x81"), "<U+E0041>");  // tag characters are invisible text
}

TEST(Printable, ShowsEveryByteUpToTheHighest) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string shown = printable(std::string(1, static_cast<char>(byte)));
    for (char c : shown) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) << byte;
  }
}

TEST(Printable, NamesBytesThatAreNoUtf8AndLoneSurrogates) {
  EXPECT_EQ(printable("\xFF\xE9"), "<FF><E9>");
  EXPECT_EQ(printable("\xED\xA0\x80"), "<U+D800>");
}

TEST(Printable, CutsToColumnsWithAMark) {
  EXPECT_EQ(printable("abcdef", 6), "abcdef");
  EXPECT_EQ(printable("abcdefg", 6), "abcde…");
  EXPECT_EQ(printable("日本語日", 6), "日本…");
  EXPECT_EQ(printable("ab", 0), "");
}

TEST(DisplayWidth, CountsWideCharactersTwiceAndCombiningOnesNot) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("日本"), 4u);
  EXPECT_EQ(display_width("か\u3099"), 2u);
  EXPECT_EQ(display_width("ｱ"), 1u);   // halfwidth
  EXPECT_EQ(display_width("Ａ"), 2u);  // fullwidth
  EXPECT_EQ(display_width("😀"), 2u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
}

}  // namespace
}  // namespace errproof

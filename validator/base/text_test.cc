#include "base/text.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

bool is_padded(Text text) {
  for (std::size_t i = 0; i < kPaddingBytes; ++i) {
    if (text.data()[text.size() + i] != 0) return false;
  }
  return true;
}

TEST(Text, IsEmptyAndReadableBehindItsEndWithoutAnyBytes) {
  EXPECT_TRUE(Text().empty());
  EXPECT_TRUE(is_padded(Text()));
  EXPECT_TRUE(is_padded(PaddedBytes().text()));
  EXPECT_TRUE(is_padded(PaddedBytes(std::string_view()).text()));
}

TEST(Text, CopiesBytesAndPadsThemWithZeros) {
  std::string bytes("a\0b", 3);
  const PaddedBytes owner(bytes);
  bytes[0] = 'x';
  EXPECT_EQ(owner.text().view(), std::string_view("a\0b", 3));
  EXPECT_TRUE(is_padded(owner.text()));
}

TEST(Text, CutsPartsThatShareTheirBytes) {
  const PaddedBytes owner(std::string_view("0123456789"));
  const Text text = owner.text();
  EXPECT_EQ(text.part(2, 3).view(), "234");
  EXPECT_EQ(text.part(2, 3).data(), text.data() + 2);
  EXPECT_EQ(text.from(7).view(), "789");
  EXPECT_EQ(text.from(10).view(), "");
}

TEST(PaddedBytes, ShrinksToAPrefixWithZerosBehindIt) {
  PaddedBytes owner(std::string(300, 'x'));
  owner.shrink(100);
  EXPECT_EQ(owner.text().view(), std::string(100, 'x'));
  EXPECT_TRUE(is_padded(owner.text()));
  PaddedBytes nothing;
  nothing.shrink(0);
  EXPECT_EQ(nothing.size(), 0u);
}

}  // namespace
}  // namespace errproof

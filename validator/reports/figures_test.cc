#include "reports/figures.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace errproof {
namespace {

TEST(Percent, IsAllOnlyOfAllAndNoneOnlyOfNone) {
  EXPECT_EQ(percent_text(1'000'000, 1'000'000), "100 %");
  EXPECT_EQ(percent_text(999'999, 1'000'000), ">99.9 %");
  EXPECT_EQ(percent_text(1, 1'000'000), "<0.1 %");
  EXPECT_EQ(percent_text(0, 1'000'000), "0 %");
  EXPECT_EQ(percent_text(0, 0), "0 %");
  EXPECT_EQ(percent_text(1, 16), "6.2 %");
}

TEST(Bar, IsFullOnlyOfAllAndEmptyOnlyOfNone) {
  EXPECT_EQ(bar_text(1, 1, 2), "██");
  EXPECT_EQ(bar_text(99'999, 100'000, 2), "█▉");
  EXPECT_EQ(bar_text(1, 100'000, 2), "▏");
  EXPECT_EQ(bar_text(0, 5, 2), "");
}

TEST(Counted, KnowsOneFromMany) {
  EXPECT_EQ(counted(0, "file"), "0 files");
  EXPECT_EQ(counted(1, "file"), "1 file");
  EXPECT_EQ(counted(421'339, "body"), "421,339 bodies");
}

TEST(Bytes, TakeTheUnitThatReadsWell) {
  EXPECT_EQ(bytes_text(1), "1 byte");
  EXPECT_EQ(bytes_text(1023), "1,023 bytes");
  EXPECT_EQ(bytes_text(1024), "1.0 KiB");
  EXPECT_EQ(bytes_text(std::uint64_t{5} << 40), "5.0 TiB");
}

TEST(Seconds, TakeMinutesWhenTheyAreLong) {
  EXPECT_EQ(seconds_text(0.001), "under 0.01 s");
  EXPECT_EQ(seconds_text(1.5), "1.50 s");
  EXPECT_EQ(seconds_text(125), "2 min 5 s");
}

}  // namespace
}  // namespace errproof

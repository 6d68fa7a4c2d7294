#include "cli/progress.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

TEST(Progress, TellsBytesDoneOfBytesKnownRateAndTimeLeft) {
  EXPECT_EQ(progress_text(std::uint64_t{4} << 30, std::uint64_t{16} << 30, 10),
            " 25 %  █████                 4.0 GiB of 16.0 GiB · 409.6 MiB/s · 30 s left");
}

TEST(Progress, SaysNothingOfTheRestWhereThereMayBeMore) {
  EXPECT_EQ(progress_text(2048, std::nullopt, 2), "2.0 KiB · 1.0 KiB/s");
}

TEST(Progress, SaysNothingOfTheRestOfFilesThatGrow) { EXPECT_EQ(progress_text(2048, 1024, 2), "2.0 KiB · 1.0 KiB/s"); }

TEST(Progress, NamesLongTimesInTheirUnits) {
  EXPECT_NE(progress_text(1, 601, 1).find("10 min left"), std::string::npos);
  EXPECT_NE(progress_text(1, 7201, 1).find("2 h left"), std::string::npos);
}

}  // namespace
}  // namespace errproof

#include "base/time.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

TEST(Time, IsReadInTheFormsThatCapturesHave) {
  constexpr std::int64_t kTime = 1'700'000'000'123;
  for (const char* text : {"2023-11-14T22:13:20.123Z", "2023-11-14t22:13:20.123z", "2023-11-14 22:13:20.123",
                           "2023-11-14T22:13:20,1239999Z", "2023-11-14T23:13:20.123+01:00",
                           "2023-11-14T16:43:20.123-0530", "1700000000123", "1700000000.123"}) {
    EXPECT_EQ(parse_time(text), kTime) << text;
  }
  EXPECT_EQ(parse_time("2023-11-14T22:13Z"), 1'699'999'980'000);
  EXPECT_EQ(parse_time("1970-01-01"), 0);
  EXPECT_EQ(parse_time("2016-12-31T23:59:60Z"), 1'483'228'800'000) << "a leap second";
  EXPECT_EQ(parse_time("0"), 0);
}

TEST(Time, IsWrittenAsItIsRead) {
  EXPECT_EQ(time_text(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(time_text(1'700'000'000'123), "2023-11-14T22:13:20.123Z");
  EXPECT_EQ(time_text(-1), "1969-12-31T23:59:59.999Z");
  for (const std::int64_t time : {0L, 1'483'228'799'999L, 95'617'583'999'999L}) {
    EXPECT_EQ(parse_time(time_text(time)), time);
  }
}

TEST(Time, IsNothingWhereItIsNone) {
  for (const char* text :
       {"", "now", "2023-13-01", "2023-02-29", "2023-11-14T24:00:00Z", "2023-11-14T22:60Z", "2023-11-14T22:13:20+1",
        "2023-11-14T", "2023-11-14T22:13:20Zx", "-1", "1e99", "nan", "12:00"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace errproof

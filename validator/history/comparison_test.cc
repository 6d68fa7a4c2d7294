#include "history/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

Tally tally(const std::string& fingerprint, std::uint64_t count, std::uint64_t of, Severity severity = {}) {
  Tally tally;
  tally.fingerprint = fingerprint;
  tally.count = count;
  tally.of = of;
  tally.severity = severity;
  tally.endpoint = fingerprint.substr(0, 1);
  return tally;
}

const auto kAllAsked = [](const Tally&) { return true; };

bool grows(std::uint64_t count, std::uint64_t of, std::uint64_t now, std::uint64_t of_now) {
  return has_grown(tally("a", count, of), tally("a", now, of_now));
}

TEST(Growth, IsMoreThanTwiceTheShare) {
  EXPECT_FALSE(grows(10, 100, 20, 100));
  EXPECT_TRUE(grows(10, 100, 21, 100));
  EXPECT_FALSE(grows(10, 100, 200, 1000));
  EXPECT_TRUE(grows(10, 100, 201, 1000));
}

TEST(Growth, LooksAtSharesAndNotAtCounts) {
  EXPECT_FALSE(grows(10, 100, 1000, 10'000));
  EXPECT_TRUE(grows(1000, 100'000, 30, 1000));
}

TEST(Growth, IsNeverASingleResponse) {
  EXPECT_FALSE(grows(1, 1000, 1, 1));
  EXPECT_TRUE(grows(1, 1000, 2, 10));
  EXPECT_FALSE(grows(1, 10, 2, 10));
  EXPECT_TRUE(grows(1, 10, 3, 10));
}

TEST(Growth, StaysExactForLargeCounts) {
  EXPECT_FALSE(grows(1, 3, 2'000'000'000, 3'000'000'000));
  EXPECT_TRUE(grows(1, 3, 2'000'000'001, 3'000'000'000));
}

TEST(Comparison, SaysWhatAppearedGrewStayedAndWent) {
  const std::vector<Tally> before{tally("a1", 1, 9), tally("b1", 1, 9), tally("c1", 1, 9), tally("d1", 1, 9)};
  const std::vector<Tally> now{tally("a1", 1, 9), tally("b1", 9, 9), tally("e1", 1, 9)};
  const Comparison c = compare(before, now, [](const Tally& tally) { return tally.endpoint != "d"; });
  ASSERT_EQ(c.appeared.size(), 1u);
  EXPECT_EQ(c.appeared[0].now, &now[2]);
  EXPECT_EQ(c.appeared[0].before, nullptr);
  ASSERT_EQ(c.grown.size(), 1u);
  EXPECT_EQ(c.grown[0].now, &now[1]);
  ASSERT_EQ(c.kept.size(), 1u);
  EXPECT_EQ(c.kept[0].before, &before[0]);
  EXPECT_THAT(c.gone, testing::ElementsAre(&before[2]));
  EXPECT_THAT(c.unasked, testing::ElementsAre(&before[3]));
}

TEST(Comparison, TakesWhatBecameGraverForNew) {
  Tally known = tally("a1", 9, 9);
  known.known = true;
  const std::vector<Tally> before{known, tally("b1", 1, 9, Severity::kNote)};
  const std::vector<Tally> now{tally("a1", 1, 9), known, tally("b1", 1, 9)};
  const Comparison c = compare(before, now, kAllAsked);
  ASSERT_EQ(c.appeared.size(), 2u);
  EXPECT_EQ(c.appeared[0].now, &now[0]);
  EXPECT_EQ(c.appeared[0].before, &before[0]);
  EXPECT_EQ(c.appeared[1].before, &before[1]);
  ASSERT_EQ(c.kept.size(), 1u);
  EXPECT_EQ(c.kept[0].now, &now[1]);
  EXPECT_TRUE(c.has_news(is_violation));
  EXPECT_THAT(c.gone, testing::IsEmpty());
}

TEST(Comparison, KeepsWhatBecameLessGrave) {
  Tally known = tally("a1", 9, 9);
  known.known = true;
  const std::vector<Tally> before{tally("a1", 9, 9), tally("b1", 1, 9)};
  const std::vector<Tally> now{known, tally("b1", 1, 9, Severity::kWarning)};
  const Comparison c = compare(before, now, kAllAsked);
  EXPECT_EQ(c.kept.size(), 2u);
  EXPECT_FALSE(c.has_news([](const Tally&) { return true; }));
  EXPECT_THAT(c.gone, testing::IsEmpty());
}

TEST(Comparison, HasNewsOfViolationsOnly) {
  const std::vector<Tally> now{tally("a1", 1, 9, Severity::kWarning)};
  const Comparison c = compare({}, now, kAllAsked);
  EXPECT_FALSE(c.has_news(is_violation));
  EXPECT_TRUE(c.has_news([](const Tally&) { return true; }));
}

}  // namespace
}  // namespace errproof

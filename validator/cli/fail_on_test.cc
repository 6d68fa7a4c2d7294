#include "cli/fail_on.h"

#include <gmock/gmock.h>

#include <string>

namespace errproof {
namespace {

Summary with(State state, std::uint64_t n = 1) {
  Summary summary;
  summary.states[static_cast<std::size_t>(state)] = n;
  return summary;
}

FailOn on(const std::string& list) {
  FailOn fail_on;
  EXPECT_EQ(fail_on.add(list), std::nullopt);
  return fail_on;
}

TEST(FailOn, IsViolationAtFirst) {
  EXPECT_TRUE(FailOn().is_met(with(State::kViolates)));
  EXPECT_FALSE(FailOn().is_met(with(State::kConforms)));
  EXPECT_FALSE(FailOn().is_met(with(State::kSkipped)));
}

TEST(FailOn, IsAListInPlaceOfThat) {
  EXPECT_FALSE(on("skipped").is_met(with(State::kViolates)));
  EXPECT_TRUE(on("skipped").is_met(with(State::kSkipped)));
  EXPECT_TRUE(on("truncated,skipped").is_met(with(State::kTruncated)));
  FailOn both = on("skipped");
  EXPECT_EQ(both.add("violation"), std::nullopt);
  EXPECT_TRUE(both.is_met(with(State::kViolates)));
  EXPECT_TRUE(both.is_met(with(State::kSkipped)));
}

TEST(FailOn, AWarningIsAWarningOrWorse) {
  Summary warned = with(State::kConforms);
  EXPECT_FALSE(on("warning").is_met(warned));
  warned.warned = 1;
  EXPECT_TRUE(on("warning").is_met(warned));
  EXPECT_TRUE(on("warning").is_met(with(State::kViolates)));
}

TEST(FailOn, TheUnexpectedIsAViolationThatIsNotKnown) {
  Summary summary = with(State::kViolates, 2);
  EXPECT_TRUE(on("unexpected").is_met(summary));
  summary.violate_as_known = 2;
  EXPECT_FALSE(on("unexpected").is_met(summary));
}

TEST(FailOn, WhatWasNotJudgedIsInNoBaseline) {
  const PaddedBytes bytes(R"({"format":1,"contract":"c","entries":[]})");
  const auto baseline = Baseline::parse(bytes.text(), "f", Limits());
  ASSERT_TRUE(baseline);
  Groups groups(10, 1, &*baseline);
  groups.compare_with_baseline([](const Tally&) { return true; });
  EXPECT_TRUE(on("skipped").is_met(with(State::kSkipped), groups));
  EXPECT_TRUE(on("truncated").is_met(with(State::kTruncated), groups));
  EXPECT_FALSE(FailOn().is_met(with(State::kTruncated), groups));
}

TEST(FailOn, StartsAnewAfterAFile) {
  FailOn fail_on = on("skipped");
  fail_on.start_anew();
  EXPECT_TRUE(fail_on.is_met(with(State::kSkipped)));
  EXPECT_EQ(fail_on.add("truncated"), std::nullopt);
  EXPECT_FALSE(fail_on.is_met(with(State::kSkipped)));
  EXPECT_TRUE(fail_on.is_met(with(State::kTruncated)));
}

TEST(FailOn, RefusesOtherWordsAndStaysAsItWas) {
  FailOn fail_on;
  EXPECT_THAT(fail_on.add("skipped,unexpcted").value_or(""), testing::HasSubstr("did you mean 'unexpected'?"));
  EXPECT_TRUE(fail_on.add(""));
  EXPECT_TRUE(fail_on.add("skipped,"));
  EXPECT_TRUE(fail_on.is_met(with(State::kViolates)));
}

}  // namespace
}  // namespace errproof

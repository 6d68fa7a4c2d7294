#include "history/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

using testing::HasSubstr;

std::string file_of(const std::string& entries) {
  return "{\"format\":1,\"contract\":\"c\",\"entries\":[\n" + entries + "\n]}\n";
}

std::string refusal_of(const std::string& bytes) {
  const auto baseline = Baseline::parse(PaddedBytes(bytes).text(), "f", Limits());
  return baseline ? "taken" : baseline.error().message;
}

TallyKey key(const std::string& fingerprint, Severity severity = Severity::kViolation, bool known = false) {
  return key_of(fingerprint, severity, known);
}

TEST(Baseline, IsFoundByFingerprint) {
  const PaddedBytes bytes(file_of(
      R"({"fingerprint":"00000000000000af","rule":"r","place":"/a","endpoint":"GET /b","count":2,"of":8,"x":1})"));
  const auto baseline = Baseline::parse(bytes.text(), "f", Limits());
  ASSERT_TRUE(baseline) << baseline.error().message;
  EXPECT_EQ(baseline->contract(), "c");
  const Tally* entry = baseline->entry(key("00000000000000af"));
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->rule, "r");
  EXPECT_EQ(entry->endpoint, "GET /b");
  EXPECT_EQ(entry->of, 8u);
  EXPECT_EQ(baseline->entry(key("00000000000000a0")), nullptr);
}

TEST(Baseline, IsRefusedWithItsPlace) {
  EXPECT_THAT(refusal_of("{\"format\":1,\n x}"), HasSubstr("line 2, column 2: no baseline: not JSON"));
  EXPECT_THAT(refusal_of("{\"format\":2}"), HasSubstr("format 2"));
  EXPECT_THAT(refusal_of("[]"), HasSubstr("no baseline"));
  EXPECT_THAT(refusal_of("{\"format\":1}"), HasSubstr("no baseline"));
  EXPECT_THAT(refusal_of(file_of("{\"fingerprint\":\"XYZ\",\"count\":1,\"of\":1}")), HasSubstr("line 2"));
  EXPECT_THAT(refusal_of(file_of("7")), HasSubstr("line 2"));
}

TEST(Baseline, HasCountsThatMakeAShare) {
  EXPECT_THAT(refusal_of(file_of(R"({"fingerprint":"00000000000000af","count":0,"of":1})")), HasSubstr("count"));
  EXPECT_THAT(refusal_of(file_of(R"({"fingerprint":"00000000000000af","count":3,"of":2})")), HasSubstr("count"));
  EXPECT_THAT(refusal_of(file_of(R"({"fingerprint":"00000000000000af","count":"3","of":4})")), HasSubstr("count"));
}

TEST(Baseline, CoversWhatIsNoGraver) {
  const std::string print = "00000000000000af";
  const PaddedBytes bytes(file_of(R"({"fingerprint":"00000000000000af","known":true,"count":2,"of":8},
                                     {"fingerprint":"00000000000000ae","severity":"warning","count":1,"of":8},
                                     {"fingerprint":"00000000000000b0","count":1,"of":8})"));
  const auto baseline = Baseline::parse(bytes.text(), "f", Limits());
  ASSERT_TRUE(baseline) << baseline.error().message;
  EXPECT_EQ(baseline->entry(key(print)), nullptr);
  EXPECT_EQ(baseline->entry(key(print, Severity::kViolation, true)), &baseline->entries()[0]);
  EXPECT_EQ(baseline->entry(key(print, Severity::kWarning)), &baseline->entries()[0]);
  EXPECT_EQ(baseline->entry(key("00000000000000ae")), nullptr);
  EXPECT_EQ(baseline->entry(key("00000000000000ae", Severity::kWarning)), &baseline->entries()[1]);
  EXPECT_EQ(baseline->entry(key("00000000000000b0", Severity::kViolation, true)), &baseline->entries()[2]);
}

TEST(Baseline, HoldsAFingerprintOnceAGravity) {
  const std::string entry = R"({"fingerprint":"00000000000000af","count":1,"of":1})";
  const std::string known = R"({"fingerprint":"00000000000000af","known":true,"count":1,"of":1})";
  EXPECT_EQ(refusal_of(file_of(entry + "," + known)), "taken");
  EXPECT_EQ(refusal_of(file_of(entry)), "taken");
  EXPECT_THAT(refusal_of(file_of(entry + "," + entry)), HasSubstr("twice"));
}

}  // namespace
}  // namespace errproof

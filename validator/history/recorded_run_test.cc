#include "history/recorded_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace errproof {
namespace {

using testing::HasSubstr;

const std::string kRun = "{\"type\":\"run\",\"format\":1,\"contract\":\"c\",\"profile\":\"p\"}\n";
const std::string kSummary = "{\"type\":\"summary\",\"interrupted\":false}\n";

std::string response(const std::string& url, const std::string& fingerprint, const std::string& rest = "") {
  return "{\"type\":\"response\",\"origin\":{\"file\":\"f\",\"method\":\"GET\",\"url\":\"" + url +
         "\"},\"verdict\":\"violates\",\"findings\":[{\"severity\":\"warning\",\"rule\":\"r\",\"instanceLocation\":"
         "\"/data/3/x\",\"fingerprint\":\"" +
         fingerprint + "\"}]" + rest + "}\n";
}

Result<RecordedRun> read(const std::string& bytes, const Limits& limits = {}) {
  const std::string path = testing::TempDir() + "errproof-recorded-run.ndjson";
  std::ofstream(path, std::ios::binary) << bytes;
  auto run = read_recorded_run(path, limits, 1);
  std::filesystem::remove(path);
  return run;
}

std::string refusal_of(const std::string& bytes) {
  const auto run = read(bytes);
  return run ? "read" : run.error().where.substr(run.error().where.find(".ndjson")) + " " + run.error().message;
}

TEST(RecordedRun, IsCountedByFingerprintAndEndpoint) {
  const auto run = read(kRun + response("https://h/v1/42?x", "00000000000000aa") +
                        response("https://h/v1/43", "00000000000000aa", ",\"more\":7") +
                        "{\"type\":\"response\",\"verdict\":\"skipped\"}\n{\"type\":\"news\"}\n" + kSummary);
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_TRUE(run->complete);
  EXPECT_EQ(run->responses, 3u);
  EXPECT_EQ(run->judged, 2u);
  EXPECT_EQ(run->held_back, 7u);
  const auto met = run->tallies.met();
  ASSERT_EQ(met.size(), 1u);
  EXPECT_EQ(met[0].place, "/data/*/x");
  EXPECT_EQ(met[0].endpoint, "GET /v1/{id}");
  EXPECT_EQ(met[0].count, 2u);
  EXPECT_EQ(met[0].severity, Severity::kWarning);
}

TEST(RecordedRun, KnowsWhatUsersMadeOfTheRules) {
  const auto run = read(
      "{\"type\":\"run\",\"format\":1,\"contract\":\"c\",\"rules\":{\"off\":[\"b\",\"a\",7],\"x\":1}}\n" + kSummary);
  ASSERT_TRUE(run) << run.error().message;
  ASSERT_EQ(run->rules.size(), 1u);
  EXPECT_THAT(run->rules.at("off"), testing::ElementsAre("a", "b"));
}

TEST(RecordedRun, CountsResponsesThatViolateWithoutAFinding) {
  const std::string response = "{\"type\":\"response\",\"verdict\":\"violates\",\"findings\":[]}\n";
  EXPECT_EQ(read(kRun + response + kSummary)->untold, 1u);
}

TEST(RecordedRun, IsIncompleteWithoutItsSummary) {
  EXPECT_FALSE(read(kRun + response("/a", "00000000000000aa"))->complete);
  const auto cut = read(kRun + response("/a", "00000000000000aa") + response("/a", "00000000000000ab").substr(0, 40));
  ASSERT_TRUE(cut) << cut.error().message;
  EXPECT_FALSE(cut->complete);
  EXPECT_EQ(cut->judged, 1u);
}

TEST(RecordedRun, IsRefusedWhereItIsNone) {
  EXPECT_THAT(refusal_of(""), HasSubstr("no records"));
  EXPECT_THAT(refusal_of("{\"code\":1}\n"), HasSubstr(":1 no records"));
  EXPECT_THAT(refusal_of("{\"type\":\"run\",\"format\":2}\n"), HasSubstr("format"));
  EXPECT_THAT(refusal_of(kRun + "{\n" + kSummary), HasSubstr(":2 not JSON"));
  EXPECT_THAT(refusal_of(kRun + kSummary + kRun), HasSubstr(":3 another run"));
}

TEST(RecordedRun, StaysBounded) {
  Limits limits;
  limits.groups_max = 2;
  std::string bytes = kRun;
  for (int i = 100; i < 150; ++i) bytes += response("/a", "0000000000000" + std::to_string(i));
  const auto run = read(bytes, limits);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->tallies.met().size(), 2u);
  EXPECT_EQ(run->tallies.other(Severity::kWarning), 48u);
}

}  // namespace
}  // namespace errproof

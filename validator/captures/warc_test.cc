#include "captures/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "captures/test_support.h"

namespace errproof {
namespace {

using namespace test_support;
using testing::ElementsAre;

std::vector<std::string> read(const std::string& bytes, const Limits& limits = {}, std::size_t piece = 1 << 20) {
  WarcReader reader(capture_of(bytes, limits, piece));
  return told(reader);
}

std::string record(const std::string& fields, const std::string& block) {
  return "WARC/1.1\r\n" + fields + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

const std::string kResponse =
    "WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: <https://h/v1>\r\n"
    "Content-Type: application/http; msgtype=response\r\n";
const std::string kRequest =
    "WARC-Type: request\r\nWARC-Record-ID: <urn:uuid:2>\r\nWARC-Concurrent-To: <urn:uuid:1>\r\n";
const std::string kGet = "GET /v1 HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string kInfo = record("WARC-Type: warcinfo\r\n", "software: x\r\n");

TEST(Warc, ReadsResponsesAndCountsOtherRecords) {
  WarcReader reader(capture_of(kInfo + record(kResponse, k404 + "\r\n" + kText) +
                               record("WARC-Type: response\r\nContent-Type: text/dns\r\n", "h. 60 IN A 10.0.0.1") +
                               kInfo));
  EXPECT_THAT(told(reader), ElementsAre("1 https://h/v1 404 " + kText));
  EXPECT_EQ(reader.ignored(), 3u);
}

TEST(Warc, PairsARequestBeforeOrBehindItsAnswer) {
  const std::string answer = record(kResponse, k404 + "\r\n{}"), request = record(kRequest, kGet);
  for (const std::size_t piece : {1, 100, 1 << 20}) {
    EXPECT_THAT(read(request + answer, {}, piece), ElementsAre("1 GET https://h/v1 404 {}"));
    EXPECT_THAT(read(answer + request, {}, piece), ElementsAre("1 GET https://h/v1 404 {}"));
  }
  EXPECT_THAT(
      read(record(kRequest, "HEAD /v1 HTTP/1.1\r\n\r\n") + record(kResponse, k404 + "Content-Length: 9\r\n\r\n")),
      ElementsAre("1 HEAD https://h/v1 404 "));
  const std::string other = record("WARC-Type: request\r\nWARC-Concurrent-To: <urn:uuid:7>\r\n", kGet);
  EXPECT_THAT(read(other + answer + other), ElementsAre("1 https://h/v1 404 {}"));
}

TEST(Warc, HoldsMessagesAsTheyWereSent) {
  EXPECT_THAT(read(record(kResponse, k404 + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")),
              ElementsAre("1 https://h/v1 404 {}"));
  EXPECT_THAT(read(record(kResponse, k404 + "Transfer-Encoding: chunked\r\n\r\n")),
              ElementsAre("1 https://h/v1 404 cut"));
  EXPECT_THAT(read(record(kResponse, k404 + "Content-Encoding: gzip\r\n\r\n" + kGzip)),
              ElementsAre("1 https://h/v1 404 " + kText));
}

TEST(Warc, TellsWhatIsTruncatedOrStandsElsewhere) {
  EXPECT_THAT(read(record(kResponse + "WARC-Truncated: length\r\n", k404 + "\r\n{}")),
              ElementsAre("1 https://h/v1 404 cut"));
  const std::string revisit = "WARC-Type: revisit\r\nContent-Type: application/http;msgtype=response\r\n";
  EXPECT_THAT(read(record(revisit, k404 + "\r\n")), ElementsAre("1 404 no body"));
  EXPECT_THAT(read(record(revisit, "")), ElementsAre("1 - no body"));
}

TEST(Warc, NamesARecordWithoutAResponseAndGoesOn) {
  EXPECT_THAT(read(record(kResponse, "no HTTP") + record(kResponse, k404 + "\r\n{}")),
              ElementsAre("1 error damaged", "2 https://h/v1 404 {}"));
}

TEST(Warc, JudgesWhatCameWholeBeforeTheDamage) {
  const std::string whole = record(kResponse, k404 + "\r\n{}");
  EXPECT_THAT(read(whole + whole.substr(0, whole.size() - 5)), ElementsAre("1 https://h/v1 404 {}", "2 error damaged"));
  EXPECT_THAT(read(whole + "WARC/1.1\r\nWARC-Type: response\r\n\r\n"),
              ElementsAre("1 https://h/v1 404 {}", "2 error damaged"));
  EXPECT_THAT(read(whole + "{}"), ElementsAre("1 https://h/v1 404 {}", "2 error damaged"));
  EXPECT_THAT(read(whole + "WARC/1.1\r\nWARC-Type: x\r\nContent-Length: 99999999999999\r\n\r\n"),
              ElementsAre("1 https://h/v1 404 {}", "1 error damaged"));
}

TEST(Warc, CallsABodyOverTheLimitUnreadable) {
  Limits limits;
  limits.body_bytes_max = limits.header_bytes_max = 1000;
  const std::string small = record(kResponse, k404 + "\r\n{}");
  for (const std::size_t size : {1001, 100'000}) {
    EXPECT_THAT(read(record(kResponse, k404 + "\r\n" + std::string(size, '1')) + small, limits),
                ElementsAre("1 https://h/v1 404 unreadable limit", "2 https://h/v1 404 {}"));
  }
  EXPECT_THAT(read(record(kResponse + "A: " + std::string(1000, 'x') + "\r\n", k404), limits),
              ElementsAre("1 error limit"));
}

TEST(Warc, GoesOnBehindAMessageWithTooLongAHead) {
  Limits limits;
  limits.header_bytes_max = 300;
  const std::string good = record(kResponse, k404 + "\r\n{}");
  EXPECT_THAT(read(good + record(kResponse, k404 + "A: " + std::string(400, 'b') + "\r\n\r\n[]") + good, limits),
              ElementsAre("1 https://h/v1 404 {}", "2 error limit", "3 https://h/v1 404 {}"));
}

TEST(Warc, CountsLinesInTheFile) {
  WarcReader reader(capture_of(record("WARC-Type: warcinfo\r\n", "a\nb") + record(kResponse, k404 + "\r\n{}")));
  auto response = std::get<Response>(reader.next());
  response.decode();
  EXPECT_EQ(response.place.kind, BodyPlace::Kind::kVerbatim);
  EXPECT_EQ(response.place.line, 17u);
}

TEST(Warc, SurvivesAnyBytes) {
  const std::string seed = kInfo + record(kRequest, kGet) + record(kResponse, k404 + "\r\n{}") +
                           record(kResponse + "WARC-Truncated: x\r\n", k404 + "\r\n");
  for (std::size_t size = 0; size < seed.size(); ++size) read(seed.substr(0, size));
  std::mt19937 random(9);
  for (int round = 0; round < 10'000; ++round) {
    std::string bytes = seed;
    for (unsigned edits = 1 + random() % 6; edits > 0; --edits) {
      bytes[random() % bytes.size()] = "\r\n0123456789:;-HTTPWARC/ <>"[random() % 27];
    }
    read(bytes, {}, 1 + random() % 100);
  }
}

}  // namespace
}  // namespace errproof

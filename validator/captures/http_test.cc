#include "captures/http.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "captures/curl_report.h"
#include "captures/test_support.h"

namespace errproof {
namespace {

using namespace test_support;
using testing::ElementsAre;

std::vector<std::string> read(const std::string& bytes, const Limits& limits = {}, std::size_t piece = 1 << 20) {
  HttpReader reader(capture_of(bytes, limits, piece));
  return told(reader);
}

const std::string kLength = "Content-Length: 43\r\n\r\n";
const std::string kReport =
    R"({"content_type":"a","http_code":404,"method":"PUT","url_effective":"https://h/v1","curl_version":"libcurl/7.88.1"})";

TEST(Http, IsToldByAStartLineAndWhatFollowsIt) {
  for (const std::string& bytes :
       {k404, k404 + "A: b", k404 + "\r\n", std::string("HTTP/2 404 \n\n"), std::string("HTTP/1.1 404"), "\r\n" + k404,
        "\xEF\xBB\xBF" + k404, std::string("GET /v1 HTTP/1.1\r\nHost: h\r\n\r\n")}) {
    EXPECT_TRUE(is_told_by(holds_http, bytes)) << bytes;
  }
  for (const std::string& bytes :
       {k404 + "is what it said\r\n", std::string("HTTP/ 404\r\n"), std::string("HTTP/1.1 is old"), "{" + k404,
        std::string("GET /v1\r\n\r\n"), std::string()}) {
    EXPECT_FALSE(is_told_by(holds_http, bytes)) << bytes;
  }
}

// What looks like a message in a string was one where its line ends before the string does; a backslash there escapes
// nothing.
TEST(Http, FindsAMessageWhoseStatusLineEndsWithABackslash) {
  Limits limits;
  limits.body_bytes_max = limits.header_bytes_max = 4096;
  const std::string start = "{\"a\":\"xHTTP/1.1 200 OK\\\nA: b" + std::string(60'000, 'c') + "\n\"}";
  const auto whole = read(k404 + "\r\n" + start + k404 + "\r\n{}", limits);
  EXPECT_THAT(whole, ElementsAre("1 404 {\"a\":\"x", "2 error limit"));
  EXPECT_EQ(read(k404 + "\r\n" + start + k404 + "\r\n{}", limits, 7), whole);
}

TEST(Http, ReadsMessagesThatRunTogether) {
  EXPECT_THAT(read(k404 + kLength + kText + "HTTP/1.1 400 Bad Request\r\n" + kLength + kText),
              ElementsAre("1 404 " + kText, "2 400 " + kText));
  EXPECT_THAT(read("HTTP/2 404 \r\na: b\r\n\r\n{}HTTP/2 400 \r\na: b\r\n\r\n[]"), ElementsAre("1 404 {}", "2 400 []"));
  EXPECT_THAT(read(k404 + kLength + kText + "\r\n\r\n" + k404 + "\r\n<p>"), ElementsAre("1 404 " + kText, "2 404 <p>"));
}

TEST(Http, TakesStatusLinesInAStringForText) {
  const std::string body = R"({"a":"HTTP/1.1 503 x\r\n\r\nHTTP/1.1 500 too","b":"\\"})";
  EXPECT_THAT(read(k404 + "\r\n" + body + k404 + "\r\n"), ElementsAre("1 404 " + body, "2 404 "));
  EXPECT_THAT(read(k404 + "\r\n" + body + "\n"), ElementsAre("1 404 " + body + "\n"));
}

TEST(Http, FindsTheNextMessageBehindAStringThatIsCutOff) {
  EXPECT_THAT(read(k404 + "Content-Length: 99\r\n\r\n{\"a\":\"b HTTP/1.1 x" + k404 + "A: b\r\n\r\n[]"),
              ElementsAre("1 404 cut", "2 404 []"));
}

TEST(Http, TakesAStatusLineInAPageForTextWhereNoFieldFollows) {
  const std::string page =
      "<html>\r\nHTTP/1.1 503 Unavailable\r\n</html> HTTP/1.1 503 x\r\n\r\n<b>HTTP/1.1 503</b>\r\n\r\n";
  EXPECT_THAT(read(k404 + "\r\n" + page), ElementsAre("1 404 " + page));
  EXPECT_THAT(read(k404 + "\r\n" + page + k404 + "A: b\r\n\r\n"), ElementsAre("1 404 " + page, "2 404 "));
}

TEST(Http, TakesContentLengthForAHintOnly) {
  for (const char* length : {"0", "7", "42", "44", "100", "99999999999", "x"}) {
    const std::string head = k404 + "Content-Length: " + length + "\r\n\r\n";
    EXPECT_THAT(read(head + kText + k404 + "\r\n"), ElementsAre("1 404 " + kText, "2 404 ")) << length;
  }
  // By it, a status line in a text is text.
  EXPECT_THAT(read(k404 + "Content-Length: 28\r\n\r\n" + k404 + "\r\nxx" + k404 + "\r\n"),
              ElementsAre("1 404 " + k404 + "\r\nxx", "2 404 "));
}

TEST(Http, EndsChunksAtTheLastOne) {
  const std::string chunked = k404 + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
  EXPECT_THAT(read(chunked + "0\r\n\r\n" + k404 + "\r\n"), ElementsAre("1 404 {}", "2 404 "));
  EXPECT_THAT(read(chunked + "0\r\nA: b\r\n\r\n\r\n" + k404 + "\r\n"), ElementsAre("1 404 {}", "2 404 "));
  EXPECT_THAT(read(chunked + "0\r\n" + k404 + "\r\n"), ElementsAre("1 404 {}", "2 404 "));
  EXPECT_THAT(read(chunked + k404 + "\r\n"), ElementsAre("1 404 {}", "2 404 ")) << "a whole value";
  EXPECT_THAT(read(chunked + "9999999999999999999\r\n" + k404 + "\r\n"),
              ElementsAre("1 404 unreadable damaged", "2 404 "));
}

TEST(Http, CountsNoInterimResponseAndEveryOther) {
  EXPECT_THAT(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n" +
                   k404 + kLength + kText),
              ElementsAre("1 302 ", "2 404 " + kText));
  EXPECT_THAT(read("HTTP/1.1 200 Connection established\r\n\r\n" + k404 + "\r\n[]"), ElementsAre("1 200 ", "2 404 []"));
}

TEST(Http, GivesARequestsMethodAndUrlToItsAnswer) {
  const std::string request = "POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";
  EXPECT_THAT(read(request + "HTTP/1.1 100 Continue\r\n\r\n" + k404 + kLength + kText + "GET https://h/y HTTP/1.1\n\n" +
                   k404 + "\r\n"),
              ElementsAre("1 POST //h/v1/x 404 " + kText, "2 GET https://h/y 404 "));
  EXPECT_THAT(read(k404 + "\r\n{}GET /y HTTP/1.1\r\nHost: h\r\n\r\n" + k404 + "\r\n"),
              ElementsAre("1 404 {}", "2 GET //h/y 404 "));
  HttpReader unanswered(capture_of(request + request));
  EXPECT_THAT(told(unanswered), ElementsAre());
  EXPECT_EQ(unanswered.ignored(), 2u);
}

TEST(Http, ExpectsNoBodyOfAnAnswerToHead) {
  EXPECT_THAT(read("HEAD /x HTTP/1.1\r\n\r\n" + k404 + kLength + k404 + "\r\n"),
              ElementsAre("1 HEAD /x 404 ", "2 404 "));
  EXPECT_THAT(read(k404 + kLength), ElementsAre("1 404 cut"));
}

TEST(Http, TakesCurlsReportForNoPartOfABody) {
  for (const std::string& body : {kText, std::string("<p>"), std::string(), std::string("no {\"")}) {
    EXPECT_THAT(read(k404 + "\r\n" + body + kReport + "\n" + k404 + "\r\n" + body + kReport),
                ElementsAre("1 PUT https://h/v1 404 " + body, "2 PUT https://h/v1 404 " + body));
  }
  EXPECT_THAT(read(k404 + kLength + kText + kReport), ElementsAre("1 PUT https://h/v1 404 " + kText));
  EXPECT_THAT(read(k404 + "\r\n{}{\"url_effective\":\"x\"}"), ElementsAre("1 404 {}{\"url_effective\":\"x\"}"));
}

TEST(Http, ReadsACodedBodyBehindWhichMoreFollows) {
  const std::string head =
      k404 + "Content-Encoding: gzip\r\nContent-Length: " + std::to_string(kGzip.size()) + "\r\n\r\n";
  EXPECT_THAT(read(head + kGzip + kReport + head + kText),
              ElementsAre("1 PUT https://h/v1 404 " + kText, "2 404 " + kText));
}

TEST(Http, CallsAMessageCutThatEndsInItsHead) {
  EXPECT_THAT(read(k404), ElementsAre("1 404 cut"));
  EXPECT_THAT(read(k404 + "A: b\r\n" + k404 + "\r\n"), ElementsAre("1 404 cut", "2 404 "));
}

TEST(Http, ReadsNothingBehindAHeaderSectionThatIsTooLong) {
  Limits limits;
  limits.header_bytes_max = 100;
  const std::string line = "A: " + std::string(100, 'b') + "\r\n";
  EXPECT_THAT(read(k404 + "\r\n{}" + k404 + line + "\r\n[]" + k404, limits), ElementsAre("1 404 {}", "2 error limit"));
  EXPECT_THAT(read("GET / HTTP/1.1\r\n" + line + "\r\n" + k404, limits), ElementsAre("1 error limit"));
}

TEST(Http, NamesWhatIsNoMessageWhereOneWasAskedFor) { EXPECT_THAT(read("{}"), ElementsAre("1 error damaged")); }

TEST(Http, PassesABodyOverTheLimitAndGoesOn) {
  Limits limits;
  limits.body_bytes_max = 1000;
  for (const char* start : {"{\"", "<"}) {
    const std::string body = start + std::string(200'000, 'x') + "\n";
    HttpReader reader(capture_of(k404 + "\r\n" + body + k404 + "\r\n{}", limits));
    EXPECT_EQ(std::get<Response>(reader.next()).unreadable->code, ErrorCode::kLimit);
    auto next = std::get<Response>(reader.next());
    EXPECT_EQ(told(next), "404 {}");
    EXPECT_EQ(next.place.line, 6u);
  }
}

TEST(Http, SaysWhereABodyLies) {
  HttpReader reader(capture_of("\n" + k404 + "A: b\r\n\r\n{\n}" + k404 + "\r\n{}"));
  EXPECT_EQ(std::get<Response>(reader.next()).place.line, 5u);
  EXPECT_EQ(std::get<Response>(reader.next()).place.line, 8u);
}

// The same whatever pieces the bytes come in, and at no place of a cut is there harm.
TEST(Http, ComesOutTheSameInPieces) {
  const std::string bytes = "HEAD /x HTTP/1.1\r\n\r\n" + k404 + kLength + k404 + "\r\n" + kText + kReport + k404 +
                            "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + k404 + kLength + kText;
  const std::vector<std::string> whole = read(bytes);
  ASSERT_EQ(whole.size(), 4u);
  for (const std::size_t piece : {1, 2, 7, 64}) EXPECT_EQ(read(bytes, {}, piece), whole) << piece;
  for (std::size_t size = 0; size < bytes.size(); ++size) read(bytes.substr(0, size));
}

TEST(Http, SurvivesAnyBytes) {
  const std::string seed = "HEAD /x HTTP/1.1\r\n\r\n" + k404 + kLength + kText + kReport + k404 +
                           "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + k404 + kLength + kGzip;
  Limits limits;
  limits.body_bytes_max = limits.header_bytes_max = 100;
  std::mt19937 random(9);
  for (int round = 0; round < 10'000; ++round) {
    std::string bytes = seed;
    for (unsigned edits = 1 + random() % 6; edits > 0; --edits) {
      bytes[random() % bytes.size()] = "\r\n0123456789abcdef:;-HTTP/ \"{}"[random() % 30];
    }
    read(bytes, limits, 1 + random() % 100);
  }
}

// Each of them costs more than its share where a search starts again and again.
TEST(Http, TakesTimeInProportionToItsInput) {
  std::string candidates, heads, requests;
  while (candidates.size() < 4'000'000) candidates += "HTTP/1.1 200 ";
  while (heads.size() < 4'000'000) heads += "HTTP/1.1 400 x\nContent-Length: 16000000\n\n";
  while (requests.size() < 4'000'000) requests += "A HTTP/1.1";
  EXPECT_EQ(read(k404 + "\r\n" + candidates).size(), 1u);
  EXPECT_EQ(read(k404 + "\r\n{\"" + candidates).size(), 1u);
  EXPECT_EQ(read(heads).size(), heads.size() / 41);
  EXPECT_EQ(read(k404 + "\r\n" + requests).size(), 1u);
}

}  // namespace
}  // namespace errproof

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/reading.h"

namespace errproof {
namespace {

using testing::ElementsAre;

std::string har(const std::string& entries, const std::string& others = "") {
  return "{\"log\":{" + others + "\"entries\":[" + entries + "]}}";
}

std::string entry(const std::string& response) {
  return R"({"request":{"method":"GET","url":"https://h/a"},"response":)" + response + "}";
}

std::string with_content(const std::string& content) { return entry(R"({"status":404,"content":)" + content + "}"); }

TEST(Har, GivesARecordsPartsWhateverTheirOrder) {
  const std::string one = R"({
 "response": {"content": {"encoding": "", "text": "{\"a\":1}", "mimeType": "x", "size": 7}, "status": 404,
              "headers": [{"name": "MS-CorrelationId", "value": "an id"}, {"value": "b", "name": "A"}]},
 "startedDateTime": "2026-11-25T10:00:00.5Z",
 "request": {"url": "https://h/a", "method": "GET"}})";
  const std::string said =
      "#1 404 GET https://h/a 2:52 {\"a\":1} id=an id time=1795600800500 ms-correlationid: an id a: b";
  EXPECT_THAT(read_as("a", har(one)), ElementsAre(said));
  EXPECT_THAT(read_as("a", har(one, R"("pages":[{"entries":[1]},2],"version":"1.2",)")), ElementsAre(said));
  EXPECT_THAT(read_as("a", R"({"log":{"entries":[)" + one + R"(],"pages":[{"entries":[1]}]}})"), ElementsAre(said));
  EXPECT_THAT(read_as("a", "\xEF\xBB\xBF " + har(one)), ElementsAre(said)) << "a BOM takes no column";
}

TEST(Har, TakesTheRequestsIdWhereTheResponseHasNone) {
  EXPECT_THAT(read_as("a", har(R"({"request":{"headers":[{"name":"ms-requestid","value":"r"}]},"response":
                                   {"status":500,"headers":[],"content":{"text":""}}})")),
              ElementsAre("#1 500 2:82  id=r"));
}

TEST(Har, KnowsWhatExtractDidNotKnow) {
  const auto own = [](const std::string& unknown) {
    return har(R"({"_errproof":{"origin":{"file":"b","id":"an id"},"unknown":)" + unknown +
               R"(},"startedDateTime":"1970-01-01T00:00:00.000Z","request":{"method":"","url":"about:blank"},)" +
               R"("response":{"status":0,"headers":[],"content":{"text":"{}"}}})");
  };
  EXPECT_THAT(read_as("a", own(R"(["time","url","status","headers"])")), ElementsAre("#1 1:258 {} id=an id"));
  EXPECT_THAT(read_as("a", own(R"([1,"body"])")),
              ElementsAre("#1 0 about:blank no-response: status 0: the request got no response id=an id time=0"));
  EXPECT_THAT(read_as("a", own(R"("status")")),
              ElementsAre("#1 0 about:blank no-response: status 0: the request got no response id=an id time=0"));
}

TEST(Har, SkipsWhatHasNoResponseOrNoBody) {
  EXPECT_THAT(read_as("a", har(entry("null") + ',' + entry(R"({"status":0,"content":{"size":0,"text":""}})") + ',' +
                               with_content(R"({"size":12})") + ',' + entry(R"({"status":404})") +
                               R"(,{"_error":"net::ERR_FAILED"})")),
              ElementsAre("#1 0 GET https://h/a no-response: status 0: the request got no response",
                          "#2 0 GET https://h/a no-response: status 0: the request got no response",
                          "#3 404 GET https://h/a no-body: the HAR kept no body",
                          "#4 404 GET https://h/a no-body: the HAR kept no body",
                          "#5 0 no-response: status 0: the request got no response"));
}

TEST(Har, DecodesBase64StrictlyAndCountsPlacesInTheBody) {
  EXPECT_THAT(
      read_as("a", har(with_content(R"({"encoding":"base64","text":"eyJhIjoxfQ=\u003d"})") + ',' +
                       with_content(R"({"encoding":"base64","text":"eyJhIjoxfQ"})"))),
      ElementsAre("#1 404 GET https://h/a body {\"a\":1}", "#2 404 GET https://h/a damaged: the body is no base64"));
}

TEST(Har, NeverDecodesATextTwice) {
  EXPECT_THAT(read_as("a", har(entry(R"({"status":400,"headers":[{"name":"Content-Encoding","value":"gzip"},
      {"name":"Transfer-Encoding","value":"chunked"},{"name":"content-length","value":"5"}],"content":{"text":"{\"a\":1}"}})"))),
              ElementsAre("#1 400 GET https://h/a 2:112 {\"a\":1} content-encoding: gzip transfer-encoding: chunked "
                          "content-length: 5"));
}

TEST(Har, ReadsHeadersAsPairsToo) {
  EXPECT_THAT(read_as("a", har(entry(R"({"status":400,"headers":[["A","b"],["C"],[]],"content":{"text":""}})"))),
              ElementsAre("#1 400 GET https://h/a 1:143  a: b"));
}

TEST(Har, CallsABodyCutWhoseContentLengthNamesMore) {
  const auto with_length = [](const std::string& text) {
    return entry(R"({"status":400,"headers":[{"name":"Content-Length","value":"50"}],"content":{"text":")" + text +
                 "\"}}");
  };
  EXPECT_THAT(read_as("a", har(with_length("{\\\"a\\\":") + ',' + with_length("") + ',' + with_length("{}"))),
              ElementsAre("#1 400 GET https://h/a cut: the body has 5 of the 50 bytes that its Content-Length names "
                          "content-length: 50",
                          "#2 400 GET https://h/a cut: the body has 0 of the 50 bytes that its Content-Length names "
                          "content-length: 50",
                          "#3 400 GET https://h/a 1:466 {} content-length: 50"));
}

TEST(Har, YieldsWhatCameWholeBeforeItsEndIsLost) {
  const std::string whole = har(with_content("{\"text\":\"1\"}") + "," + with_content("{\"text\":\"2\"}") + ",");
  const std::string cut = whole.substr(0, whole.size() - 3);
  const std::string one = "#1 404 GET https://h/a 1:112 1", two = "#2 404 GET https://h/a 1:210 2";
  EXPECT_THAT(read_as("a.har", cut), ElementsAre(one, two, "error #2 damaged: the HAR ends or breaks behind entry 2"));
  EXPECT_THAT(read_as("a.har", cut + "{\"req"), ElementsAre(one, two, "error #3 damaged: the HAR ends inside entry 3"));
  EXPECT_THAT(read_as("a.har", cut.substr(0, cut.size() - 1) + "]"),
              ElementsAre(one, two, "error #2 damaged: the HAR ends or breaks behind its entries"));
  EXPECT_THAT(read_as("a.har", "{\"log\":{\"pages\":[{"), ElementsAre("error damaged: the HAR ends inside pages"));
  EXPECT_THAT(read_as("a.har", cut.substr(0, cut.size() - 1) + "]}} {"),
              ElementsAre(one, two, "error #2 damaged: the HAR has text behind its end"));
}

TEST(Har, NamesABrokenEntryAndGoesOn) {
  EXPECT_THAT(read_as("a", har(with_content("{}") + ",\n{\"response\":{\"status\":404 1}}, 7," + with_content("{}"))),
              ElementsAre("#1 404 GET https://h/a no-body: the HAR kept no body",
                          "error #2 damaged: entry 2 is no JSON at line 2, column 27: a missing comma",
                          "error #3 damaged: entry 3 is no JSON object",
                          "#4 404 GET https://h/a no-body: the HAR kept no body"));
}

TEST(Har, NamesAnEntryOverTheLimitAndGoesOn) {
  ReaderOptions options;
  options.limits.line_bytes_max = 200;
  EXPECT_THAT(read_as("a",
                      har(with_content("{\"text\":\"" + std::string(1'000'000, 'x') + "\"}") + ',' +
                          with_content("{\"text\":\"1\"}")),
                      options),
              ElementsAre("error #1 limit: the entry is longer than 200 bytes; --max-line takes more",
                          "#2 404 GET https://h/a 1:1000209 1"));
}

TEST(Har, HoldsABodyOfTheLimitAndNoneOverIt) {
  ReaderOptions options;
  options.limits.body_bytes_max = 3;
  EXPECT_THAT(
      read_as("a.har", har(with_content("{\"text\":\"123\"}") + ',' + with_content("{\"text\":\"1234\"}")), options),
      ElementsAre("#1 404 GET https://h/a 1:112 123",
                  "#2 404 GET https://h/a limit: the body is longer than 3 bytes; --max-body takes more"));
}

TEST(Har, IsToldByLogAsTheOnlyMember) {
  for (const char* bytes :
       {R"({"log":{"entries":[]}})", "\xEF\xBB\xBF { \"log\" : { \"version\":\"1.2\", \"entries\" : [ ] } } \n",
        R"({"log":{"pages":[],"entries":[{}]}})"}) {
    for (const char* name : {"a", "a.json", "a.har", "a.log"}) EXPECT_EQ(format_of(name, bytes), "har") << bytes;
  }
}

TEST(Har, IsNoBodyThatLooksLikeOne) {
  for (const char* bytes : {R"({"log":{"entries":[]},"code":1})", R"({"log":{}})", R"({"log":[]})", R"({"log":{)",
                            R"({"code":1,"log":{"entries":[]}})", R"({"log":{"entries":7}})",
                            R"({"log":{"entries":[}}})", R"({"log":{"entries":[{"a":tru}]}})",
                            R"({"log":{"entries":[{})", R"({"log":{"entries":[]}} x)", R"([{"log":{"entries":[]}}])"}) {
    EXPECT_EQ(format_of("a.json", bytes), "body") << bytes;
  }
  EXPECT_EQ(format_of("a.har", R"({"log":{"entries":[{})"), "har") << "cut off: its name tells";
  EXPECT_EQ(format_of("a.har", R"({"log":{}})"), "body");
  EXPECT_EQ(format_of("a.har", R"({"log":{"entries":[]},"code":1})"), "body");
}

TEST(Har, OverABodysSizeIsToldByItsStart) {
  ReaderOptions options;
  options.limits.body_bytes_max = 100'000;
  EXPECT_EQ(format_of("a.json", har(with_content("\"" + std::string(100'000, 'x') + "\"")), options), "har");
  EXPECT_EQ(format_of("a.json", R"({"log":{"entries":[]},"x":")" + std::string(100'000, 'x') + "\"}", options), "body");
}

// Of a file whose size is known no more is read than was asked for.
TEST(Har, OverABodysSizeIsToldBehindABomOrWhiteSpace) {
  ReaderOptions options;
  options.limits.body_bytes_max = 600'000;
  for (const char* front : {"", "\xEF\xBB\xBF", "\n \r\n", "\xEF\xBB\xBF\n"}) {
    const std::string bytes = front + har(with_content("\"" + std::string(1'900'000, 'x') + "\""));
    Source source(stream_of(bytes), bytes.size());
    const Format* format = detect({source, ".json", options});
    ASSERT_NE(format, nullptr);
    EXPECT_EQ(format->name, "har") << front;
  }
}

}  // namespace
}  // namespace errproof

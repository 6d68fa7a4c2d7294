#include "captures/envelope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/reading.h"

namespace errproof {
namespace {

using testing::ElementsAre;

// What one line of a file of envelopes gives.
std::string read_line(const std::string& line, const EnvelopeMapping& mapping = {}) {
  ReaderOptions options;
  options.mapping = mapping;
  const std::string other = R"({"status":200,"body":1})";  // so that the file is one of envelopes
  const std::vector<std::string> said = read_as("a.ndjson", line + '\n' + other + '\n' + other + '\n', options);
  return said.empty() ? "" : said[0].starts_with("L1 ") ? said[0] : said.back();
}

TEST(Envelope, KnowsTheNamesOfStatuses) {
  for (const char* name : {"status", "statusCode", "status_code", "StatusCode", "ResponseCode", "responseCode",
                           "response_code", "httpStatus", "http_status"}) {
    EXPECT_EQ(read_line(std::string("{\"") + name + R"(":404,"body":1})").substr(0, 7), "L1 404 ") << name;
    EXPECT_EQ(read_line(std::string(R"({"body":1,")") + name + R"(":"404"})").substr(0, 7), "L1 404 ") << name;
  }
}

TEST(Envelope, KnowsTheNamesOfBodies) {
  for (const char* name : {"body", "responseBody", "ResponseBody", "response_body", "content", "text"}) {
    EXPECT_THAT(read_line(std::string(R"({"status":404,")") + name + R"(":{"a":1}})"), testing::EndsWith(" {\"a\":1}"));
    EXPECT_THAT(read_line(std::string(R"({"status":404,")") + name + R"(":"{\"a\":1}"})"),
                testing::EndsWith(" {\"a\":1}"));
  }
}

TEST(Envelope, TakesForAStatusOnlyWhatCanBeOne) {
  for (const char* status : {"0", "100", "999", "\"0\"", "\"404\""}) {
    EXPECT_THAT(read_line(std::string(R"({"status":)") + status + R"(,"body":1})"), testing::StartsWith("L1 "));
  }
  for (const char* status :
       {"1", "99", "1000", "404.0", "-1", "\"ok\"", "\"\"", "true", "null", "{}", "\"4e2\"", "\"0404\""}) {
    EXPECT_EQ(read_line(std::string(R"({"status":)") + status + R"(,"body":1})"), "ignored 1") << status;
  }
  EXPECT_THAT(read_line(R"({"status":"error","statusCode":404,"body":1})"), testing::StartsWith("L1 404 "))
      << "the first name whose value is one";
}

TEST(Envelope, LooksIntoResponseAndProperties) {
  EXPECT_EQ(read_line(R"({"request":{"method":"GET","url":"u"},"response":{"status":404,"body":1}})"),
            "L1 404 GET u 1:71 1");
  EXPECT_EQ(read_line(R"({"correlationId":"i","properties":{"responseCode":404,"responseBody":"1","method":"GET"}})"),
            "L1 404 GET 1:71 1 id=i");
  EXPECT_EQ(read_line(R"({"status":200,"response":{"status":404,"body":1}})"), "L1 404 1:47 1") << "both, before one";
  EXPECT_EQ(read_line(R"({"status":500,"response":{"status":404}})"), "L1 500 no-body: the envelope has no body");
}

TEST(Envelope, SkipsABodyThatIsNullButNotAnEmptyOne) {
  EXPECT_EQ(read_line(R"({"status":404,"body":null})"), "L1 404 no-body: the envelope has no body");
  EXPECT_EQ(read_line(R"({"status":404,"body":""})"), "L1 404 1:23 ");
  EXPECT_EQ(read_line(R"({"ResponseCode":404,"ResponseBody":""})"),
            "L1 404 no-body: API Management logs no bodies unless it is told to");
}

TEST(Envelope, SkipsWhatIsNoResponse) {
  EXPECT_EQ(read_line(R"({"status":0,"body":""})"), "L1 0 no-response: status 0: the request got no response");
  EXPECT_EQ(read_line(R"({"status":100,"body":""})"),
            "L1 100 no-response: status 100 announces a response and is none");
  EXPECT_EQ(read_line(R"({"status":101,"body":""})"), "L1 101 1:23 ");
}

TEST(Envelope, ReadsTheContentOfHar) {
  EXPECT_EQ(read_line(R"({"response":{"status":404,"content":{"mimeType":"x","encoding":"base64","text":"e30="}}})"),
            "L1 404 body {}");
  EXPECT_EQ(read_line(R"({"response":{"status":404,"content":{"mimeType":"x","text":"{}"}}})"), "L1 404 1:61 {}");
  EXPECT_EQ(read_line(R"({"response":{"status":404,"content":{"mimeType":"x"}}})"),
            "L1 404 no-body: the envelope has no body");
  EXPECT_EQ(read_line(R"({"status":404,"content":{"text":"a"}})"), "L1 404 1:25 {\"text\":\"a\"}") << "no HAR's";
}

TEST(Envelope, ReadsEachFormOfHeaders) {
  for (const char* headers :
       {R"({"A":"b"})", R"({"A":["b"]})", R"([{"name":"A","value":"b"}])", R"([{"key":"A","value":"b"}])",
        R"([["A","b"]])", R"("{\"A\":\"b\"}")", R"({"\u0041":" b "})"}) {
    EXPECT_EQ(read_line(std::string(R"({"status":404,"body":1,"headers":)") + headers + '}'), "L1 404 1:22 1 a: b")
        << headers;
  }
  EXPECT_EQ(read_line(R"({"status":404,"body":1,"headers":{"A":["b","c"],"D":1}})"), "L1 404 1:22 1 a: b a: c d: 1");
  EXPECT_EQ(read_line(R"({"status":404,"body":1,"headers":{"MS-RequestId":"r","MS-CorrelationId":"c"}})"),
            "L1 404 1:22 1 id=c ms-requestid: r ms-correlationid: c");
  for (const char* headers : {"null", "1", "\"\"", "\"a\"", "{}", "[]", "[1,[],{}]"}) {
    EXPECT_EQ(read_line(std::string(R"({"status":404,"body":1,"headers":)") + headers + '}'), "L1 404 1:22 1")
        << headers;
  }
}

TEST(Envelope, KnowsWhetherThereIsAPlaceForHeaders) {
  for (const auto& [headers, has_place] : {std::pair("{}", true), {"[]", true}, {"null", false}, {"\"\"", false}}) {
    const auto reader =
        open_source({{.file = "a.ndjson"},
                     Source(stream_of(std::string(R"({"status":404,"body":1,"headers":)") + headers + '}')),
                     {}});
    CaptureItem item = reader->next();
    EXPECT_EQ(std::get<Response>(item).headers != nullptr, has_place) << headers;
  }
}

TEST(Envelope, ObeysPointers) {
  EnvelopeMapping mapping;
  mapping.status = "/r/0/code";
  mapping.body = "/a~1b";
  mapping.headers = "/x/y/z/h";
  mapping.url = "/u";
  mapping.id = "/i";
  mapping.time = "/t";
  EXPECT_EQ(
      read_line(R"({"r":[{"code":404}],"a/b":"{}","x":{"y":{"z":{"h":{"A":["b"]}}}},"u":"v","i":"j","t":"1970-01-01"})",
                mapping),
      "L1 404 v 1:28 {} id=j time=0 a: b");
  mapping.body = "/none";
  EXPECT_EQ(read_line(R"({"r":[{"code":404}],"body":1})", mapping), "L1 404 no-body: the envelope has no body");
}

TEST(Envelope, TellsPlacesInTheFileThroughEscapes) {
  EXPECT_EQ(read_line(R"({"日":"\n","status":404,"body":"\u007b\"a\":\"\ud83d\ude00\"}"})"),
            "L1 404 1:32 {\"a\":\"😀\"}");
}

TEST(Envelope, HasTimesInEveryForm) {
  EXPECT_THAT(read_line(R"({"status":404,"body":1,"time":1700000000})"), testing::EndsWith("time=1700000000000"));
  EXPECT_THAT(read_line(R"({"status":404,"body":1,"@timestamp":"2023-11-14T22:13:20Z"})"),
              testing::EndsWith("time=1700000000000"));
  EXPECT_EQ(read_line(R"({"status":404,"body":1,"date":"soon"})"), "L1 404 1:22 1");
}

TEST(Arrays, OfEnvelopesStreamAndNameWhatBreaks) {
  const std::string one = R"({"status":404,"body":"1"})";
  EXPECT_THAT(read_as("a.json", "[" + one + ",\n {\"status\":500,\"body\":2}]"),
              ElementsAre("#1 404 1:24 1", "#2 500 2:23 2"));
  ReaderOptions options;
  options.format = format_named("array");
  EXPECT_THAT(read_as("a", "[]", options), ElementsAre());
  EXPECT_THAT(
      read_as("a", "[" + one + ",{},7," + one + "]", options),
      ElementsAre("#1 404 1:24 1", "error #3 bad-envelope: entry 3 is no JSON object", "#4 404 1:55 1", "ignored 1"));
  EXPECT_THAT(read_as("a", "[" + one + "," + one.substr(0, 9), options),
              ElementsAre("#1 404 1:24 1", "error #2 damaged: the array of envelopes ends inside entry 2"));
  EXPECT_THAT(read_as("a", "[" + one + " " + one + "]", options),
              ElementsAre("#1 404 1:24 1", "error #1 damaged: the array of envelopes ends or breaks behind entry 1"));
}

TEST(Arrays, ThatAreBodiesStayBodies) {
  for (const char* body : {"[]", "[1]", "[{}]", R"([{"status":404}])", R"([{"status":404,"body":1},{}])",
                           R"([{"status":404,"body":1}] x)"}) {
    EXPECT_EQ(format_of("a.json", body), "body") << body;
  }
  EXPECT_EQ(format_of("a.json", R"([{"status":404,"body":1}])"), "array");
}

}  // namespace
}  // namespace errproof

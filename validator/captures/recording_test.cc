#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/reading.h"

namespace errproof {
namespace {

using testing::ElementsAre;

std::string test_proxy(const std::string& parts) {
  return R"({"Entries":[{"RequestUri":"https://h/a","RequestMethod":"PUT","RequestHeaders":{},)" + parts +
         R"(}],"Variables":{}})";
}

TEST(TestProxy, HasBodiesAsValuesAsTextAndAsBase64) {
  EXPECT_THAT(
      read_as("a.json", "\xEF\xBB\xBF" +
                            test_proxy(R"("StatusCode":404,"ResponseHeaders":{"A":["b","c"]},"ResponseBody":{"a":1})")),
      ElementsAre("#1 404 PUT https://h/a 1:149 {\"a\":1} a: b a: c"));
  EXPECT_THAT(
      read_as("a.json",
              test_proxy(R"("StatusCode":404,"ResponseHeaders":{"Content-Type":"text/plain"},"ResponseBody":"e30=")")),
      ElementsAre("#1 404 PUT https://h/a 1:164 e30= content-type: text/plain"));
  const std::string binary = R"("StatusCode":404,"ResponseHeaders":{"Content-Type":"application/octet-stream"},)";
  EXPECT_THAT(read_as("a.json", test_proxy(binary + R"("ResponseBody":"e30=")")),
              ElementsAre("#1 404 PUT https://h/a body {} content-type: application/octet-stream"));
  EXPECT_THAT(
      read_as("a.json", test_proxy(binary + R"("ResponseBody":"{}")")),
      ElementsAre("#1 404 PUT https://h/a damaged: the body is no base64 content-type: application/octet-stream"));
}

TEST(TestProxy, KeepsNoBodyWhereItIsNull) {
  EXPECT_THAT(read_as("a.json", test_proxy(R"("StatusCode":404,"ResponseHeaders":{},"ResponseBody":null)")),
              ElementsAre("#1 404 PUT https://h/a no-body: the recording kept no body"));
  EXPECT_THAT(read_as("a.json", test_proxy(R"("StatusCode":404)")),
              ElementsAre("#1 404 PUT https://h/a no-body: the recording kept no body"));
}

TEST(Oav, HoldsOneExchangeWhoseStatusIsAString) {
  EXPECT_THAT(read_as("a.json", R"({"liveRequest":{"method":"GET","url":"https://h/a","body":{}},
 "liveResponse":{"statusCode":"404","headers":{"x-ms-request-id":"r"},"body":{"a":1}}})"),
              ElementsAre("#1 404 GET https://h/a 2:78 {\"a\":1} id=r x-ms-request-id: r"));
}

TEST(Vcr, HasBodiesAsStringsAndAsBase64) {
  const std::string request = R"("request":{"method":"get","uri":"https://h/a","headers":{}})";
  const std::string status = R"("status":{"code":404,"message":"Not Found"},"headers":{"A":["b"]})";
  const std::string text =
      '{' + request + R"(,"response":{)" + status + R"(,"body":{"encoding":"UTF-8","string":"{}"}}})";
  const std::string base64 =
      '{' + request + R"(,"response":{)" + status + R"(,"body":{"encoding":"","base64_string":"e30="}}})";
  EXPECT_THAT(read_as("a", R"({"http_interactions":[)" + text + ',' + base64 + R"(],"recorded_with":"VCR 6"})"),
              ElementsAre("#1 404 GET https://h/a 1:199 {} a: b", "#2 404 GET https://h/a body {} a: b"));
  EXPECT_THAT(read_as("a", R"({"version":1,"interactions":[)" + text + "]}"),
              ElementsAre("#1 404 GET https://h/a 1:206 {} a: b"));
}

TEST(Recording, CutOffYieldsWhatCameWhole) {
  const std::string entry = R"({"StatusCode":404,"ResponseBody":{}})";
  ReaderOptions options;
  options.format = format_named("recording");
  options.limits.body_bytes_max = 40;  // so that the end is not looked for
  EXPECT_THAT(read_as("a", R"({"Entries":[)" + entry + ',' + entry.substr(0, 20), options),
              ElementsAre("#1 404 1:46 {}", "error #2 damaged: the recording ends inside entry 2"));
}

TEST(Recording, IsToldByWhatIsInItAndNeverHidesABody) {
  const std::string entries = R"("Entries":[{"StatusCode":404}])";
  EXPECT_EQ(format_of("a.json", '{' + entries + '}'), "recording");
  EXPECT_EQ(format_of("a.json", R"({"x":1,"http_interactions":[{"response":{}}]})"), "recording");
  EXPECT_EQ(format_of("a.json", R"({"liveResponse":{"statusCode":"200"}})"), "recording");
  for (const std::string& body :
       {'{' + entries + R"(,"code":"a"})", R"({"description":"a",)" + entries + '}', '{' + entries + R"(,"source":1})",
        R"({"\u0063ode":"a",)" + entries + '}', '{' + entries, '{' + entries + "} x", std::string(R"({"Entries":[]})"),
        std::string(R"({"Entries":[{"statusCode":404}]})"), std::string(R"({"Entries":{"StatusCode":404}})"),
        std::string(R"({"interactions":[{"response":{}}]})"), std::string(R"({"liveResponse":{}})"),
        std::string(R"({"liveResponse":"statusCode"})"), '[' + ('{' + entries + '}') + ']'}) {
    EXPECT_EQ(format_of("a.json", body), "body") << body;
  }
}

TEST(Recording, SaysWhatItIsNotWhenAskedFor) {
  ReaderOptions options;
  options.format = format_named("recording");
  EXPECT_THAT(read_as("a", "{}", options), ElementsAre("error unsupported: no recording of a kind that is known"));
}

TEST(Recording, InYamlIsNamedAndRefused) {
  for (const char* bytes :
       {"http_interactions:\n- request:\n", "---\nhttp_interactions:\n", "interactions:\n- request:\n"}) {
    EXPECT_THAT(read_as("a", bytes),
                ElementsAre(testing::StartsWith("error unsupported: a recording in YAML is not read")));
  }
}

}  // namespace
}  // namespace errproof

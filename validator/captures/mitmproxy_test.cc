#include "captures/mitmproxy.h"

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

std::string tnet(char type, const std::string& data) { return std::to_string(data.size()) + ':' + data + type; }
std::string text(const std::string& data) { return tnet(';', data); }
std::string bytes(const std::string& data) { return tnet(',', data); }
std::string number(int value) { return tnet('#', std::to_string(value)); }
const std::string kNull = "0:~";

std::string answer(int status, const std::string& content, const std::string& headers = "") {
  return tnet('}', text("http_version") + bytes("HTTP/1.1") + text("status_code") + number(status) + text("headers") +
                       tnet(']', headers) + text("content") + content + text("timestamp_start") +
                       tnet('^', "1700000000.25"));
}

const std::string kRequest = tnet('}', text("method") + bytes("GET") + text("scheme") + bytes("https") + text("host") +
                                           text("h") + text("port") + number(8443) + text("path") + bytes("/v1?x"));

std::string flow(const std::string& response, const std::string& more = "") {
  return tnet('}', text("version") + number(21) + text("type") + text("http") + text("request") + kRequest +
                       text("response") + response + more);
}

std::vector<std::string> read(const std::string& file, const Limits& limits = {}, std::size_t piece = 1 << 20) {
  MitmproxyReader reader(capture_of(file, limits, piece));
  return told(reader);
}

const std::string kUrl = "GET https://h:8443/v1?x ";

TEST(Mitmproxy, IsToldByADictionaryWithANamedMember) {
  EXPECT_TRUE(is_told_by(holds_flows, flow(kNull)));
  for (const char* file : {"12:", "404", "1:a", "10:30:00", "3:1:,,", "99999999999999:7:version;", ""}) {
    EXPECT_FALSE(is_told_by(holds_flows, file)) << file;
  }
}

TEST(Mitmproxy, ReadsAFlowAsAResponse) {
  MitmproxyReader reader(capture_of(flow(answer(404, bytes(kText), tnet(']', bytes("MS-CV") + bytes("x"))))));
  auto response = std::get<Response>(reader.next());
  EXPECT_EQ(response.origin.method + ' ' + response.origin.url + ' ', kUrl);
  EXPECT_EQ(response.headers->first("ms-cv"), "x");
  EXPECT_EQ(response.time, 1'700'000'000'250);
  EXPECT_EQ(told(response), "404 " + kText);
}

TEST(Mitmproxy, UndoesCodingsAndNeverChunks) {
  const std::string gzip = tnet(']', bytes("Content-Encoding") + bytes("gzip"));
  const std::string chunked = tnet(']', bytes("transfer-encoding") + bytes("chunked"));
  EXPECT_THAT(read(flow(answer(404, bytes(kGzip), gzip + chunked)) + flow(answer(404, bytes(kText), chunked))),
              ElementsAre("1 " + kUrl + "404 " + kText, "2 " + kUrl + "404 " + kText));
}

TEST(Mitmproxy, SkipsWhatWasNotKeptAndIgnoresWhatIsNoHttp) {
  MitmproxyReader reader(capture_of(flow(answer(404, kNull)) + flow(kNull) + tnet('}', text("type") + text("tcp")) +
                                    flow(answer(101, bytes("")), text("websocket") + tnet('}', "")) +
                                    flow(answer(400, bytes("")))));
  EXPECT_THAT(told(reader),
              ElementsAre("1 " + kUrl + "404 no body", "2 " + kUrl + "- no response", "3 " + kUrl + "400 "));
  EXPECT_EQ(reader.ignored(), 2u);
}

TEST(Mitmproxy, SaysWhereABodyLies) {
  const std::string first = flow(answer(404, bytes("{\n}"))), second = flow(answer(404, bytes("[]")));
  MitmproxyReader reader(capture_of(first + second));
  EXPECT_EQ(std::get<Response>(reader.next()).place.column, first.find("{\n}") + 1);
  auto response = std::get<Response>(reader.next());
  EXPECT_EQ(response.place.line, 2u);
  EXPECT_EQ(response.place.column, (first + second).find("[]") - first.find('\n'));
}

TEST(Mitmproxy, JudgesWhatCameWholeBeforeTheDamage) {
  const std::string whole = flow(answer(404, bytes("{}")));
  const std::string first = "1 " + kUrl + "404 {}";
  EXPECT_THAT(read(whole + whole.substr(0, 40)), ElementsAre(first, "2 error damaged"));
  EXPECT_THAT(read(whole + "x"), ElementsAre(first, "2 error damaged"));
  EXPECT_THAT(read(whole + "2:{}]"), ElementsAre(first, "2 error damaged"));
  EXPECT_THAT(read(whole + "999999999999:" + whole), ElementsAre(first, "2 error damaged"));
  EXPECT_THAT(read(whole + "9999999999999:" + whole), ElementsAre(first, "2 error damaged"));
}

TEST(Mitmproxy, CallsALongBodyUnreadableAndALongFlowAnError) {
  Limits limits;
  limits.body_bytes_max = limits.header_bytes_max = 1000;
  const std::string small = flow(answer(404, bytes("{}")));
  EXPECT_THAT(
      read(flow(answer(404, bytes(std::string(1001, '1')))) + flow(answer(404, bytes(std::string(9000, '1')))) + small,
           limits),
      ElementsAre("1 " + kUrl + "404 unreadable limit", "2 error limit", "3 " + kUrl + "404 {}"));
}

// Half of what a stack would hold, were there one: nothing here goes deeper than the members it knows.
TEST(Mitmproxy, GoesNoDeeperThanItHasTo) {
  std::string deep = kNull;
  for (int i = 0; i < 20'000; ++i) deep = tnet(']', deep);
  EXPECT_THAT(read(flow(answer(404, bytes("{}"), deep), text("metadata") + deep)), ElementsAre("1 " + kUrl + "404 {}"));
}

TEST(Mitmproxy, SurvivesAnyBytes) {
  const std::string seed = flow(answer(404, bytes(kGzip), tnet(']', bytes("a") + bytes("b")))) + flow(kNull);
  for (std::size_t size = 0; size < seed.size(); ++size) read(seed.substr(0, size));
  std::mt19937 random(9);
  for (int round = 0; round < 10'000; ++round) {
    std::string file = seed;
    for (unsigned edits = 1 + random() % 6; edits > 0; --edits)
      file[random() % file.size()] = "0123456789:,;#^!~]}{a"[random() % 21];
    read(file, {}, 1 + random() % 100);
  }
}

}  // namespace
}  // namespace errproof

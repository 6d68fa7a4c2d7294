#include "captures/saz.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "captures/test_support.h"
#include "support/made_archive.h"
#include "support/told_items.h"

namespace errproof {
namespace {

using test_support::k404;
using test_support::kGzip;
using test_support::kText;
using testing::ElementsAre;

using Members = std::vector<std::pair<std::string, std::string>>;

const std::string kGet = "GET https://h/v1 HTTP/1.1\r\nHost: h\r\n\r\n";

std::string saz(const Members& members, const char* options = "") {
  MadeArchive made([=](archive* a) {
    archive_write_set_format_zip(a);
    archive_write_set_passphrase(a, "secret");
    archive_write_set_options(a, options);
  });
  made.add("[Content_Types].xml", "<Types/>").add("_index.htm", "<html>");
  for (const auto& [name, bytes] : members) made.add(name, bytes);
  return made.bytes();
}

std::unique_ptr<Reader> reader_of(const std::string& bytes, const Limits& limits = {}) {
  return open_source({{.file = "f"}, Source(stream_of(bytes)), {.limits = limits}});
}

std::vector<std::string> read(const Members& members, const Limits& limits = {}) {
  return test_support::told(*reader_of(saz(members), limits));
}

TEST(Saz, PairsRequestsWithResponsesWhateverTheirOrder) {
  const Members members = {{"raw/07_s.txt", k404 + "\r\n" + kText},
                           {"raw/12_c.txt", kGet},
                           {"raw/07_c.txt", "POST https://h/v2 HTTP/1.1\r\n\r\n{}"},
                           {"raw/12_s.txt", k404 + "\r\n{}"}};
  EXPECT_THAT(read(members), ElementsAre("7 POST https://h/v2 404 " + kText, "12 GET https://h/v1 404 {}"));
}

TEST(Saz, NamesTheMemberAndTheNumberOfTheSession) {
  const auto reader = reader_of(saz({{"raw/0042_c.txt", kGet}, {"raw/0042_s.txt", k404 + "\r\n{}"}}));
  const CaptureItem item = reader->next();
  const auto& response = std::get<Response>(item);
  EXPECT_EQ(response.origin.member, "raw/0042_s.txt");
  EXPECT_EQ(response.origin.entry, 42u);
  EXPECT_EQ(response.place.line, 3u);
}

TEST(Saz, KnowsWhenTheResponseHadCome) {
  const auto reader = reader_of(saz({{"raw/1_s.txt", k404 + "\r\n{}"},
                                     {"raw/1_m.xml",
                                      "<Session><SessionTimers ClientConnected=\"2026-11-25T00:00:00Z\" "
                                      "ServerDoneResponse=\"1970-01-01T01:00:01.5+01:00\"/></Session>"}}));
  const CaptureItem item = reader->next();
  EXPECT_EQ(std::get<Response>(item).time, 1500);
}

TEST(Saz, SkipsSessionsWithoutAResponse) {
  EXPECT_THAT(read({{"raw/2_c.txt", kGet}, {"raw/1_c.txt", kGet}, {"raw/1_s.txt", ""}, {"raw/1_m.xml", "<Session/>"}}),
              ElementsAre("1 GET https://h/v1 - no response", "2 GET https://h/v1 - no response"));
}

TEST(Saz, TakesAnAnswerToHeadWithoutABody) {
  EXPECT_THAT(read({{"raw/1_s.txt", k404 + "Content-Length: 90\r\n\r\n"},
                    {"raw/1_c.txt", "HEAD https://h/v1 HTTP/1.1\r\n\r\n"}}),
              ElementsAre("1 HEAD https://h/v1 404 "));
}

TEST(Saz, UndoesChunksAndGzip) {
  const std::string chunk = "3A\r\n" + kGzip + "\r\n0\r\n\r\n";
  ASSERT_EQ(kGzip.size(), 0x3Au);
  EXPECT_THAT(read({{"raw/1_s.txt", k404 + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + chunk}}),
              ElementsAre("1 404 " + kText));
}

TEST(Saz, NamesAMemberThatHoldsNoResponse) {
  EXPECT_THAT(read({{"raw/1_s.txt", "?"}, {"raw/2_s.txt", kGet}, {"raw/3_s.txt", k404 + "\r\n{}"}}),
              ElementsAre("1 error damaged", "2 error damaged", "3 404 {}"));
}

TEST(Saz, CallsAnOverlongBodyUnreadableAndGoesOn) {
  Limits limits;
  limits.body_bytes_max = 8;
  limits.header_bytes_max = 100;
  EXPECT_THAT(read({{"raw/1_s.txt", k404 + "\r\n" + std::string(1000, ' ')}, {"raw/2_s.txt", k404 + "\r\n{}"}}, limits),
              ElementsAre("1 404 unreadable limit", "2 404 {}"));
}

TEST(Saz, CountsWebSocketMessagesAsIgnored) {
  const auto reader = reader_of(saz({{"raw/1_s.txt", k404 + "\r\n{}"}, {"raw/1_w.txt", "x"}}));
  test_support::told(*reader);
  EXPECT_EQ(reader->ignored(), 1u);
}

TEST(Saz, SaysThatItIsEncrypted) {
  for (const char* cipher : {"zip:encryption=zipcrypt", "zip:encryption=aes256"}) {
    EXPECT_THAT(told_items(saz({{"raw/1_c.txt", kGet}, {"raw/1_s.txt", k404}}, cipher)),
                ElementsAre(" error encrypted: 4 members are protected by a password and not read, the first is "
                            "[Content_Types].xml"));
  }
}

TEST(Saz, KeepsRequestsUpToALimit) {
  Limits limits;
  limits.request_bytes_max = 2 * 96 + 50;  // of two sessions, and one URL
  EXPECT_THAT(read({{"raw/1_s.txt", k404 + "\r\n{}"}, {"raw/1_c.txt", kGet}, {"raw/2_c.txt", kGet}}, limits),
              ElementsAre("0 error limit"));
  EXPECT_THAT(read({{"raw/1_m.xml", ""}, {"raw/2_m.xml", ""}, {"raw/3_s.txt", k404}, {"raw/3_m.xml", ""}}, limits),
              ElementsAre("0 error limit"));
}

// As many as are read in more than one part of the directory.
TEST(Saz, OfManySessionsFindsTheRequests) {
  Members members;
  for (int i = 1; i <= 12'000; ++i) {
    members.push_back({"raw/" + std::to_string(i) + "_s.txt", k404 + "\r\n{}"});
  }
  for (int i = 1; i <= 12'000; ++i) members.push_back({"raw/" + std::to_string(i) + "_c.txt", kGet});
  const auto reader = open_source({{.file = "f"}, Source(stream_of(saz(members))), {}});
  std::uint64_t sessions = 0;
  for (;;) {
    const CaptureItem item = reader->next();
    if (std::holds_alternative<EndOfCapture>(item)) break;
    const auto* response = std::get_if<Response>(&item);
    ASSERT_NE(response, nullptr);
    EXPECT_EQ(response->origin.entry, ++sessions);
    EXPECT_EQ(response->origin.method, "GET") << sessions;
  }
  EXPECT_EQ(sessions, 12'000u);
}

TEST(Saz, IsReadFromAPipeAndInsideAnotherArchive) {
  const std::string bytes = saz({{"raw/1_s.txt", k404 + "\r\n{}"}});
  EXPECT_THAT(told_items_of_pipe(bytes), ElementsAre("raw/1_s.txt {}"));
  EXPECT_THAT(told_items(made_tar().add("a.saz", bytes).bytes()), ElementsAre("a.saz!raw/1_s.txt {}"));
}

TEST(Saz, CountsWhatComesOut) {
  Members members = {{"raw/1_s.txt", k404 + "\r\n{}"}};
  for (int i = 2; i < 40; ++i)
    members.emplace_back("raw/" + std::to_string(i) + "_s.txt", k404 + "\r\n" + std::string(1 << 20, ' '));
  const std::vector<std::string> items = read(members);
  EXPECT_EQ(items.front(), "1 404 {}");
  EXPECT_THAT(items.back(), testing::EndsWith(" error limit"));
  EXPECT_LT(items.size(), 25u);
}

TEST(Saz, OfAnyPrefixIsReadToAnEnd) {
  const std::string whole = saz({{"raw/1_c.txt", kGet}, {"raw/1_s.txt", k404 + "\r\n{}"}});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_LE(told_items(whole.substr(0, size)).size(), 2u) << size;
}

}  // namespace
}  // namespace errproof

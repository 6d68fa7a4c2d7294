#include "batch/groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace errproof {
namespace {

Finding finding(std::string rule, std::string instance, Severity severity = Severity::kViolation) {
  Finding f;
  f.severity = severity;
  f.rule = std::move(rule);
  f.instance_location = std::move(instance);
  f.keyword = "type";
  f.got = "number 1";
  return f;
}

Verdict verdict(std::vector<Finding> findings) {
  Verdict v;
  v.state = State::kViolates;
  v.findings = std::move(findings);
  return v;
}

Response response(const std::string& file, std::optional<int> status = {}) {
  Response r;
  r.origin.file = file;
  r.status = status;
  return r;
}

TEST(Groups, CountsPlacesResponsesFilesAndStatuses) {
  Groups groups(10, 1);
  groups.next_file();
  groups.add(response("a", 404), verdict({finding("item", "/data/0"), finding("item", "/data/12")}));
  groups.add(response("a", 404), verdict({finding("item", "/data/3")}));
  groups.next_file();
  groups.add(response("b", 500), verdict({finding("item", "/data/0")}));
  const auto sorted = groups.sorted();
  ASSERT_EQ(sorted.size(), 1u);
  EXPECT_EQ(sorted[0]->instance, "/data/*");
  EXPECT_EQ(sorted[0]->findings, 4u);
  EXPECT_EQ(sorted[0]->responses, 3u);
  EXPECT_EQ(sorted[0]->files, 2u);
  EXPECT_EQ(sorted[0]->statuses, (std::map<int, std::uint64_t>{{404, 2}, {500, 1}}));
  EXPECT_EQ(sorted[0]->places.size(), 3u);
}

TEST(Groups, KeepsApartWhatDiffersInKindOfValueOrBeingKnown) {
  Groups groups(10, 1);
  Finding null = finding("code-type", "/code"), known = finding("code-type", "/code");
  null.got = "null";
  known.known = true;
  known.got = "number 2";
  groups.add(response("a"), verdict({finding("code-type", "/code"), null, known}));
  EXPECT_EQ(groups.sorted().size(), 3u);
}

TEST(Groups, PutsTheWorstFirst) {
  Groups groups(10, 1);
  Finding known = finding("known", "/a");
  known.known = true;
  for (int i = 0; i < 3; ++i) groups.add(response("a"), verdict({finding("note", "/a", Severity::kNote), known}));
  groups.add(response("a"), verdict({finding("rare", "/a"), finding("common", "/a")}));
  groups.add(response("a"), verdict({finding("common", "/a")}));
  std::vector<std::string> rules;
  for (const Group* group : groups.sorted()) rules.push_back(group->rule);
  EXPECT_THAT(rules, testing::ElementsAre("common", "rare", "known", "note"));
}

TEST(Groups, AreBoundedWhateverNamesASenderChooses) {
  Groups groups(5, 1);
  for (int i = 0; i < 100; ++i) groups.add(response("a"), verdict({finding("x", "/m" + std::to_string(i) + "m")}));
  EXPECT_EQ(groups.sorted().size(), 5u);
  EXPECT_EQ(groups.other(), 95u);
}

TEST(Cut, TakesTheLineAroundAPlace) {
  const Cut cut = cut_around("{\n  \"code\": 12,\r\n}", 12, 2);
  EXPECT_EQ(cut.text, "  \"code\": 12,");
  EXPECT_EQ(cut.text.substr(cut.offset, cut.length), "12");
  EXPECT_FALSE(cut.more_before || cut.more_behind);
}

TEST(Cut, ShowsAPrettyPrintedObjectOnOneLine) {
  EXPECT_EQ(cut_around("{\n  \"a\": 1,\n\t\"b\": 2\n}\n", 0, 21).text, "{ \"a\": 1, \"b\": 2 }");
}

TEST(Cut, IsShortAndCutsNoCharacterInTwo) {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "語";
  const Cut cut = cut_around(body, 1500, 30);
  EXPECT_LE(cut.text.size(), kCutBytesMax);
  EXPECT_EQ(cut.text.size() % 3, 0u);
  EXPECT_TRUE(cut.more_before && cut.more_behind);
  EXPECT_EQ(cut.offset % 3, 0u);
}

TEST(Cut, PointsBehindATextThatEndsTooEarly) {
  const Cut cut = cut_around("{\"a\":", 5, 0);
  EXPECT_EQ(cut.text, "{\"a\":");
  EXPECT_EQ(cut.offset, 5u);
}

}  // namespace
}  // namespace errproof

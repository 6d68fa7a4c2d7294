#include "batch/groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contracts/contract.h"
#include "contracts/judge.h"

namespace errproof {
namespace {

// Bodies judged by one schema, as they reach the groups in a run.
class GroupsTest : public testing::Test {
 protected:
  GroupsTest() {
    Result<Contract> loaded = load_contract({{"contract.json", R"({"format":1,"name":"c","title":"t","source":"s",
        "default_profile":"p","profiles":{"p":{"violation":["body/a.json"],"note":["body/b.json"]},"q":{}},
        "rules":[{"id":"known","title":"t","at":["body/a.json#/properties/known/type"]}],
        "known":[{"rule":"known","got":"number","accepted_by":"q"}]})"},
                                             {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#",
        "properties":{"code":{"type":"string"},"known":{"type":"string"},"data":{"items":{"type":"object"}},
                      "rare":{"minLength":2},"few":{"minItems":2}}})"},
                                             {"body/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#",
        "properties":{"code":true,"known":true,"data":true,"rare":true,"few":{"minItems":3}},"additionalProperties":false})"}},
                                            "c", Limits());
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    contract_ = *std::move(loaded);
    judge_ = std::make_unique<Judge>(contract_, *contract_.profile("p"), JudgeOptions());
    worker_ = std::make_unique<Judge::Worker>(*judge_);
  }

  void add(Groups& groups, std::string_view body, const std::string& file = "a", std::optional<int> status = {},
           const std::string& url = "") {
    const PaddedBytes bytes(body);
    Response response;
    response.origin.file = file;
    response.origin.url = url;
    response.status = status;
    response.body = bytes.text();
    Verdict verdict;
    worker_->judge(response, verdict);
    Explainer explainer(contract_, EngineOptions());
    explainer.look_at(response, verdict);
    groups.add(response, verdict, explainer);
  }

  Contract contract_;
  std::unique_ptr<Judge> judge_;
  std::unique_ptr<Judge::Worker> worker_;
};

TEST_F(GroupsTest, CountPlacesResponsesFilesAndStatuses) {
  Groups groups(10, 1);
  groups.begin_file(1);
  add(groups, R"({"data":[1,{},2]})", "a", 404);
  add(groups, R"({"data":[{},{},{},3]})", "a", 404);
  groups.begin_file(2);
  add(groups, R"({"data":[4]})", "b", 500);
  const auto sorted = groups.sorted();
  ASSERT_EQ(sorted.size(), 1u);
  EXPECT_EQ(sorted[0]->instance, "/data/*");
  EXPECT_EQ(sorted[0]->findings, 4u);
  EXPECT_EQ(sorted[0]->responses, 3u);
  EXPECT_EQ(sorted[0]->files, 2u);
  EXPECT_EQ(sorted[0]->statuses, (std::map<int, std::uint64_t>{{404, 2}, {500, 1}}));
  ASSERT_EQ(sorted[0]->places.size(), 3u);
  EXPECT_EQ(sorted[0]->places[1].position.column, 15u);
  EXPECT_EQ(sorted[0]->got, "number 1");
  EXPECT_EQ(sorted[0]->fingerprint.size(), 16u);
}

TEST_F(GroupsTest, AreAPlaceEachWhereDigitsAreAName) {
  Groups groups(10, 1);
  add(groups, R"({"1":0,"2":0})");
  EXPECT_EQ(groups.sorted().size(), 2u);
}

TEST_F(GroupsTest, KeepApartWhatDiffersInKindOfValueOrBeingKnown) {
  Groups groups(10, 1);
  add(groups, R"({"code":1})");
  add(groups, R"({"code":2.5})");
  add(groups, R"({"code":null})");
  EXPECT_EQ(groups.sorted().size(), 2u);
  add(groups, R"({"known":1,"known":null})");  // and a repeated name
  EXPECT_EQ(groups.sorted().size(), 5u);
}

TEST_F(GroupsTest, CountEachItsOwnWhereTheyShareAFingerprint) {
  const std::vector<std::string> bodies{R"({"few":[1]})", R"({"few":[1,2]})", R"({"few":[1,2]})"};
  Groups groups(10, 1), run(10, 1);
  Groups stretch = run.unbounded();
  for (const std::string& body : bodies) add(groups, body);
  add(run, bodies[0]);
  for (std::size_t i = 1; i < bodies.size(); ++i) add(stretch, bodies[i]);
  run.take(stretch);
  for (const Groups* all : {&groups, &run}) {
    ASSERT_EQ(all->sorted().size(), 2u);
    EXPECT_EQ(all->sorted()[0]->fingerprint, all->sorted()[1]->fingerprint);
    EXPECT_EQ(all->sorted()[1]->responses, 3u);
    for (const Group* group : all->sorted()) {
      ASSERT_EQ(group->shares.size(), 1u);
      EXPECT_EQ(group->shares[0].responses, group->responses);
    }
  }
}

TEST_F(GroupsTest, CountNoEndpointBeyondTheBoundAsAnotherOne) {
  const PaddedBytes bytes(R"({"format":1,"contract":"c","entries":[{"fingerprint":"0123456789abcdef","rule":"type",
      "place":"/code","got":"number","endpoint":"/a","severity":"violation","count":1,"of":1}]})");
  const Result<Baseline> baseline = Baseline::parse(bytes.text(), "b", Limits());
  ASSERT_TRUE(baseline.ok()) << baseline.error().message;
  Groups groups(1, 1, &*baseline), run(1, 1, &*baseline);
  Groups stretch = run.unbounded();
  for (const char* url : {"https://x/b", "https://x/c"}) {
    add(groups, R"({"code":1})", "a", 404, url);
    add(stretch, R"({"code":1})", "a", 404, url);
  }
  run.take(stretch);
  for (const Groups* all : {&groups, &run}) {
    ASSERT_EQ(all->sorted().size(), 1u);
    const Group& group = *all->sorted()[0];
    EXPECT_EQ(group.responses, 2u);
    EXPECT_FALSE(group.all_tallied);
    ASSERT_EQ(group.shares.size(), 1u);
    EXPECT_EQ(group.shares[0].responses, 1u);
    EXPECT_EQ(all->tallies().tally(group.shares[0].tally).endpoint, "/b");
    EXPECT_EQ(all->tallies().tally(group.shares[0].tally).count, 1u);
    EXPECT_EQ(all->tallies().other(Severity::kViolation), 1u);
  }
}

TEST_F(GroupsTest, PutTheWorstFirst) {
  Groups groups(10, 1);
  for (int i = 0; i < 3; ++i) add(groups, R"({"known":1,"other":0})");
  add(groups, R"({"rare":"","code":0})");
  add(groups, R"({"code":0})");
  std::vector<std::string> places;
  for (const Group* group : groups.sorted()) places.push_back(group->instance);
  EXPECT_THAT(places, testing::ElementsAre("/code", "/rare", "/known", "/other"));
}

TEST_F(GroupsTest, AreBoundedWhateverNamesASenderChooses) {
  Groups groups(5, 1);
  for (int i = 0; i < 100; ++i) add(groups, "{\"m" + std::to_string(i) + "m\":0}");
  EXPECT_EQ(groups.sorted().size(), 5u);
  EXPECT_EQ(groups.other(), 95u);
}

TEST_F(GroupsTest, AreAsIfAddedHereWhereAStretchHadMoreThanAreWellKept) {
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += (i == 0 ? "\"" : ",\"") + std::string("f%d") + std::to_string(i) + "\":0";
  std::vector<std::string> bodies{R"({"rare":""})"};
  for (int i = 0; i < 6; ++i) {
    std::string body = many + "}";
    for (std::size_t at; (at = body.find("%d")) != std::string::npos;) body.replace(at, 2, std::to_string(i) + "_");
    bodies.push_back(body);
  }
  bodies.insert(bodies.end(), 2, R"({"rare":""})");

  Groups one(10'000, 1), run(10'000, 1);
  for (const std::string& body : bodies) add(one, body);
  Groups stretch = run.unbounded();
  add(run, bodies.front());
  for (std::size_t i = 1; i < bodies.size(); ++i) add(stretch, bodies[i]);
  run.take(stretch);
  ASSERT_EQ(run.sorted().size(), 601u);
  EXPECT_EQ(run.sorted().front()->instance, "/rare");
  for (std::size_t i = 0; i < 601; ++i) {
    EXPECT_EQ(run.sorted()[i]->places.size(), one.sorted()[i]->places.size()) << run.sorted()[i]->instance;
  }
}

TEST_F(GroupsTest, CutLongPlacesAndStillTellThemApart) {
  Groups groups(10, 1);
  const std::string name(100'000, 'x');
  for (const char* end : {"a", "b", "a"}) add(groups, "{\"" + name + end + "\":0}");
  ASSERT_EQ(groups.sorted().size(), 2u);
  EXPECT_LT(groups.sorted()[0]->instance.size(), 1000u);
  EXPECT_EQ(groups.sorted()[0]->findings, 2u);
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

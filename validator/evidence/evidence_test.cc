#include "evidence/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/batch.h"
#include "contracts/contract.h"
#include "evidence/har.h"

namespace errproof {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Bytes final : public Output {
  void write(std::string_view more) override { bytes += more; }
  std::string bytes;
};

// Bodies, judged by a schema, a response each; what of them becomes evidence.
class EvidenceTest : public testing::Test {
 protected:
  EvidenceTest() {
    Result<Contract> loaded = contract_of_schema_text(
        R"({"required":["code"],"properties":{"code":{"type":"string"},"password":{"not":{"const":"a"}}}})", "s.json",
        "s.json", SchemaOptions());
    EXPECT_TRUE(loaded.ok());
    contract_ = *std::move(loaded);
    judge_.emplace(contract_, contract_.profiles.front(), JudgeOptions());
  }

  // Stretches end behind the bodies with these numbers. The numbers of those that have an entry.
  std::vector<std::size_t> taken(const std::vector<std::string>& bodies, const std::vector<std::size_t>& ends = {}) {
    Bytes output;
    notes_.clear();
    Evidence evidence(output, *judge_, options_,
                      [this](const EvidenceNote& note) { notes_.push_back(note.where + ": " + note.message); });
    evidence.begin(RunInfo());
    const std::unique_ptr<Sheet> sheet = evidence.new_sheet();
    Judge::Worker worker(*judge_);
    Explainer explainer(contract_, judge_->engine_options());
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      const PaddedBytes bytes(bodies[i]);
      Response response;
      response.origin.file = "f";
      response.origin.line = i + 1;
      response.body = bytes.text();
      Verdict verdict;
      worker.judge(response, verdict);
      sheet->response(response, verdict, explainer);
      if (testing::Value(ends, testing::Contains(i + 1))) evidence.take(*sheet);
    }
    evidence.take(*sheet);
    evidence.end(Summary(), Groups(1, 0));
    lacks_ = evidence.lacks();
    har_ = output.bytes;
    std::vector<std::size_t> numbers;
    const std::string before = R"("comment":"f:)";
    for (std::size_t at = har_.find(before); at != har_.npos; at = har_.find(before, at + 1)) {
      numbers.push_back(static_cast<std::size_t>(std::stoi(har_.substr(at + before.size()))));
    }
    EXPECT_EQ(numbers.size(), evidence.written());
    return numbers;
  }

  Contract contract_;
  std::optional<Judge> judge_;
  EvidenceOptions options_;
  std::vector<std::string> notes_;
  std::string har_;
  bool lacks_ = false;
};

TEST_F(EvidenceTest, IsTheFirstResponseOfEachKind) {
  EXPECT_THAT(taken({R"({"code":"a"})", R"({"code":1})", R"({"code":2})", "{}", R"({"code":null})", "{}"}),
              ElementsAre(2, 4, 5));
  EXPECT_THAT(har_, testing::EndsWith("\n]}}\n"));
}

TEST_F(EvidenceTest, IsAsManyOfEachKindAsAreAskedFor) {
  options_.first = 2;
  EXPECT_THAT(taken({R"({"code":1})", R"({"code":2})", R"({"code":3})", "{}"}), ElementsAre(1, 2, 4));
}

TEST_F(EvidenceTest, IsNothingWhereNothingIsFound) {
  EXPECT_THAT(taken({R"({"code":"a"})"}), IsEmpty());
  EXPECT_EQ(har_, "") << "not even the front of a HAR";
}

TEST_F(EvidenceTest, IsTheSameHoweverTheInputIsCut) {
  std::vector<std::string> bodies;
  for (int i = 0; i < 40; ++i) {
    bodies.push_back(i % 7 == 0 ? "{}" : i % 5 == 0 ? R"({"code":null})" : i % 3 == 0 ? R"({"password":"a"})" : "[");
    if (i % 11 == 0) bodies.back() = R"({"code":1,"password":"a"})";
  }
  for (const std::uint32_t first : {1U, 3U}) {
    options_.first = first;
    const std::vector<std::size_t> whole = taken(bodies);
    const std::vector<std::string> notes = notes_;
    EXPECT_FALSE(notes.empty());
    for (std::size_t step = 1; step < 9; ++step) {
      std::vector<std::size_t> ends;
      for (std::size_t end = step; end < bodies.size(); end += step) ends.push_back(end);
      EXPECT_EQ(taken(bodies, ends), whole);
      EXPECT_EQ(notes_, notes);
    }
  }
}

TEST_F(EvidenceTest, IsTheNextResponseWhereOneCannotBeShown) {
  EXPECT_THAT(taken({R"({"code":"b","password":"a"})", R"({"code":1,"password":"a"})", R"({"code":1})"}),
              ElementsAre(3));
  EXPECT_THAT(notes_, ElementsAre(HasSubstr("f:1: left out: "), HasSubstr("f:2: left out: ")));
  EXPECT_TRUE(lacks_) << "of the password nothing is shown";
  EXPECT_THAT(taken({R"({"code":1,"password":"a"})", R"({"code":1})"}), ElementsAre(2));
  options_.show_secrets = true;
  EXPECT_THAT(taken({R"({"code":"b","password":"a"})", R"({"code":1,"password":"a"})", R"({"code":1})"}),
              ElementsAre(1, 2));
  EXPECT_FALSE(lacks_);
  EXPECT_THAT(notes_, IsEmpty());
}

TEST_F(EvidenceTest, TellsNoMoreKindsApartThanItMay) {
  options_.limits.groups_max = 1;
  EXPECT_THAT(taken({R"({"code":1})", "{}", R"({"code":null})"}), ElementsAre(1));
  EXPECT_THAT(notes_, ElementsAre(HasSubstr("f:2: shows one kind of finding more than --max-groups")));
  EXPECT_TRUE(lacks_);
}

TEST_F(EvidenceTest, CountsAllThatAStretchHoldsThoughNothingCanBeShown) {
  Result<Contract> loaded = contract_of_schema_text(
      R"({"properties":{"password":{"not":{"const":"a"}}},"additionalProperties":{"type":"string"}})", "s.json",
      "s.json", SchemaOptions());
  ASSERT_TRUE(loaded.ok());
  const Judge judge(*loaded, loaded->profiles.front(), JudgeOptions());
  Bytes output;
  const Evidence evidence(output, judge, options_, [](const EvidenceNote&) {});
  const std::unique_ptr<Sheet> sheet = evidence.new_sheet();
  Judge::Worker worker(judge);
  Explainer explainer(*loaded, judge.engine_options());
  std::string body = R"({"password":"a")";
  for (int i = 0; i < 50; ++i) body += ",\"" + std::string(400, 'n') + std::to_string(i) + "\":1";
  const PaddedBytes bytes(body + "}");
  Response response;
  response.body = bytes.text();
  Verdict verdict;
  worker.judge(response, verdict);
  sheet->response(response, verdict, explainer);
  EXPECT_GT(sheet->bytes(), 50u * 400u);
  const std::size_t before = sheet->bytes();
  verdict.state = State::kUnreadable;
  verdict.reason_message = std::string(9'000, 'w');
  sheet->response(response, verdict, explainer);
  EXPECT_GT(sheet->bytes(), before + 9'000u);
}

TEST(PlaceOf, NamesWhatIsKnown) {
  EXPECT_EQ(place_of(Origin{.file = "a", .member = "b!c", .entry = 3, .line = 7}), "a!b!c:7, entry 3");
  EXPECT_EQ(place_of(Origin{.file = "-"}), "-");
}

}  // namespace
}  // namespace errproof

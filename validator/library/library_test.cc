// The library as its users have it: no header of the folders.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "errproof/errproof.h"

namespace {

using errproof::Contract;
using errproof::ErrorCode;
using errproof::Judge;
using errproof::JudgeOptions;
using errproof::Session;
using errproof::State;
using errproof::Verdict;
using testing::HasSubstr;

constexpr std::string_view kConforming = R"({"code":"NotFound","description":"No such customer.","source":"orders"})";
constexpr std::string_view kNumberAsCode = R"({"code":2000,"description":"No such customer.","source":"orders"})";
constexpr std::string_view kBroken = R"({"code":)";

Judge partner_center(const JudgeOptions& options = {}) {
  const auto contract = Contract::built_in("partner-center");
  EXPECT_TRUE(contract.ok());
  auto judge = Judge::create(*contract, options);
  EXPECT_TRUE(judge.ok());
  return *std::move(judge);
}

std::string rule_of(const Judge& judge, std::uint16_t rule) {
  return rule == errproof::kNoRule ? "none" : std::string(judge.rules()[rule].id);
}

TEST(Library, FindsWhatIsWrongWithABody) {
  Session session(partner_center());
  const Verdict& verdict = session.judge(kNumberAsCode);
  EXPECT_EQ(verdict.state, State::kViolates);
  ASSERT_EQ(verdict.findings.size(), 1U);
  const errproof::Finding& finding = verdict.findings[0];
  EXPECT_EQ(finding.severity, errproof::Severity::kViolation);
  EXPECT_EQ(finding.rule, "code-type");
  EXPECT_EQ(finding.instance, "/code");
  EXPECT_EQ(finding.keyword, "type");
  EXPECT_EQ(finding.keyword_location, "/properties/code/type");
  EXPECT_EQ(finding.schema, "body/code-string.json");
  EXPECT_EQ(finding.offset, 8U);
  EXPECT_EQ(finding.length, 4U);
  EXPECT_EQ(finding.line, 1U);
  EXPECT_EQ(finding.column, 9U);
  EXPECT_TRUE(finding.known);
  EXPECT_EQ(finding.message, "expected string, got number 2000");
  EXPECT_EQ(finding.fingerprint.size(), 16U);
}

TEST(Library, SaysNothingOfABodyThatConforms) {
  Session session(partner_center());
  const Verdict& verdict = session.judge(kConforming);
  EXPECT_EQ(verdict.state, State::kConforms);
  EXPECT_TRUE(verdict.findings.empty());
}

TEST(Library, CountsLinesAndColumnsInTheBody) {
  Session session(partner_center());
  const Verdict& verdict =
      session.judge("{\"description\":\"\xE3\x81\x82\",\n \"source\":\"\xE3\x81\x82\", \"code\":7}");
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].line, 2U);
  EXPECT_EQ(verdict.findings[0].column, 23U);
}

TEST(Library, JudgesByTheProfileThatIsChosen) {
  JudgeOptions observed;
  observed.profile = "observed";
  Session session(partner_center(observed));
  EXPECT_EQ(session.judge(kNumberAsCode).state, State::kConforms);
}

TEST(Library, EveryEngineTells) {
  for (const errproof::Engine engine :
       {errproof::Engine::kWalk, errproof::Engine::kLiteral, errproof::Engine::kReference}) {
    JudgeOptions options;
    options.engine = engine;
    Session session(partner_center(options));
    EXPECT_EQ(session.judge(kConforming).state, State::kConforms);
    EXPECT_EQ(session.judge(kNumberAsCode).state, State::kViolates);
  }
}

TEST(Library, AContractIsAboutSomeStatusesOnly) {
  Session session(partner_center());
  errproof::Response response;
  response.status = 200;
  EXPECT_EQ(session.judge(kBroken, response).state, State::kNotApplicable);
  response.status = 404;
  EXPECT_EQ(session.judge(kBroken, response).state, State::kViolates);
}

TEST(Library, MethodAndUrlMakeAnotherFingerprint) {
  Session session(partner_center());
  const std::string bare(session.judge(kNumberAsCode).findings[0].fingerprint);
  errproof::Response response;
  response.method = "GET";
  response.url = "https://api.example.com/v1/customers/17";
  const std::string known(session.judge(kNumberAsCode, response).findings[0].fingerprint);
  response.url = "https://api.example.com/v1/customers/18";
  EXPECT_EQ(session.judge(kNumberAsCode, response).findings[0].fingerprint, known);
  EXPECT_EQ(session.judge(kNumberAsCode).findings[0].fingerprint, bare);
  EXPECT_NE(bare, known);
}

TEST(Library, JudgesByOneSchema) {
  const auto contract = Contract::from_schema(R"({"type":"object","required":["error"]})", "order.json");
  ASSERT_TRUE(contract.ok());
  EXPECT_EQ(contract->name(), "order.json");
  EXPECT_THAT(contract->profiles(), testing::ElementsAre("schema"));
  Session session(*Judge::create(*contract));
  EXPECT_EQ(session.judge(R"({"error":1})").state, State::kConforms);
  const Verdict& verdict = session.judge("{}");
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].rule, "required");
  EXPECT_EQ(verdict.findings[0].schema, "order.json");
}

TEST(Library, NamesWhatOfASchemaIsNotChecked) {
  const auto contract = Contract::from_schema(
      "{\"minLenght\":1,\n \"properties\":{\"a\":{\"format\":\"date\"},"
      "\"b\":{\"format\":\"email\",\"x-colour\":1}}}");
  ASSERT_TRUE(contract.ok());
  const std::vector<errproof::Note>& notes = contract->notes();
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_EQ(notes[0].schema, "schema");
  EXPECT_EQ(notes[0].pointer, "/minLenght");
  EXPECT_EQ(notes[0].keyword, "minLenght");
  EXPECT_EQ(notes[0].message,
            "\"minLenght\" is no keyword of JSON Schema and is not checked; did you mean \"minLength\"?");
  EXPECT_EQ(notes[0].line, 1U);
  EXPECT_EQ(notes[0].column, 2U);
  EXPECT_EQ(notes[0].times, 1U);
  EXPECT_EQ(notes[1].message, "\"format\" is an annotation and is not checked");
  EXPECT_EQ(notes[1].pointer, "/properties/a/format");
  EXPECT_EQ(notes[1].line, 2U);
  EXPECT_EQ(notes[1].times, 2U);
  EXPECT_EQ(notes[2].message, "\"x-colour\" is no keyword of JSON Schema and is not checked");
  EXPECT_TRUE(Contract::built_in("partner-center")->notes().empty());
}

TEST(Library, SaysHowADraftIsGivenInItsOwnWords) {
  const std::string_view schema = R"({"dependencies":{"a":["b"]}})";
  const errproof::Error refused = Contract::from_schema(schema).error();
  EXPECT_EQ(
      refused.message,
      "line 1, column 2: /dependencies: draft-07 has it, 2020-12 does not, and nothing says which of the two this "
      "schema is: write \"$schema\": \"http://json-schema.org/draft-07/schema#\", or give the draft \"draft-07\"");
  EXPECT_TRUE(Contract::from_schema(schema, "s", "draft-07").ok());
  EXPECT_EQ(Contract::from_schema(schema, "s", "2020-12").error().code, ErrorCode::kUnsupported);
}

TEST(Library, JudgesByAContractFromAFolder) {
  const auto contract = Contract::from_folder(ERRPROOF_SCHEMAS_DIR "/partner-center");
  ASSERT_TRUE(contract.ok());
  EXPECT_EQ(contract->name(), "partner-center");
  EXPECT_EQ(contract->default_profile(), "documented");
  Session session(*Judge::create(*contract));
  EXPECT_EQ(session.judge(kNumberAsCode).state, State::kViolates);
}

// A head stands before the body and is no part of it: its rule is the first violation, and has no place in the body.
class HeadRule : public testing::Test {
 protected:
  HeadRule() : folder_(std::filesystem::path(testing::TempDir()) / "errproof_library_test") {
    std::filesystem::remove_all(folder_);
    write("contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
        "profiles":{"p":{"violation":["head/a.json","body/a.json"]}}})");
    write("head/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{"body":{"not":{}}}})");
    write("body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","items":{"type":"string"}})");
    const auto contract = Contract::from_folder(folder_.string());
    EXPECT_TRUE(contract.ok()) << contract.error().message;
    judge_.emplace(*Judge::create(*contract));
  }
  ~HeadRule() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }

  std::filesystem::path folder_;
  std::optional<Judge> judge_;
};

TEST_F(HeadRule, HasNoPlaceInTheBody) {
  Session session(*judge_);
  errproof::Response response;
  response.status = 404;
  const Verdict& verdict = session.judge("[\"a\",  7]", response);
  ASSERT_EQ(verdict.findings.size(), 2U);
  EXPECT_TRUE(verdict.findings[0].in_head);
  EXPECT_EQ(verdict.findings[0].rule, "not");
  EXPECT_EQ(verdict.findings[0].instance, "/body");
  EXPECT_EQ(verdict.findings[0].offset, 0U);
  EXPECT_EQ(verdict.findings[0].length, 0U);
  EXPECT_EQ(verdict.findings[0].line, 1U);
  EXPECT_EQ(verdict.findings[0].column, 1U);
  EXPECT_FALSE(verdict.findings[1].in_head);
  EXPECT_EQ(verdict.findings[1].offset, 7U);
  EXPECT_EQ(verdict.findings[1].length, 1U);
  EXPECT_EQ(verdict.findings[1].column, 8U);
}

TEST_F(HeadRule, HasNoPlaceInABatchEither) {
  Session session(*judge_);
  const std::string_view body = "[\"a\",  7]";
  const std::int32_t offsets[] = {0, static_cast<std::int32_t>(body.size())};
  std::uint16_t rule = errproof::kNoRule;
  std::uint32_t place = 99;
  ASSERT_TRUE(session.judge_batch({body, offsets, 1}, {nullptr, &rule, &place}).ok());
  EXPECT_EQ(rule_of(*judge_, rule), "not");
  EXPECT_EQ(place, 0U);
}

TEST(Library, SaysWhyThereIsNoContract) {
  EXPECT_EQ(Contract::built_in("partner-centre").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(Contract::from_folder("/nonexistent").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(Contract::from_schema("{}", "s", "draft-99").error().code, ErrorCode::kNotFound);
  const errproof::Error refused = Contract::from_schema(R"({"$ref":"https://example.com/x"})", "s.json").error();
  EXPECT_EQ(refused.code, ErrorCode::kUnsupported);
  EXPECT_EQ(refused.where, "s.json");
  EXPECT_THAT(refused.message, HasSubstr("line 1"));
}

TEST(Library, SaysWhyThereIsNoJudge) {
  const auto contract = Contract::built_in("partner-center");
  JudgeOptions options;
  options.profile = "lenient";
  const auto judge = Judge::create(*contract, options);
  EXPECT_EQ(judge.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(judge.error().message, HasSubstr("documented, strict, observed"));

  options = {};
  options.limits.body_bytes_max = std::size_t{2} << 30;
  EXPECT_EQ(Judge::create(*contract, options).error().code, ErrorCode::kMisused);
}

TEST(Library, ABodyOverItsLimitIsUnreadable) {
  JudgeOptions options;
  options.limits.body_bytes_max = kConforming.size();
  Session session(partner_center(options));
  EXPECT_EQ(session.judge(kConforming).state, State::kConforms);
  const Verdict& verdict = session.judge(std::string(kConforming) + ' ');
  EXPECT_EQ(verdict.state, State::kUnreadable);
  EXPECT_EQ(verdict.reason_code, "limit");
  EXPECT_THAT(verdict.reason, HasSubstr("body_bytes_max"));
  EXPECT_TRUE(verdict.findings.empty());
  EXPECT_EQ(session.judge(kConforming).reason, "");
}

TEST(Library, ABodyThatIsTooDeepIsToldByTheNameOfTheLimitAndNotOfAFlag) {
  const std::string deep = std::string(1025, '[') + std::string(1025, ']');
  for (const errproof::Engine engine :
       {errproof::Engine::kWalk, errproof::Engine::kLiteral, errproof::Engine::kReference}) {
    JudgeOptions options;
    options.engine = engine;
    Session session(partner_center(options));
    const Verdict& verdict = session.judge(deep);
    EXPECT_EQ(verdict.state, State::kUnreadable);
    EXPECT_THAT(verdict.reason, HasSubstr("(Limits::depth_max)"));
    EXPECT_THAT(verdict.reason, testing::Not(HasSubstr("--")));
  }
}

TEST(Library, CountsFindingsBeyondTheLimit) {
  JudgeOptions options;
  options.profile = "strict";
  options.limits.findings_max = 2;
  Session session(partner_center(options));
  const Verdict& verdict = session.judge(R"({"code":"a","description":"b","source":"c","data":[1,2,3,4,5]})");
  EXPECT_EQ(verdict.findings.size(), 2U);
  EXPECT_EQ(verdict.more, 3U);
}

TEST(Library, WhatStandsInThePaddingDecidesNothing) {
  Session session(partner_center());
  for (const char behind : {'\0', ' ', '}', '"', '\\', '\xFF'}) {
    for (const std::string_view body :
         {kConforming, kNumberAsCode, kBroken, std::string_view(" 1"), kConforming.substr(0, 0)}) {
      const std::string padded = std::string(body) + std::string(errproof::kPaddingBytes, behind);
      const State copied = session.judge(body).state;
      EXPECT_EQ(session.judge_padded({padded.data(), body.size()}).state, copied) << body;
    }
  }
  EXPECT_EQ(session.judge_padded({}).findings[0].rule, "empty-body");
}

TEST(Library, TheJudgeOutlivesItsHandle) {
  auto judge = std::make_unique<Judge>(partner_center());
  Session session(*judge);
  judge.reset();
  EXPECT_EQ(session.judge(kConforming).state, State::kConforms);
  Session moved = std::move(session);
  EXPECT_EQ(moved.judge(kBroken).state, State::kViolates);
}

TEST(Library, ThreadsShareAJudge) {
  const Judge judge = partner_center();
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (int& count : wrong) {
    threads.emplace_back([&judge, &count] {
      Session session(judge);
      for (int i = 0; i < 2000; ++i) {
        count += session.judge(kConforming).state != State::kConforms;
        count += session.judge(kNumberAsCode).findings.size() != 1;
        count += session.judge(kBroken).findings[0].rule != "syntax";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

// ---- Batches

template <class Offset>
class BatchOf : public testing::Test {};
using Offsets = testing::Types<std::int32_t, std::int64_t>;
TYPED_TEST_SUITE(BatchOf, Offsets);

TYPED_TEST(BatchOf, BodiesFillsColumns) {
  const Judge judge = partner_center();
  Session session(judge);
  std::string values = "behind the first offset";
  std::vector<TypeParam> offsets = {static_cast<TypeParam>(values.size())};
  for (const std::string_view body : {kConforming, kNumberAsCode, std::string_view(), kBroken}) {
    values += body;
    offsets.push_back(static_cast<TypeParam>(values.size()));
  }
  std::vector<State> states(4);
  std::vector<std::uint16_t> rules(4);
  std::vector<std::uint32_t> places(4);
  const auto tally = session.judge_batch({values, offsets.data(), 4}, {states.data(), rules.data(), places.data()});
  ASSERT_TRUE(tally.ok());
  EXPECT_THAT(*tally, testing::ElementsAre(1, 3, 0, 0, 0, 0));
  EXPECT_THAT(states, testing::ElementsAre(State::kConforms, State::kViolates, State::kViolates, State::kViolates));
  EXPECT_EQ(rule_of(judge, rules[0]), "none");
  EXPECT_EQ(rule_of(judge, rules[1]), "code-type");
  EXPECT_EQ(rule_of(judge, rules[2]), "empty-body");
  EXPECT_EQ(rule_of(judge, rules[3]), "syntax");
  EXPECT_THAT(places, testing::ElementsAre(0, 8, 0, 8));
}

TYPED_TEST(BatchOf, NothingIsWanted) {
  Session session(partner_center());
  EXPECT_THAT(*session.judge_batch(errproof::Bodies<TypeParam>{}, {}), testing::Each(0));
  const std::vector<TypeParam> offsets = {0, static_cast<TypeParam>(kBroken.size())};
  EXPECT_EQ((*session.judge_batch({kBroken, offsets.data(), 1}, {}))[1], 1U);
}

TYPED_TEST(BatchOf, OffsetsThatMakeNoSenseAreRefused) {
  Session session(partner_center());
  for (const std::vector<TypeParam>& offsets :
       {std::vector<TypeParam>{0, 5, 4}, std::vector<TypeParam>{-1, 0, 1}, std::vector<TypeParam>{0, 1, 9}}) {
    State states[] = {State::kSkipped, State::kSkipped};
    const auto tally = session.judge_batch({kBroken, offsets.data(), 2}, {states, nullptr, nullptr});
    ASSERT_FALSE(tally.ok());
    EXPECT_EQ(tally.error().code, ErrorCode::kMisused);
    EXPECT_THAT(states, testing::Each(State::kSkipped));
  }
}

TEST(Batch, ABodyOverItsLimitIsUnreadable) {
  JudgeOptions options;
  options.limits.body_bytes_max = 3;
  Session session(partner_center(options));
  const std::int32_t offsets[] = {0, 4};
  std::uint16_t rule = 0;
  EXPECT_EQ((*session.judge_batch({"[[]]", offsets, 1}, {nullptr, &rule, nullptr}))[5], 1U);
  EXPECT_EQ(rule, errproof::kNoRule);
}

TEST(Batch, NamesARuleOfEveryKeyword) {
  const auto contract = Contract::from_schema(
      R"({"$schema":"http://json-schema.org/draft-07/schema#","additionalProperties":false,"maxProperties":0,"not":{}})");
  ASSERT_TRUE(contract.ok());
  const Judge judge = *Judge::create(*contract);
  Session session(judge);
  for (const std::string_view body : {R"({"a":1})", "1"}) {
    const std::int64_t offsets[] = {0, static_cast<std::int64_t>(body.size())};
    std::uint16_t rule = errproof::kNoRule;
    ASSERT_TRUE(session.judge_batch({body, offsets, 1}, {nullptr, &rule, nullptr}).ok());
    EXPECT_EQ(rule_of(judge, rule), session.judge(body).findings[0].rule);
  }
}

}  // namespace

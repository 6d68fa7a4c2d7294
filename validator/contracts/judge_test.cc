#include "contracts/judge.h"

#include <gmock/gmock.h>

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace errproof {
namespace {

using testing::ElementsAre;

class JudgeTest : public testing::TestWithParam<EngineKind> {
 protected:
  JudgeTest() {
    Result<Contract> loaded = load_contract(embedded_contract("partner-center"), "partner-center", Limits());
    EXPECT_TRUE(loaded.ok());
    contract_ = *std::move(loaded);
  }

  Verdict judge(std::string_view profile, std::string_view body) {
    bytes_ = PaddedBytes(body);
    response_.body = bytes_.text();
    const Judge by_profile(contract_, *contract_.profile(profile), {GetParam(), options_});
    Verdict verdict;
    Judge::Worker(by_profile).judge(response_, verdict);
    return verdict;
  }

  // "code-type /code known", "source-missing "
  static std::vector<std::string> said(const Verdict& verdict) {
    std::vector<std::string> out;
    for (const Finding& f : verdict.findings) {
      out.push_back(std::string(f.rule) + " " + std::string(f.instance_location) + (f.known ? " known" : ""));
    }
    return out;
  }

  Contract contract_;
  EngineOptions options_;
  Response response_;
  PaddedBytes bytes_;
};

INSTANTIATE_TEST_SUITE_P(Engines, JudgeTest, testing::Values(EngineKind::kLiteral, EngineKind::kWalk),
                         [](const auto& engine) { return std::string(name_of(engine.param)); });

constexpr std::string_view kConforming = R"({"code":"a","description":"b","source":"c"})";
constexpr std::string_view kLive = R"({"code":2000,"description":"b","source":"c"})";

TEST_P(JudgeTest, CallsANumberCodeKnownWhereTheAcceptingProfileHasNothingAgainstThePlace) {
  EXPECT_THAT(said(judge("documented", kLive)), ElementsAre("code-type /code known"));
  EXPECT_THAT(said(judge("strict", kLive)), ElementsAre("code-type /code known"));
  EXPECT_THAT(said(judge("documented", R"({"code":2000,"description":"","source":"c"})")),
              ElementsAre("code-type /code known", "description-empty /description"));
  EXPECT_THAT(said(judge("documented", R"({"code":-5,"description":"b","source":"c"})")),
              ElementsAre("code-type /code"));
  EXPECT_THAT(said(judge("documented", R"({"code":4.7,"description":"b","source":"c"})")),
              ElementsAre("code-type /code"));
  EXPECT_THAT(said(judge("documented", R"({"code":true,"description":"b","source":"c"})")),
              ElementsAre("code-type /code"));
}

TEST_P(JudgeTest, CallsNothingKnownUnderTheProfileThatAccepts) {
  EXPECT_EQ(judge("observed", kLive).state, State::kConforms);
  EXPECT_THAT(said(judge("observed", R"({"code":-5,"description":"b","source":"c"})")), ElementsAre("code-type /code"));
}

TEST_P(JudgeTest, CallsKnownOnlyWhatHasTheTypeThatTheManifestNames) {
  Result<Contract> loaded =
      load_contract({{"contract.json",
                      R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
            "profiles":{"p":{"violation":["body/a.json"]},"q":{}},
            "rules":[{"id":"a-type","title":"t","at":["body/a.json#/properties/a/type"]},
                     {"id":"b-missing","title":"t","at":["body/a.json#/required/0"]}],
            "known":[{"rule":"a-type","got":"number","accepted_by":"q"},
                     {"rule":"b-missing","accepted_by":"q"}]})"},
                     {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["b","c"],
                           "properties":{"a":{"type":"string"}}})"}},
                    "mine", Limits());
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  contract_ = *std::move(loaded);
  EXPECT_THAT(said(judge("p", R"({"a":1})")), ElementsAre("b-missing  known", "required ", "a-type /a known"));
  EXPECT_THAT(said(judge("p", R"({"a":1.5,"b":1,"c":1})")), ElementsAre("a-type /a known"));
  EXPECT_THAT(said(judge("p", R"({"a":null,"b":1,"c":1})")), ElementsAre("a-type /a"));
}

TEST_P(JudgeTest, AsksLooserProfilesAboutBodiesThatFail) {
  EXPECT_THAT(judge("documented", kConforming).looser_conforms, ElementsAre(true));
  EXPECT_THAT(judge("documented", kLive).looser_conforms, ElementsAre(true));
  EXPECT_THAT(judge("strict", kLive).looser_conforms, ElementsAre(false, true));
  EXPECT_THAT(judge("documented", "[]").looser_conforms, ElementsAre(false));
  EXPECT_THAT(judge("observed", "[]").looser_conforms, ElementsAre());
}

TEST_P(JudgeTest, ForgetsTheBodyBefore) {
  const Judge judge(contract_, *contract_.profile("documented"), {GetParam(), options_});
  Judge::Worker worker(judge);
  Verdict verdict;
  for (int round = 0; round < 2; ++round) {
    for (std::string_view body :
         {kLive, std::string_view(R"({"code":-5,"description":"b","source":"c"})"), kConforming}) {
      const PaddedBytes bytes(body);
      Response response;
      response.body = bytes.text();
      worker.judge(response, verdict);
      EXPECT_EQ(verdict.state, body == kConforming ? State::kConforms : State::kViolates);
      EXPECT_EQ(verdict.findings.size(), body == kConforming ? 0u : 1u);
      for (const Finding& finding : verdict.findings) EXPECT_EQ(finding.known, body == kLive);
    }
  }
}

TEST_P(JudgeTest, KeepsViolationsFirstAndTheOrderOfRecords) {
  const std::string body = R"({"x":1,"y":2,"code":null,"description":"b","source":null})";
  options_.limits.findings_max = 3;
  Verdict verdict = judge("documented", body);
  EXPECT_THAT(said(verdict), ElementsAre("unknown-member /x", "code-type /code", "source-type /source"));
  EXPECT_EQ(verdict.more, 1u);
  options_.limits.findings_max = 1;
  verdict = judge("documented", body);
  EXPECT_THAT(said(verdict), ElementsAre("code-type /code"));
  EXPECT_EQ(verdict.more, 3u);
  options_.limits.findings_max = 0;
  verdict = judge("documented", body);
  EXPECT_EQ(verdict.state, State::kViolates);
  EXPECT_EQ(verdict.more, 4u);
}

// "q" accepts b, but cannot tell within its limits: then it has not accepted.
TEST_P(JudgeTest, CallsNothingKnownWhereTheAcceptingProfileReachesALimit) {
  const auto load = [](std::string_view q) {
    Result<Contract> loaded =
        load_contract({{"contract.json",
                        R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
            "profiles":{"p":{"violation":["body/p.json"]},"q":{"violation":["body/q.json"]}},
            "rules":[{"id":"b-type","title":"t","at":["body/p.json#/properties/b/type"]}],
            "known":[{"rule":"b-type","accepted_by":"q"}]})"},
                       {"body/p.json", R"({"$schema":"http://json-schema.org/draft-07/schema#",
                           "properties":{"b":{"type":"string"}}})"},
                       {"body/q.json", q}},
                      "mine", Limits());
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    return *std::move(loaded);
  };
  const std::string body = R"({"b":1,"a":[[[[[[0]]]]]]})";
  contract_ = load(R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["c"]})");
  EXPECT_THAT(said(judge("p", body)), ElementsAre("b-type /b known"));
  contract_ = load(R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["c"],
      "properties":{"a":{"$ref":"#/definitions/deep"}},"definitions":{"deep":{"items":{"$ref":"#/definitions/deep"}}}})");
  options_.limits.evaluation_depth_max = 5;  // the walk needs none
  EXPECT_THAT(said(judge("p", body)),
              ElementsAre(GetParam() == EngineKind::kLiteral ? "b-type /b" : "b-type /b known"));
}

TEST_P(JudgeTest, IsNotAboutSuccess) {
  for (int status : {101, 200, 204, 304, 399, 600, 999}) {
    response_.status = status;
    EXPECT_EQ(judge("documented", "").state, State::kNotApplicable) << status;
  }
  for (std::optional<int> status : {std::optional<int>(), {400}, {418}, {599}}) {
    response_.status = status;
    EXPECT_EQ(judge("documented", "").state, State::kViolates);
  }
}

TEST_P(JudgeTest, CannotTellAboutATextThatIsTooDeep) {
  options_.limits.depth_max = 4;
  const Verdict verdict = judge("documented", R"({"code":2000,"data":[[[[]]]]})");
  EXPECT_EQ(verdict.state, State::kUnreadable);
  EXPECT_EQ(verdict.reason_code, "limit");
  EXPECT_THAT(verdict.reason_message, testing::HasSubstr("more than 4 containers"));
  EXPECT_THAT(verdict.looser_conforms, ElementsAre(false));
  EXPECT_TRUE(verdict.findings.empty());
}

class ResponseTest : public JudgeTest {
 protected:
  Verdict judge_response(std::string_view body) { return judge("documented", body); }
  void header(std::string_view name, std::string_view value) {
    headers_.add(name, value);
    response_.headers = &headers_;
  }
  Headers headers_;
};

INSTANTIATE_TEST_SUITE_P(Engines, ResponseTest, testing::Values(EngineKind::kLiteral, EngineKind::kWalk),
                         [](const auto& engine) { return std::string(name_of(engine.param)); });

TEST_P(ResponseTest, FindsWhatIsWrongWithTheHeadBeforeTheBody) {
  response_.status = 401;
  header("WWW-Authenticate", "OAuth realm=x");
  const Verdict verdict = judge_response(kLive);
  EXPECT_THAT(said(verdict), ElementsAre("oauth-realm /challenges/0/parameters/realm", "code-type /code known"));
  EXPECT_EQ(verdict.findings[0].part, Part::kResponse);
  EXPECT_EQ(verdict.findings[0].folded_location, "/challenges/*/parameters/realm");
  EXPECT_EQ(verdict.findings[1].part, Part::kBody);
  EXPECT_THAT(verdict.looser_conforms, ElementsAre(false));
}

TEST_P(ResponseTest, ViolatesByItsHeadAlone) {
  response_.status = 401;
  header("WWW-Authenticate", "OAuth");
  EXPECT_EQ(judge_response(kConforming).state, State::kViolates);
  headers_.clear();
  header("WWW-Authenticate", "OAuth realm=urn:cpsvc:cpid:1");
  EXPECT_EQ(judge_response(kConforming).state, State::kConforms);
}

TEST_P(ResponseTest, SaysWhyNothingIsJudged) {
  const auto reason = [&] {
    const Verdict verdict = judge_response(kConforming);
    return std::string(name_of(verdict.state)) + ' ' + verdict.reason_code;
  };
  response_.status = 404;
  response_.gap = Gap{Gap::Kind::kNoBody, "m"};
  EXPECT_EQ(reason(), "skipped no-body");
  response_.gap = Gap{Gap::Kind::kCut, "m"};
  EXPECT_EQ(reason(), "truncated cut");
  response_.unreadable = Error{ErrorCode::kDamaged, "", "m"};
  EXPECT_EQ(reason(), "unreadable damaged") << "before it is cut";
  response_.status = 200;
  EXPECT_EQ(reason(), "not_applicable ") << "before all of these";
  response_.gap = Gap{Gap::Kind::kNoResponse, "m"};
  EXPECT_EQ(reason(), "skipped no-response") << "first of all";
}

TEST_P(ResponseTest, TakesAnEmptyBodyForTheAnswerToHead) {
  response_.status = 404;
  response_.origin.method = "HEAD";
  EXPECT_EQ(judge_response("").state, State::kConforms);
  response_.gap = Gap{Gap::Kind::kNoBody, "m"};
  EXPECT_EQ(judge_response("").state, State::kConforms);
  response_.gap.reset();
  EXPECT_EQ(judge_response("{}").state, State::kViolates);
  response_.status = 401;
  header("WWW-Authenticate", "OAuth");
  EXPECT_EQ(judge_response("").state, State::kViolates);
}

// Counts how often it is asked.
class CountedBody final : public StoredBody {
 public:
  void decode(Response&) override { ++times; }
  int times = 0;
};

TEST_P(ResponseTest, DecodesABodyThatIsJudgedAndNoOther) {
  CountedBody stored;
  response_.stored = &stored;
  response_.status = 200;
  judge_response(kConforming);
  EXPECT_EQ(stored.times, 0);
  response_.status = 404;
  judge_response(kConforming);
  EXPECT_EQ(stored.times, 1);
}

TEST_P(ResponseTest, ComparesAHeaderWithAMemberOfTheBody) {
  Result<Contract> loaded =
      load_contract({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
          "profiles":{"p":{}},"rules":[{"id":"same-code","at":[],"title":"the header has the code","source":"s","do":"d"}],
          "equal":[{"rule":"same-code","head":"/headers/x-code/0","body":"/error/code"}]})"}},
                    "mine", Limits());
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  contract_ = *std::move(loaded);
  const auto told = [&](std::string_view body) { return said(judge("p", body)); };
  EXPECT_THAT(told(R"({"error":{"code":"a"}})"), ElementsAre()) << "headers are not known";
  header("X-Code", "a");
  EXPECT_THAT(told(R"({"error":{"code":"\u0061"}})"), ElementsAre());
  EXPECT_THAT(told(R"({"error":{"code":1}})"), ElementsAre()) << "no string";
  EXPECT_THAT(told(R"({"error":{"code":"b"}})"), ElementsAre("same-code /headers/x-code/0"));
  EXPECT_EQ(judge("p", R"({"error":{"code":"b"}})").state, State::kViolates);
}

// A worker remembers heads. Two responses that differ in any one thing must not be taken for each other.
TEST_P(ResponseTest, JudgesEachHeadByWhatItIsWhateverWasJudgedBefore) {
  Result<Contract> loaded = load_contract(
      {{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
          "profiles":{"p":{"looser":["q"],"violation":["head/a.json"],"warning":["head/b.json"]},
                      "q":{"violation":["head/q.json"]}}})"},
       {"head/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{
          "status":{"const":404},"method":{"const":"GET"},"media_type":{"const":"application/json"},
          "headers":{"properties":{"a":{"items":{"const":"1"}}}},"challenges":{"maxItems":1}}})"},
       {"head/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["headers"],"properties":{
          "charset":{"const":"utf-8"},"body":{"const":"json"},"headers":{"required":["a"]}}})"},
       {"head/q.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{
          "status":{"enum":[404,403]},"headers":{"properties":{"a":{"maxItems":2}}}}})"}},
      "mine", Limits());
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  const Judge judge(*loaded, *loaded->profile("p"), {GetParam(), options_});
  Judge::Worker worker(judge);

  const auto told = [](Judge::Worker& by, Response response) {
    Verdict verdict;
    by.judge(response, verdict);
    std::string out = std::string(name_of(verdict.state)) + ' ' + std::string(verdict.head.text().view());
    for (const std::string& finding : said(verdict)) out += ' ' + finding;
    for (const std::uint64_t count : verdict.found) out += ' ' + std::to_string(count);
    return out + (verdict.looser_conforms[0] ? " looser" : "");
  };
  std::minstd_rand random(1);  // each combination comes several times, and there are more than a worker remembers
  const auto pick = [&random](auto... choices) {
    const std::array all = {choices...};
    return all[random() % all.size()];
  };
  const PaddedBytes json(std::string_view("{}")), html(std::string_view("<p>")), empty(std::string_view{});
  for (int i = 0; i < 4000; ++i) {
    Headers headers;
    Response response;
    if (pick(0, 1, 1, 1) != 0) response.status = pick(404, 403, 500);
    response.origin.method = pick("GET", "GET", "PUT", "");
    response.body = pick(json.text(), json.text(), html.text(), empty.text());
    for (int n = pick(0, 1, 2, 3); n > 0; --n) headers.add("a", pick("1", "1", "2"));
    for (int n = pick(0, 1, 2); n > 0; --n) headers.add("www-authenticate", pick("Bearer", "Basic"));
    if (pick(0, 1) != 0) {
      headers.add("content-type", pick("application/json", "application/json;charset=a", "text/html;charset=utf-8"));
    }
    if (pick(0, 1, 1, 1) != 0) response.headers = &headers;
    Judge::Worker fresh(judge);
    ASSERT_EQ(told(worker, response), told(fresh, response)) << i;
  }
}

}  // namespace
}  // namespace errproof

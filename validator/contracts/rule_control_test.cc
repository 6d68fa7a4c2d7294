#include "contracts/rule_control.h"

#include <gmock/gmock.h>

#include <string>

#include "contracts/failure_sites.h"
#include "contracts/judge.h"

namespace errproof {
namespace {

using testing::ElementsAre;

RuleSettings off(std::string rule) { return {{{std::move(rule), RuleAction::kOff}}, {}}; }
RuleSettings warn(std::string rule) { return {{{std::move(rule), RuleAction::kWarn}}, {}}; }
RuleSettings error(std::string rule) { return {{{std::move(rule), RuleAction::kError}}, {}}; }
RuleSettings only(std::string_view text) { return {{}, {*RuleSelection::parse(text)}}; }

class RuleControlTest : public testing::TestWithParam<EngineKind> {
 protected:
  RuleControlTest() : contract_(load(embedded_contract("partner-center"))) {}

  static Contract load(const std::vector<ContractFile>& files) {
    Result<Contract> loaded = load_contract(files, "contract", Limits());
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    return *std::move(loaded);
  }

  Verdict judge(const RuleSettings& settings, std::string_view body, std::string_view profile = "documented") {
    const PaddedBytes bytes(body);
    Response response;
    response.body = bytes.text();
    const Judge judge(contract_, *contract_.profile(profile), {GetParam(), options_, settings});
    Verdict verdict;
    Judge::Worker(judge).judge(response, verdict);
    return verdict;
  }

  // "violates: violation code-type /code known; observed conforms"
  std::string said(const RuleSettings& settings, std::string_view body, std::string_view profile = "documented") {
    const Verdict verdict = judge(settings, body, profile);
    std::string out(name_of(verdict.state));
    out += ' ' + verdict.reason_code + ':';
    for (const Finding& finding : verdict.findings) {
      out += ' ' + std::string(name_of(finding.severity)) + ' ' + std::string(finding.rule) + ' ' +
             std::string(finding.instance_location);
      out += finding.known ? " known;" : ";";
    }
    if (verdict.more != 0) out += " and " + std::to_string(verdict.more);
    for (bool conforms : verdict.looser_conforms) out += conforms ? " +" : " -";
    return out;
  }

  Contract contract_;
  EngineOptions options_;
};

TEST(RuleControl, SaysWhatIsLookedFor) {
  Result<Contract> loaded = load_contract(embedded_contract("partner-center"), "contract", Limits());
  ASSERT_TRUE(loaded);
  const auto asks = [&](const RuleSettings& settings, std::string_view rule, std::string_view place) {
    return RuleControl(*loaded, settings).asks(rule, place);
  };
  EXPECT_FALSE(asks(off("code-type"), "code-type", "/code"));
  EXPECT_TRUE(asks(off("code-type"), "source-missing", ""));
  EXPECT_TRUE(asks(warn("code-type"), "code-type", "/code"));
  EXPECT_FALSE(asks(warn("syntax"), "syntax", ""));  // such responses are not judged
  EXPECT_TRUE(asks(warn("encoding"), "encoding", "/code"));
  EXPECT_FALSE(asks(only("code-type"), "syntax", ""));
  EXPECT_TRUE(asks(only("data-item:/data/*"), "data-item", "/data/*"));
  EXPECT_FALSE(asks(only("data-item:/data"), "data-item", "/data/*"));
}

INSTANTIATE_TEST_SUITE_P(Engines, RuleControlTest, testing::Values(EngineKind::kLiteral, EngineKind::kWalk),
                         [](const auto& engine) { return std::string(name_of(engine.param)); });

constexpr std::string_view kLive = R"({"code":2000,"description":"b","source":"c"})";
constexpr std::string_view kNoSource = R"({"code":"a","description":"b","x":1})";

TEST_P(RuleControlTest, SwitchesOff) {
  EXPECT_EQ(said(off("code-type"), kLive), "conforms : +");
  EXPECT_EQ(said(off("source-missing"), kNoSource), "conforms : note unknown-member /x; +");
  EXPECT_EQ(said(off("unknown-member"), kNoSource), "violates : violation source-missing ; -");
}

TEST_P(RuleControlTest, Demotes) {
  EXPECT_EQ(said(warn("source-missing"), kNoSource), "conforms : warning source-missing ; note unknown-member /x; +");
  EXPECT_EQ(said(warn("unknown-member"), kNoSource),
            "violates : violation source-missing ; warning unknown-member /x; -");
  EXPECT_EQ(said(warn("code-type"), kLive), "conforms : warning code-type /code; +");
}

TEST_P(RuleControlTest, Promotes) {
  constexpr std::string_view kBody = R"({"code":"","description":" ","source":"c","x":1})";
  EXPECT_EQ(said(error("unknown-member"), kBody),
            "violates : warning code-empty /code; warning description-blank /description; "
            "violation unknown-member /x; -");
  EXPECT_EQ(said(error("bom"), "\xEF\xBB\xBF{\"code\":\"a\",\"description\":\"b\",\"source\":\"c\"}"),
            "violates : violation bom ; -");
}

TEST_P(RuleControlTest, LetsTheLastSettingOfARuleWin) {
  RuleSettings settings = off("code-type");
  settings.changes.push_back({"code-type", RuleAction::kError});
  EXPECT_EQ(said(settings, kLive), "violates : violation code-type /code known; +");
  settings.changes.push_back({"code-type", RuleAction::kWarn});
  EXPECT_EQ(said(settings, kLive), "conforms : warning code-type /code; +");
}

// A looser profile may give advice that this one does not: promoted, it is asked for there too.
TEST_P(RuleControlTest, HoldsForLooserProfiles) {
  contract_ = load({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                       "profiles":{"p":{"looser":["q"],"violation":["body/a.json"]},"q":{"note":["body/b.json"]}}})"},
                    {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a"]})"},
                    {"body/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","maxProperties":1})"}});
  EXPECT_EQ(said({}, R"({"a":1,"b":2})", "p"), "conforms : +");
  EXPECT_EQ(said(error("maxProperties"), R"({"a":1,"b":2})", "p"), "conforms : -");
  EXPECT_EQ(said(error("maxProperties"), R"({"b":2,"c":3})", "p"), "violates : violation required ; -");
  EXPECT_EQ(said(error("maxProperties"), R"({"b":2})", "p"), "violates : violation required ; +");
  EXPECT_EQ(said(off("required"), R"({"b":2})", "p"), "conforms : +");
}

TEST_P(RuleControlTest, NeverCallsABodyConformingThatIsNoJson) {
  EXPECT_EQ(said(warn("html-body"), "<p>"), "unreadable demoted: -");
  EXPECT_EQ(said(warn("syntax"), "{"), "unreadable demoted: -");
  EXPECT_EQ(said(warn("encoding"), "{\"\xff\":1}"), "unreadable demoted: -");
  EXPECT_EQ(said(warn("html-body"), "{"), "violates : violation syntax ; -");
  EXPECT_EQ(said(off("html-body"), "<p>"), "unreadable demoted: -");  // the program refuses to
  EXPECT_EQ(said(only("code-type"), "<p>"), "skipped not-selected: -");
  EXPECT_EQ(said(only("html-body"), "<p>"), "violates : violation html-body ; -");
  options_.limits.findings_max = 0;
  EXPECT_EQ(said(warn("html-body"), "<p>"), "unreadable demoted: -");
}

TEST_P(RuleControlTest, JudgesOnBesideALoneSurrogate) {
  constexpr std::string_view kBody = R"({"code":"\ud800","description":"b","source":1})";
  EXPECT_EQ(said(warn("encoding"), kBody), "violates : warning encoding /code; violation source-type /source; -");
  EXPECT_EQ(said(only("encoding:/code"), kBody), "violates : violation encoding /code; -");
  EXPECT_EQ(said(only("encoding:/code"), "{\"\xff\":1}"), "skipped not-selected: -");
}

TEST_P(RuleControlTest, LooksAtSelectedRulesOnly) {
  EXPECT_EQ(said(only("source-missing"), kNoSource), "violates : violation source-missing ; -");
  EXPECT_EQ(said(only("source-missing"), kLive), "conforms : +");
  EXPECT_EQ(said(only("unknown-member"), kNoSource), "conforms : note unknown-member /x; +");
  RuleSettings both = only("source-missing");
  both.only.push_back(*RuleSelection::parse("unknown-member:/y"));
  both.changes = error("unknown-member").changes;
  EXPECT_EQ(said(both, R"({"x":1,"y":2})"), "violates : violation source-missing ; violation unknown-member /y; -");
}

TEST_P(RuleControlTest, LooksAtSelectedPlacesOnly) {
  constexpr std::string_view kBody = R"({"code":"a","description":"b","source":"c","data":[1,{},2]})";
  EXPECT_EQ(said(only("data-item:/data/2"), kBody, "strict"), "violates : violation data-item /data/2; + +");
  EXPECT_EQ(said(only("data-item:/data/*"), kBody, "strict"),
            "violates : violation data-item /data/0; violation data-item /data/2; + +");
  EXPECT_EQ(said(only("data-item:/code"), kBody, "strict"), "conforms : + +");
}

// -5 is no known deviation, since the profile that accepts numbers has something against it: by a rule of the same name
// here, but whatever its name, looking elsewhere must not make it known.
TEST_P(RuleControlTest, LeavesWhatIsKnownAlone) {
  EXPECT_EQ(said(only("code-type"), kLive), "violates : violation code-type /code known; +");
  EXPECT_EQ(said(error("bom"), kLive), "violates : violation code-type /code known; +");
  contract_ = load(
      {{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                       "profiles":{"p":{"violation":["body/a.json"]},"q":{"violation":["body/b.json"]}},
                       "rules":[{"id":"a-type","title":"t","at":["body/a.json#/properties/a/type"]}],
                       "known":[{"rule":"a-type","got":"number","accepted_by":"q"}]})"},
       {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"type":"string"}}})"},
       {"body/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"minimum":0}}})"}});
  EXPECT_EQ(said({}, R"({"a":-5})", "p"), "violates : violation a-type /a;");
  EXPECT_EQ(said(only("a-type"), R"({"a":-5})", "p"), "violates : violation a-type /a;");
  EXPECT_EQ(said(off("minimum"), R"({"a":-5})", "p"), "violates : violation a-type /a;");
}

// Two hundred items that are switched off used up the hundred findings that are kept, and hid what came behind.
TEST_P(RuleControlTest, HidesNothingBehindWhatIsSwitchedOff) {
  std::string body = R"({"data":[1)";
  for (int i = 0; i < 200; ++i) body += ",1";
  body += R"(],"code":"a","description":"b","source":5})";
  options_.limits.findings_max = 2;
  EXPECT_EQ(said({}, body, "strict"),
            "violates : violation data-item /data/0; violation data-item /data/1; and 200 - -");
  EXPECT_EQ(said(off("data-item"), body, "strict"), "violates : violation source-type /source; - -");
  EXPECT_EQ(said(warn("data-item"), body, "strict"),
            "violates : warning data-item /data/0; violation source-type /source; and 200 - -");
  EXPECT_EQ(said(only("source-type"), body, "strict"), "violates : violation source-type /source; - -");
  EXPECT_EQ(said(only("data-item:/data/150"), body, "strict"), "violates : violation data-item /data/150; + +");
}

TEST_P(RuleControlTest, TakesKeywordsWithoutARuleByTheirNames) {
  contract_ = load({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                       "profiles":{"p":{"violation":["body/a.json"]}},
                       "rules":[{"id":"a-missing","title":"t","at":["body/a.json#/required/0"]}]})"},
                    {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a","b"],
                       "additionalProperties":false,"properties":{"a":{},"b":{"anyOf":[{"minLength":1}]}}})"}});
  EXPECT_THAT(rule_names(contract_),
              ElementsAre("a-missing", "additionalProperties", "anyOf", "bom", "duplicate-name", "empty-body",
                          "encoding", "html-body", "required", "syntax", "text-body"));
  EXPECT_EQ(said(off("required"), "{}", "p"), "violates : violation a-missing ;");
  EXPECT_EQ(said(off("a-missing"), "{}", "p"), "violates : violation required ;");
  EXPECT_EQ(said(off("additionalProperties"), R"({"a":1,"b":2,"c":3})", "p"), "conforms :");
}

TEST(RuleSelection, IsARuleAndPerhapsAPlace) {
  EXPECT_EQ(RuleSelection::parse("code-type")->rule, "code-type");
  EXPECT_EQ(RuleSelection::parse("code-type")->place, std::nullopt);
  EXPECT_EQ(RuleSelection::parse("data-item:/data/*")->rule, "data-item");
  EXPECT_EQ(RuleSelection::parse("data-item:/data/*")->place, "/data/*");
  EXPECT_EQ(RuleSelection::parse("type:")->place, "");
  EXPECT_EQ(RuleSelection::parse("x:/a:b")->place, "/a:b");
  EXPECT_FALSE(RuleSelection::parse("code-type:code"));
  for (const char* text : {"code-type", "data-item:/data/*", "type:"}) {
    EXPECT_EQ(RuleSelection::parse(text)->text(), text);
  }
}

}  // namespace
}  // namespace errproof

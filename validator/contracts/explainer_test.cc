// What a user reads of a finding, from the bytes of a body through engine and contract.
#include "contracts/explainer.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "contracts/judge.h"

namespace errproof {
namespace {

using testing::ElementsAre;

class ExplainerTest : public testing::TestWithParam<EngineKind> {
 protected:
  // A finding with all that is told of it.
  struct Told {
    std::string rule, instance, keyword, keyword_location, schema;
    Severity severity;
    std::uint32_t offset;
    Position position;
    Explanation words;
    std::string fingerprint;
  };

  ExplainerTest() {
    Result<Contract> loaded = load_contract(embedded_contract("partner-center"), "partner-center", Limits());
    EXPECT_TRUE(loaded.ok());
    contract_ = *std::move(loaded);
  }

  std::vector<Told> judge(std::string_view profile, std::string_view body) {
    const PaddedBytes bytes(body);
    response_.body = bytes.text();
    const Judge by_profile(contract_, *contract_.profile(profile), {GetParam(), options_});
    Verdict verdict;
    Judge::Worker(by_profile).judge(response_, verdict);
    Explainer explainer(contract_, options_);
    explainer.look_at(response_, verdict);
    std::vector<Told> all;
    for (const Finding& f : verdict.findings) {
      all.push_back({std::string(f.rule), std::string(f.instance_location), std::string(f.keyword),
                     std::string(f.keyword_location), std::string(f.schema), f.severity, f.offset,
                     f.part == Part::kBody ? explainer.position(f) : Position(), explainer.explain(f),
                     explainer.fingerprint(f)});
    }
    return all;
  }

  // "code-type /code", "source-missing "
  static std::vector<std::string> said(const std::vector<Told>& findings) {
    std::vector<std::string> out;
    for (const Told& f : findings) out.push_back(f.rule + " " + f.instance);
    return out;
  }

  Contract contract_;
  EngineOptions options_;
  Response response_;
};

INSTANTIATE_TEST_SUITE_P(Engines, ExplainerTest, testing::Values(EngineKind::kLiteral, EngineKind::kWalk),
                         [](const auto& engine) { return std::string(name_of(engine.param)); });

TEST_P(ExplainerTest, PlacesFindingsInTheFile) {
  const std::string body = "{\"description\":\"注文\",\"code\":1,\r\n \"source\":2}";
  response_.place = {BodyPlace::Kind::kVerbatim, 7, 5};
  auto found = judge("observed", body);
  ASSERT_THAT(said(found), ElementsAre("source-type /source"));
  EXPECT_EQ(found[0].position.line, 8u);
  EXPECT_EQ(found[0].position.column, 11u);  // the second line starts in the file as it does in the body
  found = judge("documented", body);
  EXPECT_EQ(found[0].position.line, 7u);
  EXPECT_EQ(found[0].position.column, 4u + 28);
  EXPECT_TRUE(found[0].position.in_file);

  response_.place.kind = BodyPlace::Kind::kDecoded;
  found = judge("documented", body);
  EXPECT_EQ(found[0].position.line, 1u);
  EXPECT_EQ(found[0].position.column, 28u);
  EXPECT_FALSE(found[0].position.in_file);
}

TEST_P(ExplainerTest, GivesAByteOrderMarkNoColumn) {
  const auto found = judge("documented", "\xEF\xBB\xBF{\"code\":1,\"description\":\"b\",\"source\":\"c\"}");
  ASSERT_THAT(said(found), ElementsAre("bom ", "code-type /code"));
  EXPECT_EQ(found[0].position.column, 1u);
  EXPECT_EQ(found[0].severity, Severity::kWarning);
  EXPECT_EQ(found[1].offset, 11u);
  EXPECT_EQ(found[1].position.column, 9u);
}

TEST_P(ExplainerTest, SaysWhatFailedInWordsAndInTheSchemasTerms) {
  const auto found = judge("documented", R"({"Code":"x","description":"b","source":7})");
  ASSERT_THAT(said(found), ElementsAre("code-missing ", "unknown-member /Code", "source-type /source"));
  const Told& missing = found[0];
  EXPECT_EQ(missing.words.message, "missing \"code\"");
  EXPECT_EQ(missing.words.got, "members Code, description, source");
  EXPECT_EQ(missing.words.hint, "found \"Code\", did you mean \"code\"? names are case-sensitive");
  EXPECT_EQ(missing.keyword, "required");
  EXPECT_EQ(missing.keyword_location, "/required");
  EXPECT_EQ(missing.schema, "body/base.json");
  EXPECT_EQ(missing.fingerprint.size(), 16u);
  const Told& unknown = found[1];
  EXPECT_EQ(unknown.words.message, "member \"Code\" is not named by the contract");
  EXPECT_EQ(unknown.words.hint, missing.words.hint);
  EXPECT_EQ(unknown.keyword, "additionalProperties");
  EXPECT_EQ(unknown.severity, Severity::kNote);
  EXPECT_EQ(found[2].words.message, "expected string, got number 7");
}

TEST_P(ExplainerTest, TellsLengthsAsCounts) {
  const std::string body = R"({"code":"","description":")" + std::string(1311, 'x') + R"(","source":"c"})";
  const auto found = judge("documented", body);
  ASSERT_THAT(said(found), ElementsAre("code-empty /code", "description-too-long /description"));
  EXPECT_EQ(found[0].words.message, "expected at least 1 character, got an empty string");
  EXPECT_EQ(found[1].words.got, "1,311 characters");
  EXPECT_EQ(found[1].words.expected, "1 to 1,024 characters");
}

TEST_P(ExplainerTest, CountsUtf16UnitsWhereAsked) {
  std::string text;
  for (int i = 0; i < 513; ++i) text += "\U0001f9fe";
  const std::string body = R"({"code":"a","description":")" + text + R"(","source":"c"})";
  EXPECT_TRUE(judge("documented", body).empty());
  options_.length_unit = LengthUnit::kUtf16;
  const auto found = judge("documented", body);
  ASSERT_THAT(said(found), ElementsAre("description-too-long /description"));
  EXPECT_EQ(found[0].words.message, "expected 1 to 1,024 UTF-16 units, got 1,026 UTF-16 units");
}

TEST_P(ExplainerTest, ShowsNoSecretsOfHeads) {
  Result<Contract> loaded =
      load_contract({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
          "profiles":{"p":{"violation":["head/a.json"]}}})"},
                     {"head/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{
          "headers":{"properties":{"x-amz-security-token":{"items":{"const":"z"}},
                                   "www-authenticate":{"items":{"const":"z"}},
                                   "x-note":{"items":{"const":"z"}}}},
          "challenges":{"items":{"properties":{"parameters":{"properties":{"token":{"const":"z"},
                                                                            "realm":{"const":"z"}}}}}}}})"}},
                    "mine", Limits());
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  contract_ = *std::move(loaded);
  Headers headers;
  response_.headers = &headers;
  const auto got = [&](std::string_view name, std::string_view value) {
    headers.clear();
    headers.add(name, value);
    std::vector<std::string> out;
    for (const Told& f : judge("p", "{}")) out.push_back(f.words.got);
    return out;
  };
  EXPECT_THAT(got("X-Amz-Security-Token", "FwoGZXIv"), ElementsAre("string \"********\""));
  EXPECT_THAT(got("WWW-Authenticate", "Bearer authorization_uri=\"u\""),
              ElementsAre(R"(string "Bearer authorization_uri=\"u\"")"));
  EXPECT_THAT(
      got("WWW-Authenticate", R"(OAuth token="abcdef", realm="home")"),
      ElementsAre(R"(string "OAuth token=\"******\", realm=\"home\"")", "string \"home\"", "string \"******\""));
  EXPECT_THAT(got("X-Note", "Bearer abcdefgh"), ElementsAre("string \"Bearer ********\""));
}

TEST_P(ExplainerTest, FingerprintsFoldIndicesAndDoNotSeePositions) {
  const auto one = judge("documented", R"({"code":"a","description":"b","source":"c","data":["x",{},"y"]})");
  ASSERT_THAT(said(one), ElementsAre("data-item /data/0", "data-item /data/2"));
  EXPECT_EQ(one[0].fingerprint, "0e57376b17a0ee63");
  EXPECT_EQ(one[1].fingerprint, "0e57376b17a0ee63");
  response_.origin.method = "GET";
  response_.origin.url = "https://api.example.com/v1/customers/42?x=1";
  EXPECT_EQ(judge("documented", R"({"code":2000,"description":"b","source":"c"})")[0].fingerprint, "74046268a91aa234");
}

TEST_P(ExplainerTest, CutsWhatItQuotes) {
  std::string long_text;
  for (int i = 0; i < 500; ++i) long_text += "\u307e";
  const auto found =
      judge("documented", R"({"code":["x"],"description":"b","source":"c","data":")" + long_text + "\"}");
  ASSERT_THAT(said(found), ElementsAre("code-type /code", "data-type /data"));
  EXPECT_EQ(found[0].words.got, "an array");
  EXPECT_EQ(found[1].words.got, "string \"" + long_text.substr(0, 180) + "…\"");
}

TEST_P(ExplainerTest, AnswersInAnyOrderOfFindings) {
  const PaddedBytes bytes("{\"code\":1,\n\"description\":\"\",\n\"source\":2}");
  response_.body = bytes.text();
  const Judge by_profile(contract_, *contract_.profile("documented"), {GetParam(), options_});
  Verdict verdict;
  Judge::Worker(by_profile).judge(response_, verdict);
  ASSERT_EQ(verdict.findings.size(), 3u);
  Explainer explainer(contract_, options_);
  explainer.look_at(response_, verdict);
  for (const std::size_t i : {2, 0, 1, 0}) EXPECT_EQ(explainer.position(verdict.findings[i]).line, i + 1);
}

}  // namespace
}  // namespace errproof

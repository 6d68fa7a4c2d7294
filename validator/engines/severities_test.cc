#include "engines/severities.h"

#include <gmock/gmock.h>

#include <string>

#include "engines/engine.h"

namespace errproof {
namespace {

// One schema with a keyword of each kind that fails at a place of its own, asked of both engines that find failures.
class SeveritiesTest : public testing::TestWithParam<EngineKind> {
 protected:
  SeveritiesTest()
      : schema_(*Schema::load("a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a","b"],
          "additionalProperties":false,
          "properties":{"a":{"type":"string"},"b":{"minLength":2},"data":{"items":{"type":"object"}}}})")),
        engine_(make_engine(GetParam(), {{&schema_, Severity::kViolation}})) {
    failures_.count_as(&severities_);
  }

  const KeywordUse* use(std::string_view pointer, Keyword keyword) const {
    for (const Subschema& subschema : schema_.subschemas()) {
      for (const KeywordUse& use : subschema.keywords) {
        if (subschema.pointer == pointer && use.keyword == keyword) return &use;
      }
    }
    return nullptr;
  }

  // "violation /a/type", and how many were counted: "(1 0 0)".
  std::string said(std::string_view body) {
    const PaddedBytes bytes(body);
    const auto scratch = engine_->new_scratch();
    engine_->judge(bytes.text(), *scratch, failures_);
    std::string out;
    for (const Failure& failure : failures_.list()) {
      out += std::string(name_of(failure.severity)) + " " + std::string(failure.instance) + " ";
      out += failure.use != nullptr ? name_of(failure.use->keyword) : name_of(failure.text_rule);
      out += ", ";
    }
    for (Severity s : {Severity::kViolation, Severity::kWarning, Severity::kNote}) {
      out += std::to_string(failures_.count(s));
    }
    return out;
  }

  Schema schema_;
  std::unique_ptr<Engine> engine_;
  Severities severities_;
  Failures failures_;
};

INSTANTIATE_TEST_SUITE_P(Engines, SeveritiesTest, testing::Values(EngineKind::kLiteral, EngineKind::kWalk),
                         [](const auto& engine) { return std::string(name_of(engine.param)); });

TEST_P(SeveritiesTest, LeaveKeywordsOut) {
  severities_.change(use("/properties/a", Keyword::kType), 0, {.left_out = true});
  EXPECT_EQ(said(R"({"a":1,"b":"c"})"), "violation /b minLength, 100");
}

TEST_P(SeveritiesTest, ChangeWhatAKeywordCountsAs) {
  severities_.change(use("/properties/a", Keyword::kType), 0, {.severity = Severity::kWarning});
  severities_.change(use("/properties/b", Keyword::kMinLength), 0, {.severity = Severity::kNote});
  EXPECT_EQ(said(R"({"a":1,"b":"c"})"), "warning /a type, note /b minLength, 011");
}

TEST_P(SeveritiesTest, KnowElementsOfRequiredApart) {
  severities_.change(use("", Keyword::kRequired), 1, {.severity = Severity::kWarning});
  EXPECT_EQ(said("{}"), "violation  required, warning  required, 110");
}

TEST_P(SeveritiesTest, KeepWhatStandsAtAPlace) {
  const KeywordUse* item_type = use("/properties/data/items", Keyword::kType);
  severities_.change(item_type, 0, {.places = {"/data/1"}});
  EXPECT_EQ(said(R"({"a":"","b":"bb","data":[1,2,3]})"), "violation /data/1 type, 100");
  severities_.change(item_type, 0, {.places = {"/data/*"}});
  EXPECT_EQ(said(R"({"a":"","b":"bb","data":[1,{}]})"), "violation /data/0 type, 100");
  severities_.change(use("", Keyword::kAdditionalProperties), 0, {.places = {"/x"}});
  EXPECT_EQ(said(R"({"a":"","b":"bb","x":1,"y":2})"), "violation /x additionalProperties, 100");
  severities_.change(use("", Keyword::kRequired), 0, {.places = {"/a"}});  // what is missing is missing from ""
  severities_.change(use("", Keyword::kRequired), 1, {.places = {""}});
  EXPECT_EQ(said("{}"), "violation  required, 100");
}

TEST_P(SeveritiesTest, HoldForRepeatedNamesSurrogatesAndMarks) {
  const std::string body = "\xEF\xBB\xBF{\"a\":\"\\ud800\",\"b\":\"bb\",\"b\":\"bb\"}";
  EXPECT_EQ(said(body), "warning  bom, violation /a encoding, violation /b duplicate-name, 210");
  severities_.change(TextRule::kBom, {.severity = Severity::kViolation});
  severities_.change(TextRule::kEncoding, {.severity = Severity::kWarning});
  severities_.change(TextRule::kDuplicateName, {.places = {"/a"}});
  EXPECT_EQ(said(body), "violation  bom, warning /a encoding, 110");
}

TEST_P(SeveritiesTest, LeaveFaultsOfTheWholeTextAlone) {
  severities_.change(TextRule::kSyntax, {.left_out = true});
  severities_.change(TextRule::kEncoding, {.left_out = true});
  EXPECT_EQ(said("{"), "violation  syntax, 100");
  EXPECT_EQ(said("{\"\xff\":1}"), "violation  encoding, 100");
}

// What is left out used to take the room of what was not.
TEST_P(SeveritiesTest, GiveNoRoomToWhatIsLeftOut) {
  severities_.change(use("/properties/data/items", Keyword::kType), 0, {.left_out = true});
  failures_.keep_first(2, 1 << 20);
  EXPECT_EQ(said(R"({"a":"","data":[1,2,3,4,5,6],"b":"c"})"), "violation /b minLength, 100");
  severities_.change(use("/properties/data/items", Keyword::kType), 0, {.severity = Severity::kNote});
  EXPECT_EQ(said(R"({"a":"","data":[1,2,3,4,5,6],"b":"c"})"),
            "note /data/0 type, note /data/1 type, violation /b minLength, 106");
}

}  // namespace
}  // namespace errproof

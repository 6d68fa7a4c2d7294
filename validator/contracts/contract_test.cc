#include "contracts/contract.h"

#include <gmock/gmock.h>

#include <string>

namespace errproof {
namespace {

using testing::HasSubstr;

Result<Contract> partner_center() {
  return load_contract(embedded_contract("partner-center"), "partner-center", Limits());
}

TEST(Contract, OfPartnerCenterIsBuiltIn) {
  EXPECT_THAT(embedded_contracts(), testing::Contains("partner-center"));
  EXPECT_TRUE(embedded_contract("").empty());
  EXPECT_TRUE(embedded_contract("no-such").empty());
  const Result<Contract> contract = partner_center();
  ASSERT_TRUE(contract.ok()) << contract.error().where << ": " << contract.error().message;
  EXPECT_EQ(contract->name, "partner-center");
  EXPECT_EQ(contract->default_profile, "documented");
  EXPECT_EQ(contract->length_unit, LengthUnit::kCodePoints);
  ASSERT_EQ(contract->profiles.size(), 3u);
  EXPECT_EQ(contract->profiles[0].name, "documented");
  EXPECT_THAT(contract->profiles[0].looser, testing::ElementsAre("observed"));
  EXPECT_NE(contract->applies, nullptr);
}

TEST(Contract, OfPartnerCenterHasEveryRuleThatIsPromised) {
  const Result<Contract> contract = partner_center();
  ASSERT_TRUE(contract.ok());
  for (const char* id : {"body-type",
                         "code-missing",
                         "code-type",
                         "code-empty",
                         "description-missing",
                         "description-type",
                         "description-empty",
                         "description-too-long",
                         "description-blank",
                         "data-type",
                         "data-item",
                         "source-missing",
                         "source-type",
                         "source-empty",
                         "unknown-member",
                         "oauth-realm",
                         "status-undocumented",
                         "www-authenticate-missing",
                         "retry-after-missing",
                         "content-type",
                         "syntax",
                         "encoding",
                         "duplicate-name",
                         "empty-body",
                         "html-body",
                         "text-body",
                         "bom"}) {
    const Rule* rule = contract->rule(id);
    ASSERT_NE(rule, nullptr) << id;
    EXPECT_FALSE(rule->title.empty() || rule->source.empty() || rule->advice.empty()) << id;
  }
}

TEST(Contract, OfPartnerCenterNamesEveryKeywordThatCanFail) {
  const Result<Contract> contract = partner_center();
  ASSERT_TRUE(contract.ok());
  for (const auto& schema : contract->schemas) {
    if (schema.get() == contract->applies) continue;
    for (const Subschema& subschema : schema->subschemas()) {
      if (subschema.pointer.find("/if") != std::string::npos) continue;
      for (const KeywordUse& use : subschema.keywords) {
        Failure failure;
        failure.schema = schema.get();
        failure.use = &use;
        switch (use.keyword) {
          case Keyword::kProperties:
          case Keyword::kItems:
          case Keyword::kAllOf:
          case Keyword::kIf:
            continue;
          default:
            EXPECT_NE(contract->rule_of(failure), nullptr)
                << schema->name() << '#' << subschema.pointer << '/' << name_of(use.keyword);
        }
      }
    }
  }
}

// A contract in memory: the manifest and two schemas.
Result<Contract> load(std::string_view manifest) {
  const std::vector<ContractFile> files = {
      {"contract.json", manifest},
      {"body/a.json",
       R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["x","y"],"properties":{"x":{"type":"string"}},
           "additionalProperties":false})"},
      {"body/broken.json", "{\n  \"$schema\":\"http://json-schema.org/draft-07/schema#\",\n  \"type\":\"strin\"}"}};
  return load_contract(files, "mine", Limits());
}

constexpr std::string_view kHead = R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",)";
std::string with(std::string_view rest) { return std::string(kHead) + "\n" + std::string(rest); }

TEST(Contract, IsLoadedFromItsFiles) {
  const Result<Contract> contract = load(with(
      R"("length_unit":"utf16","profiles":{"p":{"looser":["q"],"violation":["body/a.json"]},"q":{"note":["body/a.json"]}},
         "rules":[{"id":"r","title":"t","at":["body/a.json#/required/1","body/a.json#/properties/x/type",
                                             "body/a.json#/additionalProperties"]}],
         "known":[{"rule":"r","got":"missing","accepted_by":"q"}],
         "equal":[{"rule":"r","head":"/headers/a/0","body":"/b"}]})"));
  ASSERT_TRUE(contract.ok()) << contract.error().message;
  EXPECT_EQ(contract->length_unit, LengthUnit::kUtf16);
  ASSERT_EQ(contract->schemas.size(), 1u);
  const Schema& schema = *contract->schemas[0];
  EXPECT_EQ(schema.name(), "body/a.json");
  ASSERT_EQ(contract->profiles[1].body.size(), 1u);
  EXPECT_EQ(contract->profiles[1].body[0].severity, Severity::kNote);
  ASSERT_EQ(contract->equal.size(), 1u);

  Failure failure;
  failure.schema = &schema;
  for (const KeywordUse& use : schema[schema.root()].keywords) {
    failure.use = &use;
    failure.element = 1;
    if (use.keyword == Keyword::kRequired) {
      EXPECT_EQ(contract->rule_of(failure), &contract->rules[0]);
      failure.element = 0;
      EXPECT_EQ(contract->rule_of(failure), nullptr) << "of required/0 the manifest says nothing";
    }
    if (use.keyword == Keyword::kAdditionalProperties) {
      EXPECT_EQ(contract->rule_of(failure), &contract->rules[0]);
    }
  }
}

TEST(Contract, IsRefusedWithThePlaceInItsManifest) {
  const struct {
    const char *rest, *message;
  } cases[] = {
      {R"("profiles":{"p":{}},})", "line 2, column 21: "},
      {R"("profiles":{"p":{}},"titel":"x"})",
       "line 2, column 21 (/titel): no member \"titel\": there is $schema, applies, default_profile, equal, format, "
       "known, "
       "length_unit, name, profiles, rules, source, title; found \"titel\", did you mean \"title\"?"},
      {R"("profiles":{"p":{}},"format":1})", "line 2, column 21 (/format): "},
      {R"("profile":{"p":{}}})", "line 1, column 1: missing \"profiles\""},
      {R"("profiles":{}})", "line 2, column 12 (/profiles): expected at least 1 member, got 0 members"},
      {R"("profiles":{"q":{}}})", "line 1, column 70 (/default_profile): \"p\" is no profile of this contract"},
      {R"("profiles":{"p":{"looser":["z"]}}})", "line 2, column 28 (/profiles/p/looser/0): \"z\" is no profile"},
      {R"("profiles":{"p":{"looser":["p"]}}})", "(/profiles/p/looser/0): a profile is not looser than itself"},
      {R"("profiles":{"p":{"violation":["body/no.json"]}}})",
       "(/profiles/p/violation/0): there is no file \"body/no.json\""},
      {R"("profiles":{"p":{"violation":["../a.json"]}}})", "(/profiles/p/violation/0): expected a string that matches"},
      {R"("profiles":{"p":{}},"applies":"body/a.json"})", "(/applies): expected a string that matches"},
      {R"("profiles":{"p":{}},"rules":[{"id":"r","title":"t","at":["body/a.json#/required/1"]}]})",
       "(/rules/0/at/0): no profile has the schema \"body/a.json\""},
      {R"("profiles":{"p":{"note":["body/a.json"]}},"rules":[{"id":"r","title":"t","at":["body/a.json#/required/2"]}]})",
       "(/rules/0/at/0): names no keyword"},
      {R"("profiles":{"p":{"note":["body/a.json"]}},"rules":[{"id":"r","title":"t","at":["body/a.json#/properties/x"]}]})",
       "(/rules/0/at/0): names no keyword"},
      {R"("profiles":{"p":{"note":["body/a.json"]}},"rules":[{"id":"r","title":"t","at":["body/a.json#/properties"]}]})",
       "(/rules/0/at/0): names no keyword"},
      {R"("profiles":{"p":{"note":["body/a.json"]}},"rules":[{"id":"r","title":"t","at":["body/a.json#/required"]},
          {"id":"s","title":"t","at":["body/a.json#/required"]}]})",
       "line 3, column 39 (/rules/1/at/0): is a keyword of rule \"r\" already"},
      {R"("profiles":{"p":{}},"rules":[{"id":"r","title":"t"},{"id":"r","title":"t"}]})",
       "(/rules/1/id): \"r\" is the id of another rule"},
      {R"("profiles":{"p":{}},"rules":[{"id":"syntax","title":"t"}]})",
       "(/rules/0/id): \"syntax\" is the id of another rule"},
      {R"("profiles":{"p":{}},"known":[{"rule":"r","accepted_by":"p"}]})", "(/known/0/rule): \"r\" is no rule"},
      {R"("profiles":{"p":{}},"rules":[{"id":"r","title":"t"}],"known":[{"rule":"r","accepted_by":"z"}]})",
       "(/known/0/accepted_by): \"z\" is no profile"},
      {R"("profiles":{"p":{}},"equal":[{"rule":"r","head":"/a","body":"/b"}]})", "(/equal/0/rule): \"r\" is no rule"},
      {R"("profiles":{"p":{}},"equal":[{"rule":"r","head":"a","body":"/b"}]})", "(/equal/0/head): expected a string"},
  };
  for (const auto& c : cases) {
    const Result<Contract> contract = load(with(c.rest));
    ASSERT_FALSE(contract.ok()) << c.rest;
    EXPECT_EQ(contract.error().where, "mine/contract.json");
    EXPECT_THAT(contract.error().message, HasSubstr(c.message)) << c.rest;
  }
  EXPECT_THAT(load(R"({"format":2})").error().message, HasSubstr("(/format): expected 1, got number 2"));
  EXPECT_THAT(load("{").error().message, HasSubstr("line 1, column 2: "));
}

TEST(Contract, IsRefusedWithThePlaceInItsSchema) {
  const Result<Contract> contract = load(with(R"("profiles":{"p":{"violation":["body/broken.json"]}}})"));
  ASSERT_FALSE(contract.ok());
  EXPECT_EQ(contract.error().where, "mine/body/broken.json");
  EXPECT_THAT(contract.error().message, HasSubstr("3"));  // the line
}

TEST(Contract, WithoutAManifestIsNone) {
  const Result<Contract> contract = load_contract({}, "mine", Limits());
  ASSERT_FALSE(contract.ok());
  EXPECT_EQ(contract.error().code, ErrorCode::kNotFound);
}

TEST(Contract, FromAFolderIsTheSameAsBuiltIn) {
  const Result<Contract> folder = load_contract_folder(ERRPROOF_SCHEMAS_DIR "/partner-center", Limits());
  ASSERT_TRUE(folder.ok()) << folder.error().message;
  const Result<Contract> built_in = partner_center();
  ASSERT_TRUE(built_in.ok());
  ASSERT_EQ(folder->schemas.size(), built_in->schemas.size());
  for (std::size_t i = 0; i < folder->schemas.size(); ++i) {
    EXPECT_EQ(folder->schemas[i]->document().text().view(), built_in->schemas[i]->document().text().view());
  }
  EXPECT_FALSE(load_contract_folder(ERRPROOF_SCHEMAS_DIR, Limits()).ok());
}

TEST(Contract, OfOneSchemaAlwaysAppliesAndHasOneProfile) {
  const Result<Contract> contract =
      contract_of_schema(ERRPROOF_SCHEMAS_DIR "/partner-center/body/base.json", SchemaOptions());
  ASSERT_TRUE(contract.ok()) << contract.error().message;
  EXPECT_EQ(contract->name, "base.json");
  EXPECT_EQ(contract->applies, nullptr);
  ASSERT_EQ(contract->profiles.size(), 1u);
  EXPECT_EQ(contract->profiles[0].name, "schema");
  EXPECT_EQ(contract->default_profile, "schema");
  EXPECT_FALSE(contract_of_schema(ERRPROOF_SCHEMAS_DIR "/no-such.json", SchemaOptions()).ok());
}

}  // namespace
}  // namespace errproof

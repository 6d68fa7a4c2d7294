#include "contracts/rule_example.h"

#include <gmock/gmock.h>

#include "contracts/failure_sites.h"
#include "contracts/keyword_rules.h"

namespace errproof {
namespace {

TEST(RuleExample, IsThereForEveryRuleOfPartnerCenterThatBodiesBreak) {
  const Result<Contract> contract = load_contract(embedded_contract("partner-center"), "partner-center", Limits());
  ASSERT_TRUE(contract.ok());
  const ExampleFiles files = ExampleFiles::of_embedded("partner-center");
  for (const Rule& rule : contract->rules) {
    if (rule.at[0].starts_with("head/")) continue;
    EXPECT_TRUE(files.find(*contract, rule.id, Limits())) << rule.id;
  }
  for (const Rule& rule : text_rules()) EXPECT_TRUE(files.find(*contract, rule.id, Limits())) << rule.id;
  EXPECT_FALSE(files.find(*contract, "maxLength", Limits()));
}

TEST(RuleExample, IsThePlainestOne) {
  const Result<Contract> contract = load_contract(embedded_contract("partner-center"), "partner-center", Limits());
  ASSERT_TRUE(contract.ok());
  const auto example = ExampleFiles::of_embedded("partner-center").find(*contract, "source-missing", Limits());
  ASSERT_TRUE(example);
  EXPECT_EQ(example->example.name, "reject/source-missing.json");
  EXPECT_EQ(example->profile, contract->profile("documented"));
}

TEST(RuleExample, IsFoundInAFolderToo) {
  const std::string folder = ERRPROOF_SCHEMAS_DIR "/partner-center";
  const Result<Contract> contract = load_contract_folder(folder, Limits());
  const Result<ExampleFiles> files = ExampleFiles::of_folder(folder, Limits());
  ASSERT_TRUE(contract.ok() && files.ok());
  const auto example = files->find(*contract, "data-item", Limits());
  EXPECT_TRUE(example);
}

TEST(KeywordRules, HaveWordsForEveryKeywordThatCanFail) {
  EXPECT_EQ(keyword_rule("maxLength")->source, "JSON Schema draft-07 validation §6.3.1");
  EXPECT_EQ(keyword_rule("allOf"), nullptr);
  constexpr Keyword kSpeakForOthers[] = {Keyword::kProperties, Keyword::kPatternProperties, Keyword::kIf,
                                         Keyword::kAllOf, Keyword::kRef};
  for (int k = 0; k <= static_cast<int>(Keyword::kRef); ++k) {
    const auto keyword = static_cast<Keyword>(k);
    if (std::find(std::begin(kSpeakForOthers), std::end(kSpeakForOthers), keyword) != std::end(kSpeakForOthers))
      continue;
    EXPECT_NE(keyword_rule(name_of(keyword)), nullptr) << name_of(keyword);
  }
}

}  // namespace
}  // namespace errproof

#include "contracts/failure_sites.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace errproof {
namespace {

std::vector<std::string> places_of(const Contract& contract) {
  std::vector<std::string> out;
  for (const FailureSite& site : failure_sites(contract)) out.push_back(std::string(site.name()) + " " + site.place());
  return out;
}

TEST(FailureSites, AreWhereFindingsComeFrom) {
  const Result<Contract> contract =
      load_contract({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                        "profiles":{"p":{"violation":["body/a.json"]}},
                        "rules":[{"id":"a-missing","title":"t","at":["body/a.json#/required/0"]}]})"},
                     {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a","b"],
                        "additionalProperties":false,
                        "properties":{"a":{"type":"string","not":{"maxLength":0}},"b":false},
                        "if":{"minProperties":3},"then":{"$ref":"#/definitions/few"},
                        "definitions":{"few":{"maxProperties":4}}})"}},
                    "mine", Limits());
  ASSERT_TRUE(contract.ok()) << contract.error().message;
  EXPECT_THAT(places_of(*contract),
              testing::UnorderedElementsAre("a-missing body/a.json#/required/0", "required body/a.json#/required/1",
                                            "additionalProperties body/a.json#/additionalProperties",
                                            "type body/a.json#/properties/a/type", "not body/a.json#/properties/a/not",
                                            "false body/a.json#/properties/b",
                                            "maxProperties body/a.json#/definitions/few/maxProperties"));
}

TEST(FailureSites, OfPartnerCenterAllHaveARule) {
  const Result<Contract> contract = load_contract(embedded_contract("partner-center"), "partner-center", Limits());
  ASSERT_TRUE(contract.ok());
  for (const FailureSite& site : failure_sites(*contract)) {
    if (!site.schema->name().starts_with("body/")) continue;
    EXPECT_NE(site.rule, nullptr) << site.place();
  }
}

}  // namespace
}  // namespace errproof

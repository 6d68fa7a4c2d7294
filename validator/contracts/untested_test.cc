#include "contracts/untested.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace errproof {
namespace {

using testing::ElementsAre;

// One schema under one profile, and bodies that are all expected to be found as they are.
class UntestedTest : public testing::Test {
 protected:
  void load(std::string_view schema) {
    const std::string text = R"({"$schema":"http://json-schema.org/draft-07/schema#",)" + std::string(schema) + "}";
    Result<Contract> loaded =
        load_contract({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                          "profiles":{"p":{"violation":["body/a.json"]}}})"},
                       {"body/a.json", text}},
                      "mine", Limits());
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    contract_ = *std::move(loaded);
  }

  std::vector<std::string> untested(const std::vector<std::string>& accepted,
                                    const std::vector<std::string>& rejected) {
    std::vector<Example> examples;
    for (const std::string& body : accepted) examples.push_back({.name = "accept/a.json", .body = PaddedBytes(body)});
    for (const std::string& body : rejected) {
      examples.push_back(
          {.name = "reject/a.json", .body = PaddedBytes(body), .expectations = {{&contract_.profiles[0], {}}}});
    }
    return untested_keywords(contract_, examples, Limits()).places;
  }

  Contract contract_;
};

TEST_F(UntestedTest, AreKeywordsThatNoRejectedBodyBreaks) {
  load(R"("required":["a","b"],"properties":{"a":{"type":"string","maxLength":2}})");
  EXPECT_THAT(untested({R"({"a":"","b":1})"}, {}),
              ElementsAre("body/a.json#/required/0", "body/a.json#/required/1", "body/a.json#/properties/a/type",
                          "body/a.json#/properties/a/maxLength"));
  EXPECT_THAT(untested({}, {R"({"b":1})", R"({"a":"xxx","b":1})"}),
              ElementsAre("body/a.json#/required/1", "body/a.json#/properties/a/type"));
  EXPECT_THAT(untested({}, {"{}", R"({"a":1,"b":1})", R"({"a":"xxx","b":1})"}), ElementsAre());
}

// Without an expectation for the default profile only the verdict is compared: one of two violations can go.
TEST_F(UntestedTest, AreThoseOfTwoViolationsThatNobodyExpects) {
  load(R"("required":["a"],"maxProperties":1)");
  Result<Contract> other = load_contract(
      {{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                          "profiles":{"p":{"violation":["body/a.json"]},"q":{}}})"},
       {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a"],"maxProperties":1})"}},
      "mine", Limits());
  ASSERT_TRUE(other.ok());
  std::vector<Example> examples;
  examples.push_back(
      {.name = "reject/a.json", .body = PaddedBytes(R"({"x":1,"y":2})"), .expectations = {{&other->profiles[1], {}}}});
  EXPECT_THAT(untested_keywords(*other, examples, Limits()).places,
              testing::UnorderedElementsAre("body/a.json#/required/0", "body/a.json#/maxProperties"));
  examples.push_back({.name = "reject/b.json", .body = PaddedBytes("{}"), .expectations = {{&other->profiles[1], {}}}});
  EXPECT_THAT(untested_keywords(*other, examples, Limits()).places, ElementsAre("body/a.json#/maxProperties"));
}

TEST_F(UntestedTest, AreFoundInsideWhatAnswersYesOrNoOnly) {
  load(R"("anyOf":[{"type":"string","maxLength":1},{"type":"object","required":["a","b"]}],"not":{"const":"n"})");
  EXPECT_THAT(untested({"\"x\""}, {"5"}),
              ElementsAre("body/a.json#/not", "body/a.json#/anyOf/0/maxLength", "body/a.json#/anyOf/1/required/0",
                          "body/a.json#/anyOf/1/required/1"));
  EXPECT_THAT(untested({"\"x\"", R"({"a":1,"b":1})"}, {"5", "\"n\"", "\"xx\"", R"({"a":1})", R"({"b":1})"}),
              ElementsAre());
}

TEST_F(UntestedTest, AreThoseOfTheHeadButOfWhatItAppliesTo) {
  Result<Contract> contract =
      load_contract({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
                        "applies":"head/b.json","profiles":{"p":{"violation":["head/a.json"]}}})"},
                     {"head/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a"]})"},
                     {"head/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["a"]})"}},
                    "mine", Limits());
  ASSERT_TRUE(contract.ok()) << contract.error().message;
  EXPECT_THAT(untested_keywords(*contract, {}, Limits()).places, ElementsAre("head/a.json#/required/0"));
}

TEST(Untested, IsNothingOfPartnerCenter) {
  const std::string folder = ERRPROOF_SCHEMAS_DIR "/partner-center";
  const Result<Contract> contract = load_contract_folder(folder, Limits());
  ASSERT_TRUE(contract.ok());
  const auto examples = load_examples(*contract, folder, Limits());
  ASSERT_TRUE(examples.ok());
  EXPECT_THAT(untested_keywords(*contract, *examples, Limits()).places, ElementsAre());
}

}  // namespace
}  // namespace errproof

#include "contracts/looser_check.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace errproof {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Profile p says that q is looser.
LooserResult check(std::string_view p, std::string_view q, const std::vector<std::string>& bodies) {
  const auto schema = [](std::string_view keywords) {
    return R"({"$schema":"http://json-schema.org/draft-07/schema#",)" + std::string(keywords) + "}";
  };
  const std::string a = schema(p), b = schema(q);
  const Result<Contract> contract =
      load_contract({{"contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
           "profiles":{"p":{"looser":["q"],"violation":["body/a.json"]},"q":{"violation":["body/b.json"]}}})"},
                     {"body/a.json", a},
                     {"body/b.json", b}},
                    "mine", Limits());
  EXPECT_TRUE(contract.ok()) << contract.error().message;
  std::vector<Example> examples;
  for (const std::string& body : bodies) examples.push_back({.name = "accept/a.json", .body = PaddedBytes(body)});
  return check_looser(*contract, examples, Limits());
}

TEST(LooserCheck, FindsAnExampleThatTheLooserProfileRefuses) {
  EXPECT_THAT(check(R"("type":"array")", R"("maxItems":1)", {"[1,2]"}).failures,
              ElementsAre("accept/a.json: [1,2]: p accepts it, but not q, which is said to be looser: "
                          "body/b.json#/maxItems at \"\""));
}

TEST(LooserCheck, FindsChangesOfExamplesThatItRefuses) {
  constexpr std::string_view kString = R"("properties":{"a":{"type":"string"}})";
  for (const auto& [p, q] :
       {std::pair(kString, std::string_view(R"("properties":{"a":{"maxLength":4}})")),
        std::pair(kString, std::string_view(R"("properties":{"a":{"not":{"const":"x"}}})")),
        std::pair(kString, std::string_view(R"("required":["a"])")),
        std::pair(kString, std::string_view(R"("additionalProperties":false,"properties":{"a":{}})")),
        std::pair(std::string_view(R"("properties":{"a":{"type":"number"}})"),
                  std::string_view(R"("properties":{"a":{"type":"integer"}})")),
        std::pair(std::string_view(R"("properties":{"a":{"maximum":7}})"),
                  std::string_view(R"("properties":{"a":{"exclusiveMaximum":7}})")),
        // Only strings that are like the example's get past the pattern.
        std::pair(std::string_view(R"("properties":{"a":{"pattern":"^b*$"}})"),
                  std::string_view(R"("properties":{"a":{"maxLength":4}})"))}) {
    EXPECT_THAT(check(p, q, {R"({"a":"b"})"}).failures, ElementsAre(HasSubstr("accept/a.json, changed: "))) << p << q;
  }
}

TEST(LooserCheck, IsContentWithOnesThatAre) {
  const LooserResult result = check(R"("properties":{"a":{"type":"integer","minimum":0}})",
                                    R"("properties":{"a":{"type":"number","minimum":0}})", {R"({"a":5})", "no JSON"});
  EXPECT_THAT(result.failures, ElementsAre());
  EXPECT_GT(result.bodies, 30u);
}

TEST(LooserCheck, HoldsForPartnerCenter) {
  const std::string folder = ERRPROOF_SCHEMAS_DIR "/partner-center";
  const Result<Contract> contract = load_contract_folder(folder, Limits());
  ASSERT_TRUE(contract.ok());
  const auto examples = load_examples(*contract, folder, Limits());
  ASSERT_TRUE(examples.ok());
  EXPECT_THAT(check_looser(*contract, *examples, Limits()).failures, ElementsAre());
}

}  // namespace
}  // namespace errproof

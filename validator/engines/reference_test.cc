// The reference engine's domain, and what it does at its borders.
#include <gtest/gtest.h>

#include <string>

#include "engines/engine.h"
#include "engines/test_support.h"

namespace errproof {
namespace {

using State = Outcome::State;
using test_support::judge;
using test_support::load;

TEST(Reference, SeesAFaultAtTheVeryContainerThatIsTooMany) {
  const Schema schema = load("true");
  const std::string open(1024, '[');
  const auto state_of = [&](const std::string& body) {
    return judge(EngineKind::kReference, {{&schema, Severity::kViolation}}, body).state;
  };
  EXPECT_EQ(state_of(open + "["), State::kUnreadable);
  EXPECT_EQ(state_of(open + "0["), State::kViolates);
}

// An `if` without `then` and `else` has no effect, so it may refer to what it stands in.
TEST(Reference, AsksNoConditionThatHasNoConsequence) {
  const Schema schema = load(R"({"definitions":{"d":{"if":{"allOf":[{"$ref":"#/definitions/d"}]}}},
      "allOf":[{"$ref":"#/definitions/d"}],"properties":{"if":{"type":"null"}}})");
  EXPECT_EQ(judge(EngineKind::kReference, {{&schema, Severity::kViolation}}, R"({"if":null})").state, State::kConforms);
  EXPECT_EQ(judge(EngineKind::kReference, {{&schema, Severity::kViolation}}, R"({"if":1})").state, State::kViolates);
}

// valijson takes stack for each subschema at each level: 50,000 of them are more than a thread has.
TEST(Reference, AbstainsWhereManySubschemasMeetManyLevels) {
  std::string source = R"({"properties":{"a":{"$ref":"#"}},"allOf":[{"$ref":"#/definitions/0"}],"definitions":{)";
  for (int i = 0; i < 100; ++i) {
    source += '"' + std::to_string(i) + R"(":{"allOf":[{"$ref":"#/definitions/)" + std::to_string(i + 1) + "\"}]},";
  }
  const Schema schema = load(source + R"("100":{}}})");
  std::string body;
  for (int i = 0; i < 250; ++i) body += R"({"a":)";
  body += "1" + std::string(250, '}');
  const Outcome outcome = judge(EngineKind::kReference, {{&schema, Severity::kViolation}}, body);
  ASSERT_EQ(outcome.state, State::kUnreadable);
  EXPECT_NE(outcome.reason->message.find("depth"), std::string::npos) << outcome.reason->message;
}

TEST(Reference, AbstainsWhereALoneSurrogateHidesADepth) {
  const Schema schema = load("true");
  const Outcome outcome =
      judge(EngineKind::kReference, {{&schema, Severity::kViolation}}, R"({"\ud800":)" + std::string(1100, '['));
  EXPECT_EQ(outcome.state, State::kUnreadable);
}

// Only violations are its business: what advice would cost another engine does not concern it.
TEST(Reference, DoesNotAbstainForWhatAdviceCosts) {
  const Schema cheap = load(R"({"properties":{"b":{"$ref":"#"}}})");
  const Schema dear = load(R"({"properties":{"a":{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}},"maximum":3})");
  std::string body;
  for (int i = 0; i < 25; ++i) body += R"({"a":)";
  body += '4' + std::string(25, '}');
  const RootSchema violation{&cheap, Severity::kViolation};
  EXPECT_EQ(judge(EngineKind::kReference, {{&dear, Severity::kViolation}}, body).state, State::kUnreadable);
  EXPECT_EQ(judge(EngineKind::kReference, {violation, {&dear, Severity::kWarning}}, body).state, State::kConforms);
}

}  // namespace
}  // namespace errproof

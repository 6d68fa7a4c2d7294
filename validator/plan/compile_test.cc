#include <gtest/gtest.h>

#include <cstdint>

#include "plan/plan.h"

namespace errproof {
namespace {

struct Compiled {
  explicit Compiled(const std::vector<std::pair<std::string, Severity>>& texts, std::size_t nodes_max = 4096) {
    for (const auto& [text, severity] : texts) {
      SchemaOptions options;
      options.draft = Draft::k7;
      auto loaded = Schema::load("schema" + std::to_string(schemas.size()), text, options);
      EXPECT_TRUE(loaded.ok()) << loaded.error().message;
      schemas.push_back(std::make_unique<Schema>(std::move(*loaded)));
      roots.push_back({schemas.back().get(), severity});
    }
    plan = compile_plan(roots, 1, nodes_max);
  }
  explicit Compiled(const std::string& text) : Compiled({{text, Severity::kViolation}}) {}

  const PlanNode& root() const { return plan.nodes[plan.root]; }
  PlanNodeId child(const PlanNode& node, const std::string& name) const {
    for (const PlanMember& member : node.members.slots()) {
      if (member.used && member.name == name) return member.child_id;
    }
    return node.other;
  }

  std::vector<std::unique_ptr<Schema>> schemas;
  std::vector<RootSchema> roots;
  Plan plan;
};

std::uint8_t fails(const PlanNode& node, json::Kind kind) { return node.fails[static_cast<int>(kind)]; }

TEST(Plan, AsksNothingOfASchemaThatAcceptsAll) {
  EXPECT_EQ(Compiled("true").plan.root, kAnyNode);
  EXPECT_EQ(Compiled("{}").plan.root, kAnyNode);
}

TEST(Plan, DecidesTypesByTheKindOfAValue) {
  const Compiled c(R"({"type":["string","null"]})");
  EXPECT_EQ(fails(c.root(), json::Kind::kString), 0);
  EXPECT_EQ(fails(c.root(), json::Kind::kNull), 0);
  EXPECT_EQ(fails(c.root(), json::Kind::kNumber), kFailsViolation);
  EXPECT_EQ(fails(c.root(), json::Kind::kObject), kFailsViolation);
}

TEST(Plan, LooksAtNumbersOnlyWhereTheyHaveToBeIntegers) {
  EXPECT_TRUE(Compiled(R"({"type":"integer"})").root().looks & bit_of(json::Kind::kNumber));
  EXPECT_FALSE(Compiled(R"({"type":["integer","number"]})").root().looks & bit_of(json::Kind::kNumber));
}

TEST(Plan, JudgesViolationsAndAdviceOfAllSchemasInOnePlace) {
  const Compiled c({{R"({"required":["a"],"properties":{"a":{"type":"string"}}})", Severity::kViolation},
                    {R"({"required":["a","b"],"additionalProperties":false,"properties":{"a":{"type":"object"}}})",
                     Severity::kNote}});
  const PlanNode& a = c.plan.nodes[c.child(c.root(), "a")];
  EXPECT_EQ(fails(a, json::Kind::kString), kFailsAdvice);
  EXPECT_EQ(fails(a, json::Kind::kObject), kFailsViolation);
  EXPECT_EQ(fails(a, json::Kind::kNull), kFailsViolation | kFailsAdvice);
  EXPECT_EQ(c.root().other_fails, kFailsAdvice);
  EXPECT_NE(c.root().required_violation, c.root().required_advice);
  EXPECT_EQ(c.root().required, c.root().required_violation | c.root().required_advice);
}

TEST(Plan, FollowsReferencesAndAllOf) {
  const Compiled c(R"({"allOf":[{"$ref":"#/definitions/s"},{"properties":{"a":{"type":"string"}}}],
                       "definitions":{"s":{"type":"object"}}})");
  EXPECT_EQ(fails(c.root(), json::Kind::kArray), kFailsViolation);
  ASSERT_FALSE(c.root().instructions.empty());
  EXPECT_EQ(c.root().instructions[0].keyword_location, "/allOf/0/$ref/type");
  EXPECT_EQ(c.plan.nodes[c.child(c.root(), "a")].instructions[0].keyword_location, "/allOf/1/properties/a/type");
}

TEST(Plan, ClosesTheLoopOfARecursiveSchemaAndLeavesItsPathsToTheLiteralEngine) {
  const Compiled c(R"({"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"string"}}})");
  EXPECT_LE(c.plan.nodes.size(), 6U);
  const PlanNodeId next = c.child(c.root(), "next");
  EXPECT_TRUE(c.plan.nodes[c.child(c.plan.nodes[next], "next")].shared);
  EXPECT_TRUE(c.plan.nodes[c.child(c.plan.nodes[next], "v")].shared) << "whatever lies below a shared node is shared";
}

TEST(Plan, HandsOverWhatChoosesOrLooksSideways) {
  for (const char* keyword : {R"("anyOf":[{"type":"string"}])", R"("oneOf":[true])", R"("not":{"type":"null"})",
                              R"("if":{"type":"null"},"then":false)"}) {
    EXPECT_EQ(Compiled("{" + std::string(keyword) + "}").root().hands_over, kAllKinds) << keyword;
  }
  EXPECT_EQ(Compiled(R"({"uniqueItems":true})").root().hands_over, bit_of(json::Kind::kArray));
  EXPECT_EQ(Compiled(R"({"propertyNames":{"maxLength":3}})").root().hands_over, bit_of(json::Kind::kObject));
  EXPECT_EQ(Compiled(R"({"patternProperties":{"^x-":{"type":"string"}}})").root().hands_over,
            bit_of(json::Kind::kObject));
}

TEST(Plan, HandsOverPlacesBeyondItsBound) {
  std::string properties;
  for (int i = 0; i < 50; ++i)
    properties += (i ? ",\"p" : "\"p") + std::to_string(i) + R"(":{"maxLength":)" + std::to_string(i) + "}";
  const Compiled c({{R"({"properties":{)" + properties + "}}", Severity::kViolation}}, 10);
  EXPECT_LE(c.plan.nodes.size(), 10U);
  int handed_over = 0;
  for (const PlanMember& member : c.root().members.slots())
    handed_over += member.used && member.child_id == kHandOverNode;
  EXPECT_GE(handed_over, 40);
}

TEST(Plan, HandsOverAnObjectWithMoreRequiredNamesThanBits) {
  std::string names;
  for (int i = 0; i < 65; ++i) names += (i ? ",\"n" : "\"n") + std::to_string(i) + "\"";
  EXPECT_TRUE(Compiled(R"({"required":[)" + names + "]}").root().hands_over & bit_of(json::Kind::kObject));
}

TEST(QuickString, PassesOnlyWhatCannotFail) {
  const Compiled c(R"({"minLength":1,"maxLength":5,"pattern":"\\S"})");
  const QuickString& quick = c.root().quick;
  EXPECT_TRUE(quick.passes("abcde", 5));
  EXPECT_FALSE(quick.passes("abcdef", 6));
  EXPECT_FALSE(quick.passes("\"", 0));
  EXPECT_FALSE(quick.passes(" abc", 4)) << "white space in front has to be looked at";
  EXPECT_FALSE(quick.passes("\\u0020", 5)) << "an escape has to be looked at";
  EXPECT_FALSE(quick.passes("\xe3\x80\x80", 3));
}

}  // namespace
}  // namespace errproof

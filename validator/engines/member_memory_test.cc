#include "engines/member_memory.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace errproof {
namespace {

class MemberMemoryTest : public testing::Test {
 protected:
  void use(std::string_view source) {
    SchemaOptions options;
    options.draft = Draft::k7;
    auto schema = Schema::load("schema.json", source, options);
    ASSERT_TRUE(schema.ok());
    schema_ = std::make_unique<Schema>(std::move(*schema));
    plan_ = compile_plan({{schema_.get(), Severity::kViolation}}, 7);
    memory_ = std::make_unique<MemberMemory>(plan_);
  }

  const PlanNode& root() const { return plan_.nodes[plan_.root]; }

  const PlanMember* find(const PlanNode& node, const std::string& name) {
    const PaddedBytes bytes(name + '"');
    const NameKey key = NameKey::of(bytes.text().data(), static_cast<std::uint32_t>(name.size()));
    return memory_->find(node, key, key.hash(plan_.seed), bytes.text().data());
  }

  std::unique_ptr<Schema> schema_;
  Plan plan_;
  std::unique_ptr<MemberMemory> memory_;
};

TEST_F(MemberMemoryTest, KnowsThePlansMembersAndLearnsOthersPlaceByPlace) {
  use(R"({"properties":{"a":{"type":"object","properties":{"b":true}}},"additionalProperties":{"type":"null"}})");
  const PlanMember* a = find(root(), "a");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a, root().members.find(a->key, a->key.hash(plan_.seed), a->name.data()));
  const PlanMember* x = find(root(), "x");
  ASSERT_NE(x, nullptr);
  EXPECT_EQ(find(root(), "x"), x);
  EXPECT_EQ(x->child, root().other_node);
  EXPECT_NE(x->bit, a->bit);
  const PlanMember* elsewhere = find(*a->child, "x");
  ASSERT_NE(elsewhere, nullptr);
  EXPECT_NE(elsewhere, x);
  EXPECT_NE(memory_->behind(*x), memory_->behind(*elsewhere));
}

TEST_F(MemberMemoryTest, LearnsNoMoreNamesAtAPlaceThanItHasBits) {
  use(R"({"required":["a","b"]})");
  std::uint64_t bits = find(root(), "a")->bit | find(root(), "b")->bit;
  for (int i = 0; i < 62; ++i) {
    const PlanMember* member = find(root(), "n" + std::to_string(i));
    ASSERT_NE(member, nullptr) << i;
    EXPECT_EQ(bits & member->bit, 0U) << i;
    bits |= member->bit;
  }
  EXPECT_EQ(bits, ~std::uint64_t{0});
  EXPECT_EQ(find(root(), "n62"), nullptr);
  EXPECT_NE(find(root(), "n61"), nullptr) << "what is learned stays";
}

TEST_F(MemberMemoryTest, LearnsNoLongNames) {
  use(R"({"required":["a"]})");
  EXPECT_NE(find(root(), std::string(64, 'x')), nullptr);
  EXPECT_EQ(find(root(), std::string(65, 'x')), nullptr);
}

TEST_F(MemberMemoryTest, StopsLearningWhereAllPlacesTogetherHaveHadTheirShare) {
  std::string properties;
  for (int i = 0; i < 40; ++i) {
    properties += (i ? ",\"p" : "\"p") + std::to_string(i) + R"(":{"maxProperties":)" + std::to_string(i) + "}";
  }
  use(R"({"properties":{)" + properties + "}}");
  int learned = 0;
  for (int i = 0; i < 40; ++i) {
    const PlanNode& node = *find(root(), "p" + std::to_string(i))->child;
    for (int k = 0; k < 64; ++k) learned += find(node, "n" + std::to_string(k)) != nullptr;
  }
  EXPECT_EQ(learned, 1024);
}

TEST_F(MemberMemoryTest, LearnsNothingWhereThePlanHasMoreNamesThanBits) {
  std::string properties;
  for (int i = 0; i < 65; ++i) properties += (i ? ",\"p" : "\"p") + std::to_string(i) + "\":true";
  use(R"({"type":"object","properties":{)" + properties + "}}");
  EXPECT_NE(find(root(), "p64"), nullptr);
  EXPECT_EQ(find(root(), "x"), nullptr);
}

TEST_F(MemberMemoryTest, GuessesAmongTheFirstThreeAndTheLastThatWasMet) {
  use(R"({"required":["a","b","c","d","e"]})");
  MemberGuesses guesses;
  const auto guessed = [&](const std::string& name) { return guesses.find(PaddedBytes(name + "\":").text().data()); };
  EXPECT_EQ(guessed(""), nullptr);
  for (const char* name : {"a", "b", "c", "d", "e"}) guesses.add(*find(root(), name));
  for (const char* name : {"a", "b", "c", "e"}) EXPECT_EQ(guessed(name), find(root(), name)) << name;
  EXPECT_EQ(guessed("d"), nullptr);
  EXPECT_EQ(guessed("ab"), nullptr);
}

}  // namespace
}  // namespace errproof

// What the pass judges itself, and what it leaves to the literal engine.
#include "engines/walk_pass.h"

#include <gtest/gtest.h>

#include "json/escapes.h"

namespace errproof {
namespace {

// One pass and its memory, over the bodies of one schema.
class Passing {
 public:
  explicit Passing(std::string_view schema)
      : schema_(load(schema)), plan_(compile_plan({{&schema_, Severity::kViolation}}, 7)), pass_(plan_, options_) {}

  WalkResult verdict(std::string_view body) {
    const PaddedBytes bytes(body);
    EXPECT_TRUE(index_.build(bytes.text())) << body;
    return pass_.verdict(bytes.text(), index_, json::check_escapes(bytes.text()) != json::Escapes::kNone);
  }
  Walked walked(std::string_view body) { return verdict(body).walked; }

 private:
  static Schema load(std::string_view source) {
    SchemaOptions options;
    options.draft = Draft::k7;
    auto schema = Schema::load("schema.json", source, options);
    EXPECT_TRUE(schema.ok()) << source;
    return std::move(*schema);
  }

  Schema schema_;
  Plan plan_;
  EngineOptions options_;
  WalkPass pass_;
  json::StructuralIndex index_;
};

TEST(WalkPass, JudgesWhatThePlanCarries) {
  Passing pass(R"({"required":["a"],"properties":{"a":{"type":"integer"}},"additionalProperties":false})");
  EXPECT_EQ(pass.verdict(R"({"a":1})").fails, 0);
  for (const char* body : {R"({"a":"1"})", R"({"a":1.5})", "{}", R"({"a":1,"b":1})"}) {
    EXPECT_EQ(pass.walked(body), Walked::kJudged) << body;
    EXPECT_EQ(pass.verdict(body).fails, kFailsViolation) << body;
  }
}

TEST(WalkPass, HandsOverPlacesThatThePlanMarksAndOnlyThose) {
  Passing pass(R"({"properties":{"a":{"anyOf":[{"type":"null"}]},"b":{"uniqueItems":true},"c":{"enum":[[1],2]}}})");
  for (const char* body : {R"({"a":1})", R"({"a":null})", R"({"b":[]})", R"({"c":[1]})", R"({"c":2})"}) {
    EXPECT_EQ(pass.walked(body), Walked::kHandOver) << body;
  }
  for (const char* body : {R"({"x":{"a":1}})", R"({"b":1})", R"({"c":null})", R"([{"a":1}])"}) {
    EXPECT_EQ(pass.walked(body), Walked::kJudged) << body;
  }
}

TEST(WalkPass, HandsOverARepeatedNameAndOneWithEscapes) {
  Passing pass(R"({"properties":{"a":true}})");
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(pass.walked(R"({"a":1,"b":{"a":1,"b":1}})"), Walked::kJudged);
    EXPECT_EQ(pass.walked(R"({"a":1,"a":1})"), Walked::kHandOver);
    EXPECT_EQ(pass.walked(R"({"b":1,"a":1,"b":1})"), Walked::kHandOver);
    EXPECT_EQ(pass.walked(R"({"\u0061":1})"), Walked::kHandOver);
    EXPECT_EQ(pass.walked(R"({"a":"\u0061"})"), Walked::kJudged);
  }
}

TEST(WalkPass, HandsOverWhatIsDeeperThanItsTables) {
  Passing pass("true");
  EXPECT_EQ(pass.walked(std::string(kWalkDepthMax, '[') + std::string(kWalkDepthMax, ']')), Walked::kJudged);
  EXPECT_EQ(pass.walked(std::string(kWalkDepthMax + 1, '[') + std::string(kWalkDepthMax + 1, ']')), Walked::kHandOver);
}

TEST(WalkPass, RunsIntoNoTokenThatFitsBehindTheLast) {
  Passing pass("true");
  for (const char* body : {"[",   "{",   "[[",     "[{",      "{\"a\"",   "{\"a\":",   "{\"a\":[",
                           "[1",  "[1,", "[\"a\"", "[\"a\",", "[true",    "{\"a\":1,", "{\"a\":1,\"b\"",
                           "[]]", "{}}", "[],",    "[1 1]",   "[1 true]", "[\"a\"1]"}) {
    EXPECT_EQ(pass.walked(body), Walked::kBroken) << body;
  }
}

}  // namespace
}  // namespace errproof

// What the norm reports, in detail: which failures there are, where, and in what order.
#include "engines/literal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace errproof {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string text_of(const Failure& f) {
  std::string text = std::to_string(f.offset) + "+" + std::to_string(f.length) + " " + std::string(f.instance) + " ";
  text += f.use != nullptr ? std::string(f.keyword_location) + " " + std::string(name_of(f.use->keyword))
                           : std::string(name_of(f.text_rule));
  text += " " + std::string(name_of(f.got));
  if (f.element != 0) text += " element " + std::to_string(f.element);
  return text;
}

// Each failure as "offset+length instance keyword-location keyword got".
std::vector<std::string> failures_of(std::string_view source, std::string_view bytes) {
  SchemaOptions options;
  options.draft = Draft::k7;
  const auto schema = Schema::load("schema.json", source, options);
  EXPECT_TRUE(schema.ok()) << source;
  const auto engine = make_literal({{&*schema, Severity::kViolation}}, {});
  const auto scratch = engine->new_scratch();
  const PaddedBytes body(bytes);
  Failures failures;
  engine->judge(body.text(), *scratch, failures);
  std::vector<std::string> texts;
  for (const Failure& failure : failures.list()) {
    EXPECT_TRUE(failure.use == nullptr || (failure.schema == &*schema && failure.subschema != kNoSubschema));
    texts.push_back(text_of(failure));
  }
  return texts;
}

TEST(Literal, ReportsAKeywordAboutTheValueAtTheValue) {
  EXPECT_THAT(failures_of(R"({"properties":{"a":{"type":"string","minimum":2}}})", R"({"a": 1.5 })"),
              ElementsAre("6+3 /a /properties/a/minimum minimum number", "6+3 /a /properties/a/type type number"));
  EXPECT_THAT(failures_of(R"({"type":"object"})", " [ ] "), ElementsAre("1+3  /type type array"));
}

TEST(Literal, ReportsEachMissingMemberAtTheWholeObject) {
  EXPECT_THAT(failures_of(R"({"required":["a","b","c"]})", R"({"b":1})"),
              ElementsAre("0+7  /required required missing", "0+7  /required required missing element 2"));
  EXPECT_THAT(failures_of(R"({"dependencies":{"x/y":["a","b"],"z":["c"]}})", R"({"x/y":1,"a":1})"),
              ElementsAre("0+15  /dependencies/x~1y dependencies missing element 1"));
}

TEST(Literal, ReportsAMemberTooManyAtItsName) {
  EXPECT_THAT(failures_of(R"({"properties":{"a":true},"additionalProperties":false})", R"({"a":1,"b":[],"~":0})"),
              ElementsAre("7+3 /b /additionalProperties additionalProperties array",
                          "14+3 /~0 /additionalProperties additionalProperties integer"));
}

TEST(Literal, ReportsAnItemTooManyAtTheItem) {
  EXPECT_THAT(failures_of(R"({"items":false})", "[1,{}]"),
              ElementsAre("1+1 /0 /items items integer", "3+2 /1 /items items object"));
  EXPECT_THAT(failures_of(R"({"items":[true],"additionalItems":false})", "[1,2]"),
              ElementsAre("3+1 /1 /additionalItems additionalItems integer"));
}

TEST(Literal, ReportsAnyOtherFalseAtTheValueThatMustNotBe) {
  EXPECT_THAT(failures_of(R"({"properties":{"x":false},"patternProperties":{"^x":false}})", R"({"x":"y"})"),
              ElementsAre("5+3 /x /patternProperties/^x false string", "5+3 /x /properties/x false string"));
  EXPECT_THAT(failures_of(R"({"items":[false]})", "[0]"), ElementsAre("1+1 /0 /items/0 false integer"));
  EXPECT_THAT(failures_of("false", "0"), ElementsAre("0+1   false integer"));
}

TEST(Literal, ReportsWhatFailsInsideAnApplicator) {
  const auto at = [](std::string_view schema, std::string_view body) { return failures_of(schema, body); };
  EXPECT_THAT(at(R"({"allOf":[true,{"type":"null"}]})", "1"), ElementsAre("0+1  /allOf/1/type type integer"));
  EXPECT_THAT(at(R"({"$ref":"#/definitions/a","definitions":{"a":{"type":"null"}}})", "1"),
              ElementsAre("0+1  /$ref/type type integer"));
  EXPECT_THAT(at(R"({"if":true,"then":{"type":"null"}})", "1"), ElementsAre("0+1  /then/type type integer"));
  EXPECT_THAT(at(R"({"if":false,"else":{"type":"null"}})", "1"), ElementsAre("0+1  /else/type type integer"));
  EXPECT_THAT(at(R"({"dependencies":{"a":{"maxProperties":0}}})", R"({"a":1})"),
              ElementsAre("0+7  /dependencies/a/maxProperties maxProperties object"));
  EXPECT_THAT(at(R"({"items":{"type":"null"}})", "[1,null,2]"),
              ElementsAre("1+1 /0 /items/type type integer", "8+1 /2 /items/type type integer"));
  EXPECT_THAT(at(R"({"items":[true],"additionalItems":{"type":"null"}})", "[1,2]"),
              ElementsAre("3+1 /1 /additionalItems/type type integer"));
  EXPECT_THAT(at(R"({"additionalProperties":{"type":"null"}})", R"({"a":1})"),
              ElementsAre("5+1 /a /additionalProperties/type type integer"));
  EXPECT_THAT(at(R"({"patternProperties":{"/":{"type":"null"}}})", R"({"/":1})"),
              ElementsAre("5+1 /~1 /patternProperties/~1/type type integer"));
}

TEST(Literal, ReportsOneFailureAtAKeywordThatChooses) {
  const auto at = [](std::string_view schema, std::string_view body) { return failures_of(schema, body); };
  EXPECT_THAT(at(R"({"anyOf":[{"type":"null"},{"minimum":5}]})", "1"), ElementsAre("0+1  /anyOf anyOf integer"));
  EXPECT_THAT(at(R"({"oneOf":[true,true]})", "1"), ElementsAre("0+1  /oneOf oneOf integer"));
  EXPECT_THAT(at(R"({"not":true})", "1"), ElementsAre("0+1  /not not integer"));
  EXPECT_THAT(at(R"({"contains":{"type":"null"}})", "[1,2]"), ElementsAre("0+5  /contains contains array"));
  EXPECT_THAT(at(R"({"propertyNames":{"maxLength":1}})", R"({"a":1,"bb":2,"cc":3})"),
              ElementsAre("7+4  /propertyNames propertyNames object"));
}

TEST(Literal, ReportsNothingFromIf) { EXPECT_THAT(failures_of(R"({"if":{"type":"null"}})", "1"), IsEmpty()); }

TEST(Literal, JudgesEveryOccurrenceOfARepeatedName) {
  EXPECT_THAT(failures_of(R"({"properties":{"a":{"type":"null"}},"maxProperties":1})", R"({"a":1,"\u0061":"x"})"),
              ElementsAre("0+20  /maxProperties maxProperties object", "5+1 /a /properties/a/type type integer",
                          "7+8 /a duplicate-name string", "16+3 /a /properties/a/type type string"));
}

TEST(Literal, PointsIntoArraysAndObjectsAtRepeatedNamesAndSurrogates) {
  EXPECT_THAT(failures_of("true", R"([0,{"a":[{"b":1,"b":2}]},["\udc00x\ud800"],{"\ud801":[]}])"),
              ElementsAre("16+3 /1/a/0/b duplicate-name integer", "27+6 /2/0 encoding string",
                          "34+6 /2/0 encoding string", "45+6 /3/\xED\xA0\x81 encoding array"));
}

TEST(Literal, TakesALoneSurrogateForOneCharacterThatEqualsItselfAndIsAReplacementToPatterns) {
  const auto fails = [](std::string_view schema, std::string_view body) {
    return failures_of(schema, body).size() - 1;
  };
  EXPECT_EQ(fails(R"({"maxLength":1,"minLength":1})", R"("\ud800")"), 0u);
  EXPECT_EQ(fails(R"({"pattern":"^\ufffd$"})", R"("\ud800")"), 0u);
  EXPECT_EQ(fails(R"({"const":"\ufffd"})", R"("\ud800")"), 1u);
}

TEST(Literal, CountsOffsetsFromTheStartOfTheBodyBomIncluded) {
  EXPECT_THAT(failures_of(R"({"type":"null"})", "\xEF\xBB\xBF{\"a\":1,\"a\":2}"),
              ElementsAre("0+3  bom text", "3+13  /type type object", "10+3 /a duplicate-name integer"));
}

TEST(Literal, WritesTheWayThroughARecursiveSchema) {
  EXPECT_THAT(
      failures_of(R"({"properties":{"child":{"$ref":"#"},"n":{"maximum":1}}})", R"({"child":{"child":{"n":2}}})"),
      ElementsAre("23+1 /child/child/n /properties/child/$ref/properties/child/$ref/properties/n/maximum "
                  "maximum integer"));
}

TEST(Literal, FindsAPropertyAmongMany) {
  std::string schema = R"({"properties":{)";
  for (int i = 0; i < 40; ++i) schema += "\"p" + std::to_string(i) + R"(":{"const":)" + std::to_string(i) + "},";
  schema += R"("last":false},"additionalProperties":false})";
  EXPECT_THAT(failures_of(schema, R"({"p0":0,"p39":39,"p7":8,"\u0070\u0031":1,"last":0,"p40":1})"),
              ElementsAre("22+1 /p7 /properties/p7/const const integer", "48+1 /last /properties/last false integer",
                          "50+5 /p40 /additionalProperties additionalProperties integer"));
}

}  // namespace
}  // namespace errproof

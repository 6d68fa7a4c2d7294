#include "schema/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "schema/test_support.h"

namespace errproof {
namespace {

using test_support::as_draft_07;
using test_support::load;
using test_support::message;
using test_support::only_use;
using test_support::pointers;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Schema, LoadsWhatAKeywordMayHold) {
  for (std::string_view text : {
           R"(true)",
           R"(false)",
           R"({})",
           R"({"type":"null"})",
           R"({"type":["string","integer"]})",
           R"({"enum":[]})",
           R"({"enum":[1,1.0]})",
           R"({"const":null})",
           R"({"multipleOf":1e-400})",
           R"({"maximum":-0.0,"minimum":1e400,"exclusiveMaximum":2,"exclusiveMinimum":1})",
           R"({"maxLength":0,"minLength":-0})",
           R"({"maxLength":2.0,"minItems":1e1,"maxItems":18446744073709551616,"maxProperties":10e-1})",
           R"({"pattern":"^a"})",
           R"({"items":true,"contains":{}})",
           R"({"items":[{}],"additionalItems":false})",
           R"({"uniqueItems":false})",
           R"({"required":[]})",
           R"({"required":["","a"]})",
           R"({"properties":{}})",
           R"({"patternProperties":{"^a":true}})",
           R"({"dependencies":{"a":[],"b":{},"c":true}})",
           R"({"if":{},"then":{},"else":{}})",
           R"({"allOf":[{}],"anyOf":[true],"oneOf":[false],"not":{}})",
           R"({"$id":"http://x/y#","$schema":"http://json-schema.org/draft-07/schema#","$comment":""})",
           R"({"title":"","description":"","default":[],"examples":[],"readOnly":true,"writeOnly":false})",
           R"({"definitions":{"a":{}},"$defs":{"b":true},"deprecated":true})",
           R"({"format":"x","contentMediaType":"x","contentEncoding":"x","contentSchema":7})",
           "\xEF\xBB\xBF{}",
           " \n{}\n",
       }) {
    EXPECT_EQ(message(text), "loaded") << text;
  }
}

TEST(Schema, RefusesValuesThatAKeywordCannotHaveWithTheirPlace) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"(7)", "line 1, column 1: a schema has to be an object, true or false"},
      {R"({"type":"text"})", "line 1, column 9: /type: has to be null, boolean"},
      {R"({"type":[]})", "line 1, column 9: /type: has to be a type or an array"},
      {R"({"type":["null","null"]})", "line 1, column 17: /type/1: \"null\" is there twice"},
      {R"({"type":["null",7]})", "line 1, column 17: /type/1: has to be null"},
      {R"({"enum":{}})", "line 1, column 9: /enum: has to be an array"},
      {R"({"multipleOf":0})", "line 1, column 15: /multipleOf: has to be greater than 0"},
      {R"({"multipleOf":-1})", "/multipleOf: has to be greater than 0"},
      {R"({"multipleOf":"1"})", "/multipleOf: has to be a number"},
      {R"({"maximum":null})", "/maximum: has to be a number"},
      {R"({"minimum":"0"})", "/minimum: has to be a number"},
      {R"({"exclusiveMaximum":true})", "/exclusiveMaximum: has to be a number"},
      {R"({"exclusiveMinimum":false})", "/exclusiveMinimum: has to be a number"},
      {R"({"maxLength":-1})", "/maxLength: has to be a non-negative integer"},
      {R"({"minLength":1.5})", "/minLength: has to be a non-negative integer"},
      {R"({"maxItems":"1"})", "/maxItems: has to be a non-negative integer"},
      {R"({"minItems":1e-1})", "/minItems: has to be a non-negative integer"},
      {R"({"maxProperties":[]})", "/maxProperties: has to be a non-negative integer"},
      {R"({"minProperties":null})", "/minProperties: has to be a non-negative integer"},
      {R"({"pattern":7})", "/pattern: has to be a string"},
      {R"x({"pattern":"é(?=a)"})x", "column 12: /pattern: at character 2 of the pattern: lookahead is not supported"},
      {R"({"patternProperties":{"a":{},"(":{}}})", "column 30: /patternProperties/(: at character 1 of the pattern"},
      {R"({"items":[]})", "/items: has to be a schema or an array of at least one"},
      {R"({"items":7})", "/items: a schema has to be an object"},
      {R"({"items":[7]})", "/items/0: a schema has to be an object"},
      {R"({"additionalItems":7})", "/additionalItems: a schema has to be"},
      {R"({"uniqueItems":1})", "/uniqueItems: has to be true or false"},
      {R"({"contains":[]})", "/contains: a schema has to be"},
      {R"({"required":true})", "/required: has to be an array of names"},
      {R"({"required":["a",7]})", "/required/1: has to be a string"},
      {R"({"required":["a","\u0061"]})", "/required/1: \"a\" is there twice"},
      {R"({"properties":[]})", "/properties: has to be an object whose values are schemas"},
      {R"({"properties":{"a":7}})", "/properties/a: a schema has to be"},
      {R"({"patternProperties":true})", "/patternProperties: has to be an object"},
      {R"({"additionalProperties":null})", "/additionalProperties: a schema has to be"},
      {R"({"dependencies":[]})", "/dependencies: has to be an object whose values are schemas or arrays"},
      {R"({"dependencies":{"a":["b","b"]}})", "/dependencies/a/1: \"b\" is there twice"},
      {R"({"dependencies":{"a":"b"}})", "/dependencies/a: a schema has to be"},
      {R"({"propertyNames":"a"})", "/propertyNames: a schema has to be"},
      {R"({"if":7})", "/if: a schema has to be"},
      {R"({"then":7})", "/then: a schema has to be"},
      {R"({"else":7})", "/else: a schema has to be"},
      {R"({"allOf":[]})", "/allOf: has to be an array of at least one schema"},
      {R"({"anyOf":{}})", "/anyOf: has to be an array of at least one schema"},
      {R"({"oneOf":[{},7]})", "/oneOf/1: a schema has to be"},
      {R"({"not":[]})", "/not: a schema has to be"},
      {R"({"$ref":7})", "/$ref: has to be a string"},
      {R"({"definitions":{"a":{"type":7}}})", "/definitions/a/type: has to be null"},
      {R"({"$defs":[]})", "/$defs: has to be an object"},
      {R"({"$schema":7})", "/$schema: has to be a string"},
      {R"({"$id":7})", "/$id: has to be a string"},
      {R"({"title":7})", "/title: has to be a string"},
      {R"({"description":null})", "/description: has to be a string"},
      {R"({"$comment":7})", "/$comment: has to be a string"},
      {R"({"examples":{}})", "/examples: has to be an array"},
      {R"({"readOnly":"no"})", "/readOnly: has to be true or false"},
      {R"({"format":7})", "/format: has to be a string"},
      {"{\n  \"properties\": {\n    \"日本\": {\"minLength\": -1}}}",
       "line 3, column 25: /properties/日本/minLength: has to be"},
      {"\xEF\xBB\xBF{\"type\":7}", "line 1, column 9: /type"},
  };
  for (const auto& [text, expected] : rows) EXPECT_THAT(message(text), HasSubstr(expected)) << text;
}

TEST(Schema, RefusesTextsThatAreNoJsonAsBroken) {
  EXPECT_THAT(message("{\"a\":\n }"), StartsWith("not JSON at line 2, column 2: "));
  EXPECT_THAT(message(""), StartsWith("not JSON at line 1, column 1: "));
  EXPECT_EQ(message("{\"default\":{\"a\":1,\n\"\\u0061\":2}}"),
            "line 2, column 1: /default/a: this name is there twice in one object");
  EXPECT_EQ(message(R"({"enum":["\ud800"]})"), "line 1, column 11: /enum/0: half of a surrogate pair is no character");
  const auto schema = load("{");
  EXPECT_EQ(schema.error().code, ErrorCode::kDamaged);
  EXPECT_EQ(schema.error().where, "a.json");
}

TEST(Schema, RefusesKeywordsThatItsDraftLacksAndAnotherHas) {
  for (std::string_view keyword : {"$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef",
                                   "$vocabulary", "dependentRequired", "dependentSchemas", "id", "maxContains",
                                   "minContains", "prefixItems", "unevaluatedItems", "unevaluatedProperties"}) {
    const std::string text = "{\"properties\":{\"a\":{\"" + std::string(keyword) + "\":0}}}";
    EXPECT_THAT(message(text),
                StartsWith("line 1, column 21: /properties/a/" + std::string(keyword) + ": is a keyword of "));
    EXPECT_EQ(load(text).error().code, ErrorCode::kUnsupported);
    // A name of the instance's, or data, is no keyword.
    EXPECT_EQ(message("{\"properties\":{\"" + std::string(keyword) + "\":{}}}"), "loaded");
    EXPECT_EQ(message("{\"const\":{\"" + std::string(keyword) + "\":0}}"), "loaded");
  }
  EXPECT_EQ(message(R"({"dependentRequired":{}})"),
            "line 1, column 2: /dependentRequired: is a keyword of 2019-09 and 2020-12 and not of draft-07, as which "
            "this schema is read: write \"dependencies\" with arrays");
}

TEST(Schema, RefusesAnIdBelowTheRoot) {
  EXPECT_THAT(message(R"({"properties":{"a":{"$id":"b"}}})"),
              HasSubstr("column 21: /properties/a/$id: $id below the root is not supported"));
  EXPECT_THAT(message(R"({"definitions":{"a":{"$id":"#a"}}})"), HasSubstr("$id below the root"));
  EXPECT_THAT(message(R"({"$id":"http://x/y#a"})"), HasSubstr("/$id: a fragment in $id is not supported"));
  EXPECT_EQ(message(R"({"enum":[{"$id":"b"}],"unknown":{"$id":"c"},"properties":{"$id":{}}})"), "loaded");
}

TEST(Schema, TakesItsDraftFromTheDocumentOrTheUserAndNeverGuesses) {
  SchemaOptions open;
  for (std::string_view uri : {"http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft-07/schema",
                               "http://json-schema.org/draft-07/schema", "https://json-schema.org/draft-07/schema#"}) {
    EXPECT_EQ(message("{\"$schema\":\"" + std::string(uri) + "\",\"dependencies\":{}}", open), "loaded");
  }
  const std::pair<std::string_view, std::string_view> refused[] = {
      {"http://json-schema.org/draft-04/schema#", "draft-04 is not supported yet: draft-07 is"},
      {"http://json-schema.org/draft-06/schema#", "draft-06 is not supported yet"},
      {"https://json-schema.org/draft/2019-09/schema", "2019-09 is not supported yet"},
      {"https://json-schema.org/draft/2020-12/schema", "2020-12 is not supported yet"},
      {"http://json-schema.org/schema#", "is no draft that is known"},
      {"json-schema.org/draft-07/schema", "is no draft that is known"},
      {"", "is no draft that is known"},
  };
  for (const auto& [uri, why] : refused) {
    const std::string text = "{\"$schema\":\"" + std::string(uri) + "\"}";
    EXPECT_THAT(message(text, open), testing::AllOf(StartsWith("line 1, column 12: /$schema: "), HasSubstr(why)));
  }
  EXPECT_EQ(message(R"({"$schema":"http://json-schema.org/draft-04/schema#"})"),
            "line 1, column 12: /$schema: says draft-04, and the draft that was given is draft-07");
  SchemaOptions newest;
  newest.draft = Draft::k2020;
  EXPECT_EQ(message("{}", newest), "line 1, column 1: 2020-12 is not supported yet: draft-07 is");
  EXPECT_EQ(message("true", newest), "line 1, column 1: 2020-12 is not supported yet: draft-07 is");
  EXPECT_EQ(message(R"({"not":{"$schema":"http://json-schema.org/draft-07/schema#"}})"), "loaded");
  EXPECT_THAT(message(R"({"not":{"$schema":"http://json-schema.org/draft-04/schema#"}})"),
              HasSubstr("/not/$schema: a part of another draft"));
}

TEST(Schema, AsksForTheDraftWhereDraft07And2020Differ) {
  const SchemaOptions open;
  for (std::string_view text : {R"({"items":{},"contains":{},"format":"x","$id":"http://x/"})",
                                R"({"definitions":{"a":{}},"$defs":{},"$ref":"#/definitions/a","title":"x"})",
                                R"({"$ref":"#/x","format":"x","x":{}})", R"({"if":{},"then":{}})", "true"}) {
    EXPECT_EQ(message(text, open), "loaded") << text;
  }
  const std::pair<std::string_view, std::string_view> refused[] = {
      {R"({"items":[{}]})",
       "line 1, column 2: /items: draft-07 has it with an array, 2020-12 does not, and nothing says which"},
      {R"({"additionalItems":{}})", "/additionalItems: draft-07 has it, 2020-12 does not, and nothing says which"},
      {R"({"not":{"dependencies":{}}})", "line 1, column 9: /not/dependencies: draft-07 has it, 2020-12 does not"},
      {R"({"$defs":{"a":{}},"$ref":"#/$defs/a","type":"null"})",
       "column 38: /type: draft-07 ignores it beside \"$ref\", 2020-12 does not, and nothing says which of the two "
       "this "
       "schema is: write \"$schema\": \"http://json-schema.org/draft-07/schema#\""},
      {R"({"not":{"$ref":"#/$defs/a","$id":"x"},"$defs":{"a":{}}})", "/not/$id: draft-07 ignores it"},
      {R"({"unevaluatedItems":false})", "/unevaluatedItems: is a keyword of 2019-09 and 2020-12"},
  };
  for (const auto& [text, expected] : refused) {
    EXPECT_THAT(message(text, open), HasSubstr(expected)) << text;
  }
}

std::string chain_of_references(int count) {
  std::string text = "{\"$ref\":\"#/definitions/0\",\"definitions\":{";
  for (int i = 0; i + 1 < count; ++i) {
    text += "\"" + std::to_string(i) + "\":{\"$ref\":\"#/definitions/" + std::to_string(i + 1) + "\"},";
  }
  return text + "\"" + std::to_string(count - 1) + "\":{}}}";
}

TEST(Schema, NamesTheLimitsThatItReaches) {
  const auto reached = [](std::string_view text, const SchemaOptions& options = as_draft_07()) {
    const auto schema = load(text, options);
    return !schema && schema.error().code == ErrorCode::kLimit ? schema.error().message : "no limit";
  };
  EXPECT_EQ(message(chain_of_references(256)), "loaded");
  EXPECT_THAT(reached(chain_of_references(257)), HasSubstr("starts a chain of more than 256 references"));

  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth - 1; ++i) text += "{\"items\":";
    text += "{}";
    return text + std::string(static_cast<std::size_t>(depth - 1), '}');
  };
  EXPECT_EQ(message(nested(256)), "loaded");
  EXPECT_THAT(reached(nested(257)), HasSubstr("more than 256 objects and arrays inside one another"));
  EXPECT_THAT(reached(std::string(100'000, '[')), HasSubstr("more than 256 objects and arrays"));

  SchemaOptions small = as_draft_07();
  small.limits.schema_bytes_max = 2;
  EXPECT_EQ(message("{}", small), "loaded");
  EXPECT_THAT(reached("{ }", small), HasSubstr("longer than 2 bytes"));

  std::string wide = "{\"definitions\":{\"" + std::string(1'000'000, 'a') + "\":{\"allOf\":[";
  for (int i = 0; i < 80; ++i) wide += "{},";
  EXPECT_THAT(reached(wide + "{}]}}}"), HasSubstr("more than 64 MiB"));
}

TEST(Schema, ReadsTypesAndCounters) {
  EXPECT_EQ(only_use(*load(R"({"type":["integer","null"]})")).types, kTypeInteger | kTypeNull);
  EXPECT_EQ(only_use(*load(R"({"type":"number"})")).types, kTypeNumber);
  EXPECT_EQ(only_use(*load(R"({"maxLength":1e1})")).count, 10u);
  EXPECT_EQ(only_use(*load(R"({"maxLength":1e400})")).count, UINT64_MAX);
  EXPECT_EQ(only_use(*load(R"({"maximum":1.5})")).number, json::Number("15e-1"));
  EXPECT_EQ(only_use(*load(R"({"enum":[1,[2,3],4]})")).values.size(), 3u);
  EXPECT_EQ(only_use(*load(R"({"const":[2,3]})")).values.size(), 1u);
  EXPECT_THAT(only_use(*load(R"({"required":["b","a"]})")).names, ElementsAre("b", "a"));
}

TEST(Schema, KnowsWhatPassesEverything) {
  for (std::string_view text : {"true", "{}", R"({"title":"x"})", R"({"uniqueItems":false})", R"({"if":{}})",
                                R"({"then":false})", R"({"additionalItems":false})", R"({"items":{},"unknown":1})"}) {
    const auto schema = load(text);
    ASSERT_TRUE(schema);
    EXPECT_EQ((*schema)[0].boolean_true, (*schema)[0].keywords.empty()) << text;
    EXPECT_EQ((*schema)[0].boolean_true, text != R"({"items":{},"unknown":1})") << text;
  }
  const auto nothing = load("false");
  EXPECT_FALSE((*nothing)[0].boolean_true);
  EXPECT_EQ(only_use(*nothing).keyword, Keyword::kFalse);
  EXPECT_EQ(only_use(*nothing).node, 0u);
}

TEST(Schema, ReadsNeighboursTogether) {
  const auto schema = load(R"({"additionalProperties":false,"patternProperties":{"^x":{},"^y":{}},
      "properties":{"b":{},"a":{}},"additionalItems":{},"items":[{},{}],"else":false,"if":{},"propertyNames":{"pattern":"^x"}})");
  ASSERT_TRUE(schema) << schema.error().message;
  const auto& uses = (*schema)[0].keywords;
  std::vector<Keyword> keywords;
  for (const KeywordUse& use : uses) keywords.push_back(use.keyword);
  EXPECT_THAT(keywords,
              ElementsAre(Keyword::kItems, Keyword::kAdditionalItems, Keyword::kProperties, Keyword::kPatternProperties,
                          Keyword::kAdditionalProperties, Keyword::kPropertyNames, Keyword::kIf));
  EXPECT_EQ(uses[1].sibling_items, 2u);
  EXPECT_THAT(uses[4].sibling_names, ElementsAre("a", "b"));
  EXPECT_EQ(uses[4].patterns, uses[3].patterns);
  EXPECT_EQ(schema->pattern(uses[3].patterns[1]).source(), "^y");
  EXPECT_EQ((*schema)[uses[5].schema].keywords.at(0).pattern, uses[3].patterns[0]);  // one program for one source
  EXPECT_EQ(uses[6].then_schema, kNoSubschema);
  EXPECT_EQ((*schema)[uses[6].else_schema].pointer, "/else");
}

TEST(Schema, KeepsWhatCanBeReachedInTheOrderOfTheDocument) {
  const auto schema =
      load(R"({"definitions":{"unused":{"not":{}},"b":{"not":{}}},"properties":{"a/b":{"$ref":"#/definitions/b"}},
                               "items":[{},{"$ref":"#/definitions/b"}],"then":{}})");
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_THAT(pointers(*schema),
              ElementsAre("", "/definitions/b", "/definitions/b/not", "/properties/a~1b", "/items/0", "/items/1"));
  EXPECT_EQ((*schema)[(*schema)[3].keywords.at(0).schema].pointer, "/definitions/b");
}

TEST(Schema, TellsOnceWhatItDoesNotCheck) {
  const auto schema = load(R"({"x-y":1,"properties":{"a":{"format":"date"},"b":{"format":"time","x-y":2}},
                               "contentEncoding":"base64","title":"t"})");
  ASSERT_TRUE(schema);
  std::vector<std::string> told;
  for (const SchemaNotice& notice : schema->notices()) {
    told.push_back(std::to_string(static_cast<int>(notice.kind)) + " " + notice.keyword + " " + notice.pointer + " " +
                   std::to_string(notice.position.line) + ":" + std::to_string(notice.position.column) + " x" +
                   std::to_string(notice.times));
  }
  EXPECT_THAT(told, ElementsAre("1 x-y /x-y 1:2 x2", "0 format /properties/a/format 1:29 x2",
                                "0 contentEncoding /contentEncoding 2:32 x1"));
  EXPECT_THAT(load(R"({"title":"t","$defs":{}})")->notices(), IsEmpty());
}

TEST(Schema, SuggestsTheKeywordThatAnUnknownWordIsNearTo) {
  const auto told = [](std::string_view keyword) {
    SchemaNotice notice;
    notice.keyword = keyword;
    notice.kind = SchemaNotice::Kind::kUnknown;
    return message_of(notice);
  };
  for (const auto& [word, meant] : {std::pair("minLenght", "minLength"), std::pair("ref", "$ref"),
                                    std::pair("requried", "required"), std::pair("defintions", "definitions")}) {
    EXPECT_THAT(told(word), HasSubstr("did you mean \"" + std::string(meant) + "\"?"));
  }
  // Not near enough; near to what decides nothing.
  for (std::string_view word : {"propertyOrder", "nullable", "x-enum", "xml", "example", "titel"}) {
    EXPECT_EQ(told(word), '"' + std::string(word) + "\" is no keyword of JSON Schema and is not checked");
  }
}

TEST(Schema, StaysWhereItIsWhenItIsMoved) {
  auto schema = load(R"({"maximum":15e-1,"pattern":"a"})");
  const Subschema* root = &(*schema)[0];
  const Schema moved = *std::move(schema);
  EXPECT_EQ(&moved[0], root);
  EXPECT_EQ(root->keywords.at(0).number, json::Number("1.5"));
  EXPECT_TRUE(moved.pattern(0).search("xa"));
  EXPECT_EQ(moved.name(), "a.json");
  EXPECT_EQ(moved.draft(), Draft::k7);
}

}  // namespace
}  // namespace errproof

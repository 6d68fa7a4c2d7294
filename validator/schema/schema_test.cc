// What a schema document may say, and where and how the rest is refused.
#include "schema/schema.h"

#include <gtest/gtest.h>

#include <set>

#include "schema/keywords.h"

namespace errproof {
namespace {

SchemaOptions as_draft_7() {
  SchemaOptions options;
  options.draft = Draft::k7;
  return options;
}

std::string error_of(std::string_view text, const SchemaOptions& options = as_draft_7()) {
  const auto schema = Schema::load("s.json", text, options);
  return schema ? "" : schema.error().message;
}

Schema loaded(std::string_view text, const SchemaOptions& options = as_draft_7()) {
  auto schema = Schema::load("s.json", text, options);
  if (!schema) ADD_FAILURE() << text << ": " << schema.error().message;
  return schema ? *std::move(schema) : *Schema::load("s.json", "true", as_draft_7());
}

// The one keyword of a schema's root.
struct Only {
  explicit Only(std::string_view text) : schema(loaded(text)) {
    EXPECT_EQ(schema[0].keywords.size(), 1U) << text;
    if (!schema[0].keywords.empty()) use = schema[0].keywords[0];
  }
  const KeywordUse* operator->() const { return &use; }
  Schema schema;
  KeywordUse use;
};

const Subschema* at(const Schema& schema, std::string_view pointer) {
  for (const Subschema& subschema : schema.subschemas()) {
    if (subschema.pointer == pointer) return &subschema;
  }
  return nullptr;
}

// Each notice as "kind line:column pointer".
std::vector<std::string> notices_of(std::string_view text, const SchemaOptions& options = as_draft_7()) {
  std::vector<std::string> out;
  const Schema schema = loaded(text, options);
  for (const SchemaNotice& notice : schema.notices()) {
    const char* kinds[] = {"not checked", "unknown", "hidden"};
    out.push_back(std::string(kinds[static_cast<int>(notice.kind)]) + ' ' + std::to_string(notice.position.line) + ':' +
                  std::to_string(notice.position.column) + ' ' + notice.pointer);
    EXPECT_TRUE(notice.pointer.ends_with(notice.keyword) || notice.keyword.find('/') != std::string::npos);
  }
  return out;
}
using Lines = std::vector<std::string>;

// Every place of a keyword that may stand in a draft-07 schema, in each form that it may have.
constexpr std::string_view kAccepted[] = {
    "true",
    "false",
    "{}",
    R"({"type":"integer"})",
    R"({"type":["null","boolean","number","string","array","object","integer"]})",
    R"({"enum":[]})",
    R"({"enum":[1,1.0,null,{"$ref":5,"$id":7}]})",
    R"({"const":null})",
    R"({"const":{"$ref":"nowhere","type":7}})",
    R"({"multipleOf":0.01})",
    R"({"multipleOf":1e-400})",
    R"({"maximum":-1e400})",
    R"({"exclusiveMaximum":0})",
    R"({"minimum":1.5})",
    R"({"exclusiveMinimum":-0})",
    R"({"maxLength":0,"minLength":2.0})",
    R"({"maxItems":1e1,"minItems":18446744073709551616})",
    R"({"maxProperties":0e5,"minProperties":10e-1})",
    R"({"pattern":""})",
    R"({"items":true})",
    R"({"items":[{}]})",
    R"({"items":[{}],"additionalItems":false})",
    R"({"additionalItems":false})",
    R"({"uniqueItems":true})",
    R"({"uniqueItems":false})",
    R"({"contains":{"const":1}})",
    R"({"required":[]})",
    R"({"required":["a",""]})",
    R"({"properties":{"$ref":{"type":"string"},"$id":true,"enum":{},"":false}})",
    R"({"patternProperties":{"^a/~":{},"":true}})",
    R"({"additionalProperties":false})",
    R"({"dependencies":{"a":["b"],"c":{},"d":true,"e":[]}})",
    R"({"propertyNames":{"maxLength":3}})",
    R"({"if":true,"then":false,"else":{}})",
    R"({"then":false})",
    R"({"allOf":[true],"anyOf":[{}],"oneOf":[{},false]})",
    R"({"not":{}})",
    R"({"definitions":{"a":{"$ref":"#/definitions/b"},"b":{}}})",
    R"({"$defs":{"a":{}},"$ref":"#/$defs/a"})",
    R"({"$id":"http://example.com/s.json#","$comment":"c","title":"t","description":"d","default":{"$ref":"x"},
        "examples":[{"$id":"y"}],"readOnly":true,"writeOnly":false,"deprecated":true})",
    R"({"$schema":"http://json-schema.org/draft-07/schema#"})",
};

struct Refused {
  std::string_view schema;
  std::string_view message;  // its beginning
};
constexpr Refused kRefused[] = {
    {"7", "line 1, column 1: a schema has to be an object, true or false"},
    {"null", "line 1, column 1: a schema has to be"},
    {"[]", "line 1, column 1: a schema has to be"},
    {R"({"type":"int"})", "line 1, column 9: /type: has to be null, boolean"},
    {R"({"type":[]})", "line 1, column 9: /type: has to name at least one"},
    {R"({"type":["null",7]})", "line 1, column 17: /type: has to be null, boolean"},
    {R"({"type":["null","null"]})", "line 1, column 17: /type: names a type twice"},
    {R"({"type":{}})", "line 1, column 9: /type: has to be null"},
    {R"({"enum":{}})", "line 1, column 9: /enum: has to be an array"},
    {R"({"multipleOf":0})", "line 1, column 15: /multipleOf: has to be greater than 0"},
    {R"({"multipleOf":-1})", "line 1, column 15: /multipleOf: has to be greater than 0"},
    {R"({"multipleOf":0e400})", "line 1, column 15: /multipleOf: has to be greater than 0"},
    {R"({"multipleOf":"1"})", "line 1, column 15: /multipleOf: has to be a number"},
    {R"({"maximum":"1"})", "line 1, column 12: /maximum: has to be a number"},
    {R"({"exclusiveMaximum":true})", "line 1, column 21: /exclusiveMaximum: has to be a number"},
    {R"({"minimum":null})", "line 1, column 12: /minimum: has to be a number"},
    {R"({"exclusiveMinimum":[]})", "line 1, column 21: /exclusiveMinimum: has to be a number"},
    {R"({"maxLength":-1})", "line 1, column 14: /maxLength: has to be a non-negative integer"},
    {R"({"minLength":1.5})", "line 1, column 14: /minLength: has to be a non-negative integer"},
    {R"({"maxItems":"1"})", "line 1, column 13: /maxItems: has to be a non-negative integer"},
    {R"({"minItems":1e-1})", "line 1, column 13: /minItems: has to be a non-negative integer"},
    {R"({"maxProperties":true})", "line 1, column 18: /maxProperties: has to be a non-negative integer"},
    {R"({"minProperties":-1e400})", "line 1, column 18: /minProperties: has to be a non-negative integer"},
    {R"({"pattern":7})", "line 1, column 12: /pattern: has to be a string"},
    {R"J({"pattern":"日本\\u65e5(?=a)"})J",
     "line 1, column 12: /pattern: at character 9 of the pattern: lookahead is not supported"},
    {R"({"pattern":"\u65e5("})", "line 1, column 12: /pattern: at character 2 of the pattern: the group is not closed"},
    {R"({"items":[]})", "line 1, column 10: /items: has to be a schema or an array of at least one"},
    {R"({"items":"a"})", "line 1, column 10: /items: a schema has to be"},
    {R"({"items":[true,1]})", "line 1, column 16: /items/1: a schema has to be"},
    {R"({"additionalItems":0})", "line 1, column 20: /additionalItems: a schema has to be"},
    {R"({"uniqueItems":1})", "line 1, column 16: /uniqueItems: has to be true or false"},
    {R"({"contains":[]})", "line 1, column 13: /contains: a schema has to be"},
    {R"({"required":true})", "line 1, column 13: /required: has to be an array of strings"},
    {R"({"required":["a",1]})", "line 1, column 18: /required: has to be an array of strings"},
    {R"({"required":["a","\u0061"]})", "line 1, column 13: /required: names \"a\" twice"},
    {R"({"properties":[]})", "line 1, column 15: /properties: has to be an object of schemas"},
    {R"({"properties":{"$ref":"#"}})", "line 1, column 23: /properties/$ref: a schema has to be"},
    {R"({"properties":{"a/b~c":1}})", "line 1, column 24: /properties/a~1b~0c: a schema has to be"},
    {R"({"patternProperties":{"a":{},"日(":{}}})",
     "line 1, column 30: /patternProperties/日(: at character 2 of the pattern: the group is not closed"},
    {R"({"patternProperties":true})", "line 1, column 22: /patternProperties: has to be an object of schemas"},
    {R"({"additionalProperties":null})", "line 1, column 25: /additionalProperties: a schema has to be"},
    {R"({"dependencies":[]})", "line 1, column 17: /dependencies: has to be an object of schemas and arrays"},
    {R"({"dependencies":{"a":"b"}})", "line 1, column 22: /dependencies/a: a schema has to be"},
    {R"({"dependencies":{"a":[1]}})", "line 1, column 23: /dependencies/a: has to be an array of strings"},
    {R"({"propertyNames":""})", "line 1, column 18: /propertyNames: a schema has to be"},
    {R"({"if":1})", "line 1, column 7: /if: a schema has to be"},
    {R"({"then":1})", "line 1, column 9: /then: a schema has to be"},
    {R"({"else":1})", "line 1, column 9: /else: a schema has to be"},
    {R"({"allOf":[]})", "line 1, column 10: /allOf: has to be an array of at least one schema"},
    {R"({"anyOf":{}})", "line 1, column 10: /anyOf: has to be an array of at least one schema"},
    {R"({"oneOf":[[]]})", "line 1, column 11: /oneOf/0: a schema has to be"},
    {R"({"not":"a"})", "line 1, column 8: /not: a schema has to be"},
    {R"({"definitions":[]})", "line 1, column 16: /definitions: has to be an object of schemas"},
    {R"({"$defs":{"a":1}})", "line 1, column 15: /$defs/a: a schema has to be"},
    {R"({"$id":1})", "line 1, column 8: /$id: has to be a string"},
    {R"({"$ref":{}})", "line 1, column 9: /$ref: has to be a string"},
    {R"({"$schema":1})", "line 1, column 12: /$schema: has to be a string"},
    {"{\n\"id\":\"a\"}", "line 2, column 1: /id: is draft-04's name for $id"},
    {"{\n\"$anchor\":\"a\"}", "line 2, column 1: /$anchor: is a keyword of 2019-09"},
    {"{\n\"$recursiveRef\":\"#\"}", "line 2, column 1: /$recursiveRef: is a keyword of 2019-09"},
    {"{\n\"$recursiveAnchor\":true}", "line 2, column 1: /$recursiveAnchor: is a keyword of 2019-09"},
    {"{\n\"$dynamicRef\":\"#a\"}", "line 2, column 1: /$dynamicRef: is a keyword of 2020-12"},
    {"{\n\"$dynamicAnchor\":\"a\"}", "line 2, column 1: /$dynamicAnchor: is a keyword of 2020-12"},
    {"{\n\"$vocabulary\":{}}", "line 2, column 1: /$vocabulary: is a keyword of 2019-09"},
    {"{\n\"dependentRequired\":{}}", "line 2, column 1: /dependentRequired: is a keyword of 2019-09"},
    {"{\n\"dependentSchemas\":{}}", "line 2, column 1: /dependentSchemas: is a keyword of 2019-09"},
    {"{\n\"prefixItems\":[true]}", "line 2, column 1: /prefixItems: is a keyword of 2020-12"},
    {"{\n\"minContains\":1}", "line 2, column 1: /minContains: is a keyword of 2019-09"},
    {"{\n\"maxContains\":1}", "line 2, column 1: /maxContains: is a keyword of 2019-09"},
    {"{\n\"unevaluatedItems\":true}", "line 2, column 1: /unevaluatedItems: is a keyword of 2019-09"},
    {"{\n\"unevaluatedProperties\":true}", "line 2, column 1: /unevaluatedProperties: is a keyword of 2019-09"},
    {"{\n\"properties\":{\"a\":{\"minContains\":1}}}", "line 2, column 20: /properties/a/minContains: is a keyword"},
    {"{\n\"not\":{\n\"$id\":\"b\"}}", "line 3, column 1: /not/$id: $id below the root is not supported"},
    {"", "not JSON at line 1, column 1"},
    {"{\"a\":1,}", "not JSON at line 1, column 8"},
    {"{} {}", "not JSON at line 1, column 4"},
    {"{\"title\":\"\xff\"}", "not JSON at line 1, column 11"},
    {"{\"a\":1,\n\"\\u0061\":2}", "line 2, column 1: \"a\" is repeated"},
    {"{\"const\":[{\"b\":1,\"b\":2}]}", "line 1, column 18: \"b\" is repeated"},
    {R"({"const":"\ud800"})", "line 1, column 11: a surrogate escape without its other half"},
    {R"({"properties":{"\udc00":{}}})", "line 1, column 17: a surrogate escape without its other half"},
};

TEST(SchemaLoad, AcceptsEveryFormOfEveryKeyword) {
  for (std::string_view text : kAccepted) EXPECT_EQ(error_of(text), "") << text;
}

TEST(SchemaLoad, RefusesOtherFormsWithLineColumnAndPointer) {
  for (const Refused& row : kRefused) {
    EXPECT_TRUE(error_of(row.schema).starts_with(row.message)) << row.schema << "\n is: " << error_of(row.schema);
  }
}

TEST(SchemaLoad, NamesEveryKeywordAsItIsWritten) {
  std::set<std::string_view> names;
  for (int k = 0; k <= static_cast<int>(Keyword::kRef); ++k) {
    const auto name = name_of(static_cast<Keyword>(k));
    EXPECT_FALSE(name.empty()) << k;
    EXPECT_TRUE(names.insert(name).second) << name;
    const KeywordInfo* info = find_keyword(name);
    if (k != 0) {
      ASSERT_NE(info, nullptr) << name;
      EXPECT_EQ(info->keyword, static_cast<Keyword>(k));
    }
  }
  EXPECT_EQ(name_of(Keyword::kFalse), "false");
  EXPECT_EQ(find_keyword("Type"), nullptr);
}

TEST(SchemaLoad, KnowsDraftsByUriWithEitherSchemeAndAnEmptyFragment) {
  for (const char* uri : {"http://json-schema.org/draft-07/schema#", "http://json-schema.org/draft-07/schema",
                          "https://json-schema.org/draft-07/schema#", "https://json-schema.org/draft-07/schema"}) {
    EXPECT_EQ(error_of(R"({"$schema":")" + std::string(uri) + "\"}", {}), "") << uri;
  }
  const std::pair<const char*, const char*> refused[] = {
      {"http://json-schema.org/draft-04/schema#", "/$schema: draft-04 is not supported yet"},
      {"http://json-schema.org/draft-06/schema", "/$schema: draft-06 is not supported yet"},
      {"https://json-schema.org/draft/2019-09/schema", "/$schema: 2019-09 is not supported yet"},
      {"https://json-schema.org/draft/2020-12/schema#", "/$schema: 2020-12 is not supported yet"},
      {"http://json-schema.org/schema#", "names no draft that is known"},
      {"http://https://json-schema.org/draft-07/schema#", "names no draft that is known"},
      {"http://json-schema.org/draft-07/schema##", "names no draft that is known"},
      {"", "names no draft that is known"},
  };
  for (const auto& [uri, message] : refused) {
    const std::string error = error_of("{\"$schema\":\"" + std::string(uri) + "\"}", {});
    EXPECT_TRUE(error.starts_with("line 1, column 12: /$schema: ")) << error;
    EXPECT_NE(error.find(message), std::string::npos) << error;
  }
}

TEST(SchemaLoad, HoldsTheDraftThatIsGivenAgainstTheDocument) {
  SchemaOptions options;
  options.draft = Draft::k2020;
  EXPECT_EQ(error_of(R"({"$schema":"http://json-schema.org/draft-07/schema#"})", options),
            "line 1, column 12: /$schema: says draft-07, --draft says 2020-12");
  EXPECT_EQ(error_of("{}", options), "line 1, column 1: 2020-12 is not supported yet; draft-07 is");
  EXPECT_EQ(loaded("{}").draft(), Draft::k7);
  for (Draft draft : {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020}) {
    EXPECT_EQ(draft_named(name_of(draft)), draft);
  }
  EXPECT_EQ(draft_named("draft-7"), std::nullopt);
}

TEST(SchemaLoad, TakesASchemaOfNoDraftWhereDraft07And202012MeanTheSame) {
  for (const char* text : {
           "true",
           R"({"type":"object","properties":{"a":{"items":{"$ref":"#/definitions/b"}}},"definitions":{"b":{}}})",
           R"({"$ref":"#/$defs/a","$defs":{"a":{}},"title":"t","$comment":"c","x-mine":1,"format":"uri"})",
           R"({"$id":"https://example.com/a","$ref":"#/definitions/a","definitions":{"a":{}}})",
           R"({"const":{"dependencies":{}},"enum":[{"additionalItems":true}]})",
           R"({"properties":{"dependencies":{},"additionalItems":{}}})",
       }) {
    EXPECT_EQ(error_of(text, {}), "") << text;
  }
}

TEST(SchemaLoad, AsksForTheDraftWhereTheyDiffer) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"items":[true]})", "line 1, column 2: /items: an array of items means something else in 2020-12"},
      {R"({"items":{},"additionalItems":{}})", "line 1, column 13: /additionalItems: additionalItems means something"},
      {R"({"dependencies":{}})", "line 1, column 2: /dependencies: dependencies means something else"},
      {R"({"not":{"$ref":"#/definitions/a","type":"null"},"definitions":{"a":{}}})",
       "line 1, column 34: /not/type: $ref with other keywords beside it means"},
      {R"({"not":{"then":{},"$ref":"#/definitions/a"},"definitions":{"a":{}}})",
       "line 1, column 9: /not/then: $ref with other keywords beside it means"},
      {R"({"not":{"$ref":"#/definitions/a","unevaluatedProperties":false},"definitions":{"a":{}}})",
       "line 1, column 34: /not/unevaluatedProperties: $ref with other keywords beside it means"},
      {R"({"not":{"$ref":"#/definitions/a","$id":"b"},"definitions":{"a":{}}})",
       "line 1, column 34: /not/$id: $ref with other keywords beside it means"},
  };
  for (const auto& [text, message] : rows) {
    EXPECT_TRUE(error_of(text, {}).starts_with(message)) << text << "\n is: " << error_of(text, {});
    EXPECT_NE(error_of(text, {}).find("--draft draft-07"), std::string::npos);
    EXPECT_EQ(error_of(text), "") << text;
  }
}

TEST(SchemaLoad, TellsOnceWhatIsNotChecked) {
  EXPECT_EQ(
      notices_of("{\"title\":\"日本\",\"format\":\"uri\",\n \"properties\":{\"a\":{\"contentMediaType\":\"a/b\",\n"
                 "\"contentEncoding\":\"base64\",\"contentSchema\":7}}}"),
      (Lines{"not checked 1:15 /format", "not checked 2:21 /properties/a/contentMediaType",
             "not checked 3:1 /properties/a/contentEncoding", "not checked 3:28 /properties/a/contentSchema"}));
}

TEST(SchemaLoad, TellsWhichNamesNoDraftDefines) {
  EXPECT_EQ(notices_of(R"({"x-a":{"$id":"x","unknown":1},"properties":{"mine":{"nullable":true}},"a/b":1})"),
            (Lines{"unknown 1:2 /x-a", "unknown 1:54 /properties/mine/nullable", "unknown 1:72 /a~1b"}));
}

TEST(SchemaLoad, TellsWhatAReferenceHides) {
  EXPECT_EQ(
      notices_of(R"({"title":"t","type":7,"then":1,"$ref":"#/definitions/a","$id":"b","minContains":1,"format":"f",
"definitions":{"a":{}}})"),
      (Lines{"hidden 1:14 /type", "hidden 1:23 /then", "hidden 1:57 /$id", "hidden 1:67 /minContains",
             "hidden 1:83 /format"}));
}

TEST(SchemaLoad, LetsAReferenceStandAlone) {
  const Schema schema = loaded(R"({"properties":{"x":{"minContains":1}},"if":{},"then":false,"type":"null",
                                   "$ref":"#/definitions/a","definitions":{"a":{"maxLength":1}}})");
  ASSERT_EQ(schema[0].keywords.size(), 1U);
  EXPECT_EQ(schema[0].keywords[0].keyword, Keyword::kRef);
  EXPECT_EQ(schema[schema[0].keywords[0].schema].pointer, "/definitions/a");
  EXPECT_EQ(at(schema, "/properties/x"), nullptr) << "what is hidden is not read";
}

TEST(SchemaLoad, ReadsWhatIsHiddenWhereAReferenceLeadsThere) {
  const Schema schema = loaded(R"({"allOf":[{"$ref":"#/not/properties/x"}],
                                   "not":{"$ref":"#/definitions/a","properties":{"x":{"type":"null"}}},
                                   "definitions":{"a":true}})");
  ASSERT_NE(at(schema, "/not/properties/x"), nullptr);
  EXPECT_EQ(at(schema, "/not/properties/x")->keywords.size(), 1U);
}

TEST(SchemaLoad, ReadsTheOperandsOfEveryKeyword) {
  EXPECT_EQ(Only(R"({"type":["null","integer"]})")->types, kTypeNull | kTypeInteger);
  EXPECT_EQ(Only(R"({"enum":[1,[2,3],4]})")->values.size(), 3U);
  EXPECT_EQ(Only(R"({"const":[2,3]})")->values.size(), 1U);
  EXPECT_EQ(Only(R"({"maximum":1.50})")->number, json::Number("15e-1"));
  EXPECT_EQ(Only(R"({"maxLength":2.0})")->count, 2U);
  EXPECT_EQ(Only(R"({"maxItems":1e1})")->count, 10U);
  EXPECT_EQ(Only(R"({"minItems":18446744073709551616})")->count, ~std::uint64_t{0});
  EXPECT_EQ(Only(R"({"minProperties":1e99999999999})")->count, ~std::uint64_t{0});
  EXPECT_EQ(Only(R"({"required":["b","a\n"]})")->names, (Lines{"b", "a\n"}));
  const Only properties(R"({"properties":{"\u0024ref":{},"a":true}})");
  ASSERT_EQ(properties->properties.size(), 2U);
  EXPECT_EQ(properties->properties[0].name, "$ref");
  EXPECT_TRUE(properties.schema[properties->properties[0].schema].boolean_true);
  const Only dependencies(R"({"dependencies":{"a":["b"],"c":false}})");
  EXPECT_EQ(dependencies->dependencies[0].required, Lines{"b"});
  EXPECT_EQ(dependencies->dependencies[0].schema, kNoSubschema);
  EXPECT_EQ(dependencies.schema[dependencies->dependencies[1].schema].keywords[0].keyword, Keyword::kFalse);
  const Only pattern(R"({"pattern":"^\\u3042$"})");
  EXPECT_TRUE(pattern.schema.pattern(pattern->pattern).search("\xe3\x81\x82"));
}

TEST(SchemaLoad, LinksWhatReadsItsSiblings) {
  const Schema schema = loaded(R"({"additionalProperties":false,"properties":{"b":{},"a":{}},
                                   "patternProperties":{"^x":{},"y$":{}},"additionalItems":false,"items":[{},{}]})");
  for (const KeywordUse& use : schema[0].keywords) {
    if (use.keyword == Keyword::kAdditionalProperties) {
      EXPECT_EQ(use.sibling_names, (Lines{"a", "b"}));
      ASSERT_EQ(use.patterns.size(), 2U);
      EXPECT_EQ(schema.pattern(use.patterns[1]).source(), "y$");
    }
    if (use.keyword == Keyword::kAdditionalItems) {
      EXPECT_EQ(use.sibling_items, 2U);
    }
  }
  EXPECT_EQ(schema[0].keywords.size(), 5U);
}

TEST(SchemaLoad, DropsWhatSaysNothing) {
  for (const char* text :
       {R"({"additionalItems":false})", R"({"additionalItems":false,"items":true})", R"({"if":false})",
        R"({"then":false,"else":false})", R"({"uniqueItems":false})", R"({"title":"t"})", R"({"definitions":{}})"}) {
    const Schema schema = loaded(text);
    for (const KeywordUse& use : schema[0].keywords) EXPECT_EQ(use.keyword, Keyword::kItems) << text;
  }
  EXPECT_TRUE(loaded(R"({"if":false})")[0].boolean_true);
}

TEST(SchemaLoad, KeepsThenAndElseWithTheirIf) {
  const Only condition(R"({"else":{"const":2},"if":{"const":1}})");
  EXPECT_EQ(condition->keyword, Keyword::kIf);
  EXPECT_EQ(condition->then_schema, kNoSubschema);
  EXPECT_EQ(condition.schema[condition->else_schema].pointer, "/else");
}

struct Reference {
  std::string_view uri;
  std::string_view leads_to;  // a pointer, or the end of the message
};

TEST(SchemaReference, LeadsToPlacesByPointer) {
  constexpr Reference kRows[] = {
      {"#", ""},
      {"", ""},
      {"http://example.com/s.json", ""},
      {"http://example.com/s.json#", ""},
      {"http://example.com/s.json#/definitions/a", "/definitions/a"},
      {"#/definitions/", "/definitions/"},
      {"#/definitions//deep", "/definitions//deep"},
      {"#/definitions/a%2520b", "/definitions/a%20b"},
      {"#/definitions/a%20c", "/definitions/a c"},
      {"#/definitions/~0~1", "/definitions/~0~1"},
      {"#/definitions/%7e0%7E1", "/definitions/~0~1"},
      {"#/definitions/~01", "/definitions/~01"},
      {"#/definitions/%E6%97%A5", "/definitions/日"},
      {"#/definitions/日", "/definitions/日"},
      {"#%2Fdefinitions%2Fa", "/definitions/a"},
      {"#/allOf/0", "/allOf/0"},
      {"#/definitions/ref/properties/$ref", "/definitions/ref/properties/$ref"},
      {"#/x-unknown/0/inside", "/x-unknown/0/inside"},
      {"#/definitions/data/enum/0", "/definitions/data/enum/0"},
  };
  for (const Reference& row : kRows) {
    const Schema schema = loaded(R"({"$id":"http://example.com/s.json#","items":{"$ref":")" + std::string(row.uri) +
                                 R"("},"allOf":[true],"x-unknown":[{"inside":{"type":"null"}}],"definitions":{
        "a":{},"":{"deep":{}},"a%20b":{},"a c":{},"~/":{},"~1":{},"日":{},"ref":{"properties":{"$ref":{}}},
        "data":{"enum":[{"type":"null"}]}}})");
    const Subschema* items = at(schema, "/items");
    ASSERT_NE(items, nullptr) << row.uri;
    ASSERT_EQ(items->keywords.size(), 1U);
    EXPECT_EQ(schema[items->keywords[0].schema].pointer, row.leads_to) << row.uri;
  }
}

TEST(SchemaReference, IsRefusedWhereItLeadsOutOrToNothing) {
  constexpr Reference kRows[] = {
      {"other.json", "leads out of this document"},
      {"other.json#/a", "leads out of this document"},
      {"http://example.com/other.json", "leads out of this document"},
      {"#/definitions/b", "leads to nothing"},
      {"#/definitions/%FF", "leads to nothing"},
      {"#/items/$ref/0", "leads to nothing"},
      {"#/allOf/1", "leads to nothing"},
      {"#/allOf/00", "leads to nothing"},
      {"#/allOf/-", "leads to nothing"},
      {"#/allOf/+0", "leads to nothing"},
      {"#/allOf/99999999999999999999", "leads to nothing"},
      {"#a", "is no JSON Pointer"},
      {"#definitions/a", "is no JSON Pointer"},
      {"#/a~2", "is no JSON Pointer"},
      {"#/a~", "is no JSON Pointer"},
      {"#/a%4", "is no JSON Pointer"},
      {"#/a%zz", "is no JSON Pointer"},
  };
  for (const Reference& row : kRows) {
    const std::string error = error_of(R"({"$id":"http://example.com/s.json","items":{"$ref":")" +
                                       std::string(row.uri) + R"("},"allOf":[true],"definitions":{"a":{}}})");
    EXPECT_TRUE(error.starts_with("line 1, column 52: /items/$ref: \"" + std::string(row.uri) + '"')) << error;
    EXPECT_NE(error.find(row.leads_to), std::string::npos) << error;
  }
  EXPECT_EQ(error_of(R"({"items":{"$ref":"#/title"},"title":"t"})"),
            "line 1, column 37: /title: a schema has to be an object, true or false");
}

TEST(SchemaReference, FindsARelativeIdLiterally) {
  EXPECT_EQ(error_of(R"({"$id":"s.json","items":{"$ref":"s.json#/definitions/a"},"definitions":{"a":{}}})"), "");
  EXPECT_NE(error_of(R"({"$id":"s.json","$ref":"s.json#/definitions/a","definitions":{"a":{}}})"), "")
      << "beside a $ref, $id does not count";
}

TEST(SchemaReference, MayGoRoundThroughTheInstanceOnly) {
  for (const char* text : {
           R"({"properties":{"a":{"$ref":"#"}}})",
           R"({"items":{"$ref":"#"}})",
           R"({"items":[{"$ref":"#"}],"additionalItems":{"$ref":"#"}})",
           R"({"additionalProperties":{"anyOf":[{"$ref":"#"},{"type":"null"}]}})",
           R"({"contains":{"$ref":"#"},"propertyNames":{"$ref":"#"},"patternProperties":{"":{"$ref":"#"}}})",
           R"({"if":{"$ref":"#"}})",
       }) {
    EXPECT_EQ(error_of(text), "") << text;
  }
  const std::pair<const char*, const char*> refused[] = {
      {R"({"$ref":"#"})", "line 1, column 9: /$ref: leads back to itself"},
      {R"({"$ref":"#/definitions/a","definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}})",
       "line 1, column 85: /definitions/b/$ref: leads back to itself"},
      {R"({"allOf":[{"$ref":"#"}]})", "line 1, column 19: /allOf/0/$ref: leads back"},
      {R"({"anyOf":[true,{"oneOf":[{"$ref":"#"}]}]})", "line 1, column 34: /anyOf/1/oneOf/0/$ref: leads back"},
      {R"({"not":{"$ref":"#"}})", "line 1, column 16: /not/$ref: leads back"},
      {R"({"if":{"$ref":"#"},"then":true})", "line 1, column 15: /if/$ref: leads back"},
      {R"({"if":true,"then":{"$ref":"#"}})", "line 1, column 27: /then/$ref: leads back"},
      {R"({"if":true,"else":{"$ref":"#"}})", "line 1, column 27: /else/$ref: leads back"},
      {R"({"dependencies":{"a":{"$ref":"#"}}})", "line 1, column 30: /dependencies/a/$ref: leads back"},
      {R"({"definitions":{"a":{"allOf":[{"$ref":"#/definitions/a"}]}}})", "line 1, column 39: /definitions/a/allOf/0"},
  };
  for (const auto& [text, message] : refused) {
    EXPECT_TRUE(error_of(text).starts_with(message)) << text << "\n is: " << error_of(text);
  }
}

std::string chain_of(int references) {
  std::string text = R"({"$ref":"#/definitions/1","definitions":{)";
  for (int i = 1; i < references; ++i)
    text += '"' + std::to_string(i) + R"(":{"$ref":"#/definitions/)" + std::to_string(i + 1) + R"("},)";
  return text + '"' + std::to_string(references) + R"(":{"type":"null"}}})";
}

TEST(SchemaReference, MayFollow256OthersAndNoMore) {
  EXPECT_EQ(error_of(chain_of(256)), "");
  EXPECT_NE(error_of(chain_of(257)).find("more than 256 references and choices inside one another"), std::string::npos);
  SchemaOptions options = as_draft_7();
  options.limits.reference_depth_max = 3;
  EXPECT_EQ(error_of(chain_of(3), options), "");
  const auto schema = Schema::load("s", chain_of(4), options);
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::kLimit);
}

TEST(SchemaLoad, SkipsAByteOrderMark) {
  EXPECT_EQ(error_of("\xef\xbb\xbf{\"type\":\"null\"}"), "");
  EXPECT_TRUE(error_of("\xef\xbb\xbf{\"type\":0}").starts_with("line 1, column 9: /type"));
  EXPECT_NE(error_of("\xef\xbb\xbf\xef\xbb\xbf{}"), "");
}

TEST(SchemaLoad, StaysWhereItIsWhenMoved) {
  Schema first = loaded(R"({"enum":["a"],"maximum":12})");
  const json::Document* document = &first.document();
  Schema second = std::move(first);
  EXPECT_EQ(&second.document(), document);
  EXPECT_EQ(second[0].keywords[1].number, json::Number("12"));
  EXPECT_EQ(second.name(), "s.json");
}

TEST(SchemaLoad, RefusesMoreBytesThanTheLimit) {
  SchemaOptions options = as_draft_7();
  options.limits.schema_bytes_max = 4;
  EXPECT_EQ(error_of("true", options), "");
  const auto schema = Schema::load("s", "false", options);
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::kLimit);
}

TEST(SchemaLoad, RefusesNestingDeeperThanTheLimit) {
  const auto nested = [](int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += R"({"items":)";
    return text + "true" + std::string(static_cast<std::size_t>(levels), '}');
  };
  EXPECT_EQ(loaded(nested(1024)).subschemas().size(), 1025U);
  EXPECT_TRUE(error_of(nested(1025)).starts_with("not JSON at line 1, column 9217"));
}

TEST(SchemaLoad, ReadsAHundredThousandPropertiesAndReferences) {
  std::string properties;
  std::string definitions;
  for (int i = 0; i < 100'000; ++i) {
    const std::string n = std::to_string(i);
    const char* comma = i == 0 ? "\"" : ",\"";
    properties += comma + n + R"(":{"$ref":")" + (i % 2 ? "#/definitions/" : "#/components/") + n + "\"}";
    definitions += comma + n + R"(":{"type":"null"})";
  }
  const Schema schema = loaded("{\"properties\":{" + properties + "},\"definitions\":{" + definitions +
                               "},\"components\":{" + definitions + "}}");
  EXPECT_EQ(schema.subschemas().size(), 1U + 100'000 * 2 + 50'000);
}

TEST(SchemaLoad, RefusesNamesThatWouldTakeGigabytesOnceRepeatedInPointers) {
  std::string text = R"({"properties":{")" + std::string(1 << 20, 'n') + R"(":{"properties":{)";
  for (int i = 0; i < 10'000; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":true";
  EXPECT_NE(error_of(text + "}}}}").find("the pointers of all subschemas together"), std::string::npos);
}

TEST(SchemaLoad, RefusesPatternsThatTogetherTakeTooMuch) {
  std::string text = R"({"patternProperties":{)";
  for (int i = 0; i < 2000; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + R"([^]{1000}":{})";
  EXPECT_NE(error_of(text + "}}").find("all patterns together"), std::string::npos);
}

TEST(SchemaReference, IsCutWhereItIsQuoted) {
  const std::string error =
      error_of(R"({"$ref":")" + std::string(199, 'x') + "日本" + std::string(100'000, 'y') + "\"}");
  EXPECT_TRUE(error.starts_with("line 1, column 9: /$ref: \"" + std::string(199, 'x') + "…\" leads out")) << error;
}

}  // namespace
}  // namespace errproof

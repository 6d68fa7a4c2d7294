// References inside a schema document.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "schema/schema.h"
#include "schema/test_support.h"

namespace errproof {
namespace {

using test_support::load;
using test_support::message;
using test_support::only_use;
using test_support::pointers;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(References, ResolvesReferencesInsideTheDocument) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"properties":{"a":{"$ref":"#"}}})", ""},
      {R"({"properties":{"a":{"$ref":""}}})", ""},
      {R"({"properties":{"a":{"$ref":"#/definitions/b"}},"definitions":{"b":{}}})", "/definitions/b"},
      {R"({"properties":{"a":{"$ref":"#/definitions/b%25c"}},"definitions":{"b%c":{}}})", "/definitions/b%c"},
      {R"({"properties":{"a":{"$ref":"#/definitions/%E6%97%A5"}},"definitions":{"日":{}}})", "/definitions/日"},
      {R"({"properties":{"a":{"$ref":"#/definitions/日"}},"definitions":{"日":{}}})", "/definitions/日"},
      {R"({"properties":{"a":{"$ref":"#/definitions/b~1c~0d"}},"definitions":{"b/c~d":{}}})", "/definitions/b~1c~0d"},
      {R"({"properties":{"a":{"$ref":"#/definitions/~01"}},"definitions":{"~1":{}}})", "/definitions/~01"},
      {R"({"properties":{"a":{"$ref":"#/definitions/%7E01"}},"definitions":{"~1":{}}})", "/definitions/~01"},
      {R"({"properties":{"a":{"$ref":"#/definitions//"}},"definitions":{"":{"":{}}}})", "/definitions//"},
      {R"({"properties":{"a":{"$ref":"#/definitions/b\"c"}},"definitions":{"b\"c":{}}})", "/definitions/b\"c"},
      {R"({"properties":{"a":{"$ref":"#/allOf/1"}},"allOf":[true,false]})", "/allOf/1"},
      {R"({"properties":{"a":{"$ref":"#/parts/b"}},"parts":{"b":{}}})", "/parts/b"},
      {R"({"$id":"http://x/y","properties":{"a":{"$ref":"http://x/y"}}})", ""},
      {R"({"$id":"http://x/y#","properties":{"a":{"$ref":"http://x/y#/not"}},"not":{}})", "/not"},
      {R"({"$ref":"#/properties/b","properties":{"a":{"$ref":"#/not"},"b":{"properties":{"a":{"$ref":"#/not"}}}},"not":{}})",
       "/not"},
  };
  for (const auto& [text, pointer] : rows) {
    const auto schema = load(text);
    ASSERT_TRUE(schema) << text << ": " << schema.error().message;
    bool seen = false;
    for (const Subschema& subschema : schema->subschemas()) {
      if (!subschema.pointer.ends_with("/properties/a")) continue;
      ASSERT_EQ(subschema.keywords.size(), 1u);
      ASSERT_EQ(subschema.keywords[0].keyword, Keyword::kRef);
      EXPECT_EQ((*schema)[subschema.keywords[0].schema].pointer, pointer) << text;
      seen = true;
    }
    EXPECT_TRUE(seen) << text;
  }
}

TEST(References, RefusesReferencesThatItCannotFollow) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"$ref":"other.json"})", "line 1, column 9: /$ref: \"other.json\" leads out of this document"},
      {R"({"$id":"http://x/y","not":{"$ref":"http://x/z#/a"}})", "leads out of this document"},
      {R"({"$id":"http://x/y","$ref":"http://x/y#/a","a":{}})", "leads out of this document"},  // $id is hidden
      {R"({"$ref":"http://json-schema.org/draft-07/schema#"})", "leads out of this document"},
      {R"({"$ref":"#a"})", "\"#a\" names an anchor"},
      {R"({"$ref":"#/a"})", "\"#/a\" leads to nothing"},
      {R"({"$ref":"#/"})", "leads to nothing"},
      {R"({"allOf":[{}],"not":{"$ref":"#/allOf/1"}})", "leads to nothing"},
      {R"({"allOf":[{}],"not":{"$ref":"#/allOf/00"}})", "leads to nothing"},
      {R"({"allOf":[{}],"not":{"$ref":"#/allOf/-"}})", "leads to nothing"},
      {R"({"title":"x","not":{"$ref":"#/title/0"}})", "leads to nothing"},
      {R"({"title":"x","not":{"$ref":"#/title"}})", "leads to what is no schema"},
      {R"({"$ref":"#/~2"})", "is no JSON Pointer"},
      {R"({"$ref":"#/%2"})", "is not well percent-encoded"},
      {R"({"$ref":"#/%FF"})", "is not well percent-encoded"},
      {R"({"not":{"$ref":"#/parts/a"},"parts":{"a":{"type":7}}})", "/parts/a/type: has to be null"},
      {R"({"not":{"$ref":"#/parts/a"},"parts":{"a":{"$id":"b"}}})", "/parts/a/$id: $id below the root"},
  };
  for (const auto& [text, expected] : rows) EXPECT_THAT(message(text), HasSubstr(expected)) << text;
}

TEST(References, TakesNamesAndDataThatLookLikeReferencesAsWhatTheyAre) {
  const auto schema = load(R"({"properties":{"$ref":{"type":"string"}},"enum":[{"$ref":"#/x"}],"const":{"$ref":7}})");
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_THAT(pointers(*schema), ElementsAre("", "/properties/$ref"));
  EXPECT_EQ(message(R"({"default":{"$ref":7},"examples":[{"$ref":7}],"unknown":{"$ref":7}})"), "loaded");
}

TEST(References, HidesWhatStandsBesideAReference) {
  const auto schema = load(R"({"type":7,"$ref":"#/definitions/a","$id":"#x","title":7,"minLength":-1,
                               "definitions":{"a":{"$ref":"#/definitions/b","$id":"x"},"b":{}}})");
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(only_use(*schema).keyword, Keyword::kRef);
  EXPECT_THAT(pointers(*schema), ElementsAre("", "/definitions/a", "/definitions/b"));
  std::vector<std::string> hidden;
  for (const SchemaNotice& notice : schema->notices()) {
    EXPECT_EQ(notice.kind, SchemaNotice::Kind::kHidden);
    hidden.push_back(notice.pointer);
  }
  EXPECT_THAT(hidden, ElementsAre("/type", "/minLength", "/definitions/a/$id"));
}

TEST(References, RefusesChainsThatNeverEnd) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"$ref":"#"})", "line 1, column 9: /$ref: leads back to itself"},
      {R"({"allOf":[{"$ref":"#"}]})", "/allOf/0/$ref: leads back to itself"},
      {R"({"anyOf":[true,{"$ref":"#"}]})", "/anyOf/1/$ref: leads back"},
      {R"({"oneOf":[{"$ref":"#"}]})", "leads back"},
      {R"({"not":{"$ref":"#"}})", "leads back"},
      {R"({"if":{"$ref":"#"},"then":{}})", "leads back"},
      {R"({"if":{},"then":{"$ref":"#"}})", "leads back"},
      {R"({"if":{},"else":{"$ref":"#"}})", "leads back"},
      {R"({"dependencies":{"a":{"$ref":"#"}}})", "leads back"},
      {R"({"not":{"$ref":"#/definitions/a"},"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"anyOf":[{"$ref":"#/definitions/a"}]}}})",
       "leads back to itself without a step into the instance"},
      {R"({"definitions":{"a":{"$ref":"#/definitions/a"}}})", "/definitions/a/$ref: leads back"},  // though unused
  };
  for (const auto& [text, expected] : rows) EXPECT_THAT(message(text), HasSubstr(expected)) << text;
  for (std::string_view keyword : {"additionalProperties", "additionalItems", "items", "contains", "propertyNames"}) {
    EXPECT_EQ(message("{\"" + std::string(keyword) + "\":{\"$ref\":\"#\"}}"), "loaded");
  }
  EXPECT_EQ(
      message(R"({"properties":{"a":{"$ref":"#"}},"patternProperties":{"a":{"$ref":"#"}},"items":[{"$ref":"#"}]})"),
      "loaded");
  EXPECT_EQ(message(R"({"if":{"$ref":"#"}})"), "loaded");  // says nothing without then and else
  EXPECT_EQ(message(R"({"then":{"$ref":"#"}})"), "loaded");
}

}  // namespace
}  // namespace errproof

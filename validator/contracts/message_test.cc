#include "contracts/message.h"

#include <gtest/gtest.h>

#include "base/decimal.h"
#include "schema/schema.h"

namespace errproof {
namespace {

// What is said first of an instance that fails a schema.
Explanation said_of(std::string_view schema_text, std::string_view instance, const Rule* rule = nullptr) {
  SchemaOptions options;
  options.draft = Draft::k7;
  const Result<Schema> schema = Schema::load("a.json", schema_text, options);
  EXPECT_TRUE(schema.ok()) << schema_text;
  if (!schema) return {};
  const auto engine = make_engine(EngineKind::kLiteral, {{&*schema, Severity::kViolation}});
  const PaddedBytes bytes(instance);
  Failures failures;
  engine->judge(bytes.text(), *engine->new_scratch(), failures);
  EXPECT_FALSE(failures.list().empty()) << schema_text << " of " << instance;
  if (failures.list().empty()) return {};
  BodyDocument body;
  body.reset(bytes.text(), 1024);
  return explain(failures.list()[0], rule, body, LengthUnit::kCodePoints);
}

TEST(Message, SaysForEachKeywordWhatWasExpectedAndWhatIsThere) {
  const struct {
    const char *schema, *instance, *message;
  } cases[] = {
      {R"(false)", "1", "expected nothing here, got number 1"},
      {R"({"type":"string"})", "2000", "expected string, got number 2000"},
      {R"({"type":["string","integer","null"]})", "4.7", "expected string, integer or null, got number 4.7"},
      {R"({"type":["number","integer"]})", "\"x\"", "expected number, got string \"x\""},
      {R"({"type":"string"})", "[]", "expected string, got an array"},
      {R"({"type":"string"})", "{}", "expected string, got an object"},
      {R"({"type":"string"})", "null", "expected string, got null"},
      {R"({"type":"string"})", "true", "expected string, got boolean true"},
      {R"({"enum":["a",1,null]})", "\"\"", "expected \"a\", 1 or null, got an empty string"},
      {R"({"enum":[1,2,3,4,5,6,7,8,9,10]})", "11", "expected 1, 2, 3, 4, 5, 6, 7, 8 or 2 more, got number 11"},
      {R"({"const":{"a":1}})", "1", "expected {\"a\":1}, got number 1"},
      {R"({"multipleOf":5})", "7", "expected a multiple of 5, got number 7"},
      {R"({"maximum":5})", "7", "expected at most 5, got number 7"},
      {R"({"exclusiveMaximum":5})", "5", "expected less than 5, got number 5"},
      {R"({"minimum":0})", "-1e400", "expected at least 0, got number -1e400"},
      {R"({"exclusiveMinimum":0})", "0", "expected more than 0, got number 0"},
      {R"({"maxLength":1})", "\"\\u307e\\n\"", "expected at most 1 character, got 2 characters"},
      {R"({"minLength":2})", "\"x\"", "expected at least 2 characters, got 1 character"},
      {R"({"minLength":2,"maxLength":3})", "\"\"", "expected 2 to 3 characters, got an empty string"},
      {R"({"pattern":"^a+$"})", "\"b\"", "expected a string that matches ^a+$, got string \"b\""},
      {R"({"maxItems":1})", "[1,[2,3]]", "expected at most 1 item, got 2 items"},
      {R"({"minItems":1})", "[]", "expected at least 1 item, got 0 items"},
      {R"({"uniqueItems":true})", "[1,1]", "expected items that all differ, got an array"},
      {R"({"contains":{"type":"string"}})", "[1]", "expected an item that fits \"contains\", got an array"},
      {R"({"maxProperties":1})", R"({"a":{"b":1,"c":2},"d":3})", "expected at most 1 member, got 2 members"},
      {R"({"minProperties":1})", "{}", "expected at least 1 member, got 0 members"},
      {R"({"required":["a","b"]})", R"({"a":1})", "missing \"b\""},
      {R"({"additionalProperties":false})", R"({"a/b":1})", "member \"a/b\" is not named by the contract"},
      {R"({"dependencies":{"a~":["b"]}})", R"({"a~":1})", "missing \"b\", which \"a~\" asks for"},
      {R"({"propertyNames":{"maxLength":1}})", R"({"ab":1})",
       "expected names that fit \"propertyNames\", got an object"},
      {R"({"anyOf":[{"type":"null"},{"type":"string"}]})", "1", "expected one of 2 alternatives, got number 1"},
      {R"({"oneOf":[true,true,true]})", "1", "expected exactly one of 3 alternatives, got number 1"},
      {R"({"not":{"type":"number"}})", "1", "expected anything but what \"not\" describes, got number 1"},
  };
  for (const auto& c : cases) EXPECT_EQ(said_of(c.schema, c.instance).message, c.message) << c.schema;
}

TEST(Message, TakesTheContractsTitleWhereTheKeywordIsAProgram) {
  const Rule rule{"r", "a is more than white space", "", "", {}};
  EXPECT_EQ(said_of(R"({"pattern":"\\S"})", R"(" \t")", &rule).message,
            "expected that a is more than white space, got string \" \\t\"");
}

TEST(Message, ListsWhatStandsWhereAMemberIsMissing) {
  EXPECT_EQ(said_of(R"({"required":["a"]})", "{}").got, "an object without members");
  EXPECT_EQ(said_of(R"({"required":["a"]})", R"({"x":{"a":1},"y":2})").got, "members x, y");
  EXPECT_EQ(said_of(R"({"required":["a"]})", R"({"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1})").got,
            "members b, c, d, e, f, g, h, i, …");
}

TEST(Message, GuessesAtNamesThatWereMeant) {
  const char* schema = R"({"required":["code"],"properties":{"source":{}},"additionalProperties":false})";
  EXPECT_EQ(said_of(schema, R"({"x":1,"CODE":1})").hint,
            "found \"CODE\", did you mean \"code\"? names are case-sensitive");
  EXPECT_EQ(said_of(schema, R"({"cod\u0065s":1})").hint, "found \"codes\", did you mean \"code\"?");
  EXPECT_EQ(said_of(schema, R"({"x":1})").hint, "");
  EXPECT_EQ(said_of(R"({"properties":{"source":{}},"additionalProperties":false})", R"({"sourec":1})").hint,
            "found \"sourec\", did you mean \"source\"?");
}

TEST(Message, HasWordsForFaultsOfTheText) {
  EXPECT_EQ(said_of("true", "<html>").expected, "a JSON text");
  EXPECT_NE(said_of("true", "<html>").hint, "");
  EXPECT_EQ(said_of("true", "").got, "nothing");
  EXPECT_EQ(said_of("true", "upstream error").got, "plain text");
  EXPECT_EQ(said_of("true", R"({"a":1,"a":2})").got, "\"a\" again");
  EXPECT_EQ(said_of("true", R"("\ud800")").expected, "both halves of a surrogate pair");
  EXPECT_EQ(said_of("true", R"("\ud800")").got, "\\ud800");
  EXPECT_EQ(said_of("true", "\"\xff\"").expected, "UTF-8");
  for (const char* text : {"<html>", "", "upstream error", R"({"a":1,"a":2})", R"("\ud800")", "\"\xff\"", "{]"}) {
    EXPECT_NE(said_of("true", text).message, "") << text;
  }
}

TEST(Message, CountsInThousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(1234567), "1,234,567");
}

}  // namespace
}  // namespace errproof

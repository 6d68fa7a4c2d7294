// Every keyword on every engine: the smallest instance that it accepts, the smallest that it rejects.
#include "engines/engine.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engines/agreement.h"
#include "engines/test_support.h"

namespace errproof {
namespace {

using State = Outcome::State;
using test_support::judge;
using test_support::load;

struct Line {
  std::string_view schema, accepted, rejected;
  bool may_abstain = false;  // outside the reference engine's domain, for a reason of agreement.h's
};

constexpr bool kAbstains = true;

const Line kLines[] = {
    {"true", "null", "nul"},
    {"{}", "1", ""},
    {R"({"not":false})", "0", "0,"},
    // draft-07 validation §6.1
    {R"({"type":"null"})", "null", "0"},
    {R"({"type":"boolean"})", "true", "null"},
    {R"({"type":"boolean"})", "false", "0"},
    {R"({"type":"number"})", "0.5", R"("0")"},
    {R"({"type":"string"})", R"("")", "0"},
    {R"({"type":"array"})", "[]", "{}"},
    {R"({"type":"object"})", "{}", "[]"},
    {R"({"type":"integer"})", "0", "0.5"},
    {R"({"type":"integer"})", "-1.0", "1.5"},
    {R"({"type":"integer"})", "1e2", "1e-1", kAbstains},
    {R"({"type":"integer"})", "1E400", "1e-400", kAbstains},
    {R"({"type":["integer","string"]})", "1", "1.5"},
    {R"({"type":["integer","number"]})", "1.5", "null"},
    {R"({"enum":[1]})", "1.0", "2"},
    {R"({"enum":["a",null]})", R"("\u0061")", R"("b")"},
    {R"({"enum":[9007199254740993]})", "9007199254740993", "9007199254740992", kAbstains},
    {R"({"const":{"a":1,"b":[true]}})", R"({"b":[true],"a":1})", R"({"b":[1],"a":1})"},
    {R"({"const":false})", "false", "0"},
    {R"({"const":0})", "-0", "false"},
    // §6.2
    {R"({"multipleOf":2})", "4", "3"},
    {R"({"multipleOf":2})", R"("7")", "1", kAbstains},
    {R"({"multipleOf":0.01})", "19.99", "19.995", kAbstains},
    {R"({"multipleOf":10})", "1e300", "100000000000000000001", kAbstains},
    {R"({"maximum":3})", "3", "4"},
    {R"({"maximum":0.1})", "0.1", "0.10000000000000001", kAbstains},
    {R"({"exclusiveMaximum":3})", "2", "3"},
    {R"({"minimum":-3})", "-3", "-4"},
    {R"({"exclusiveMinimum":3})", "4", "3"},
    {R"({"minimum":1})", R"("")", "0"},
    // §6.3
    {R"({"maxLength":1})", R"("😀")", R"("ab")"},
    {R"({"maxLength":1})", R"("\ud83d\ude00")", R"("\u0061b")"},
    {R"({"maxLength":2})", R"("a\u0000")", R"("a\u0000b")", kAbstains},
    {R"({"maxLength":1.0})", R"("a")", R"("aa")"},
    {R"({"maxLength":18446744073709551616})", R"("a")", R"("a)"},
    {R"({"minLength":1})", R"("é")", R"("")"},
    {R"({"minLength":1})", "[]", R"("")"},
    {R"({"pattern":"b"})", R"("abc")", R"("ac")"},
    {R"({"pattern":"^.$"})", R"("é")", R"("")", kAbstains},
    {R"({"pattern":"^a"})", "1", R"("ba")"},
    // §6.4
    {R"({"items":{"type":"null"}})", "[]", "[0]"},
    {R"({"items":[{"type":"null"},true]})", "[null,0,0]", "[0]"},
    {R"({"items":false})", "[]", "[0]"},
    {R"({"items":[true],"additionalItems":false})", "[0]", "[0,0]"},
    {R"({"items":[true],"additionalItems":{"type":"null"}})", "[0,null]", "[0,0]"},
    {R"({"additionalItems":false})", "[0]", "[0"},
    {R"({"maxItems":1})", "[0]", "[0,0]"},
    {R"({"minItems":1})", "[0]", "[]"},
    {R"({"uniqueItems":true})", "[1,true,{},[1]]", "[1,1.0]"},
    {R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"a":1}])", R"([{"a":1,"b":2},{"b":2,"a":1}])"},
    {R"({"uniqueItems":true})", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]",
     "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,1.0]"},
    {R"({"contains":{"const":1}})", "[0,1]", "[]"},
    // §6.5
    {R"({"maxProperties":1})", R"({"a":1})", R"({"a":1,"b":1})"},
    {R"({"minProperties":1})", R"({"a":1})", "{}"},
    {R"({"required":["a"]})", R"({"a":null})", "{}"},
    {R"({"required":["a"]})", R"({"\u0061":0})", R"({"A":0})"},
    {R"({"required":["a"]})", "[]", "{}"},
    {R"({"properties":{"a":{"type":"null"}}})", R"({"b":0})", R"({"a":0})"},
    {R"({"properties":{"a":false}})", "{}", R"({"a":0})"},
    {R"({"patternProperties":{"^x-":{"type":"null"}}})", R"({"x":0})", R"({"x-":0})"},
    {R"({"additionalProperties":false})", "{}", R"({"a":0})"},
    {R"({"additionalProperties":{"type":"null"},"properties":{"a":true},"patternProperties":{"^b":true}})",
     R"({"a":0,"b":0,"c":null})", R"({"c":0})"},
    {R"({"dependencies":{"a":["b"]}})", R"({"b":0})", R"({"a":0})"},
    {R"({"dependencies":{"a":{"maxProperties":1}}})", R"({"a":0})", R"({"a":0,"b":0})"},
    {R"({"propertyNames":{"maxLength":1}})", R"({"a":0})", R"({"aa":0})"},
    {R"({"propertyNames":{"enum":["a"]}})", R"({"\u0061":0})", R"({"b":0})"},
    // §6.6
    {R"({"if":{"type":"number"},"then":{"minimum":1}})", R"("")", "0"},
    {R"({"if":{"type":"number"},"else":{"type":"null"}})", "0", R"("")"},
    {R"({"then":false,"else":false})", "0", "0]"},
    // §6.7
    {R"({"allOf":[{"minimum":1},{"maximum":1}]})", "1", "0"},
    {R"({"anyOf":[{"const":1},{"const":2}]})", "2", "3"},
    {R"({"oneOf":[{"minimum":1},{"maximum":1}]})", "0", "1"},
    {R"({"oneOf":[{"const":1},{"const":2}]})", "1", "3"},
    {R"({"not":{"type":"null"}})", "0", "null"},
    {R"({"not":{}})", "", ""},
    // core §8.3
    {R"({"$ref":"#/definitions/a","definitions":{"a":{"type":"null"}}})", "null", "0"},
    {R"({"$ref":"#/definitions/a","type":"number","definitions":{"a":{"type":"null"}}})", "null", "0"},
    {R"({"type":"object","additionalProperties":{"$ref":"#"}})", R"({"a":{"b":{}}})", R"({"a":{"b":0}})"},
};

class EveryEngine : public testing::TestWithParam<EngineKind> {};

INSTANTIATE_TEST_SUITE_P(Engines, EveryEngine, testing::ValuesIn(kEngineKinds),
                         [](const auto& test) { return std::string(name_of(test.param)); });

TEST_P(EveryEngine, TellsTheSmallestAcceptedFromTheSmallestRejected) {
  int abstained = 0;
  for (const Line& line : kLines) {
    const Schema schema = load(line.schema);
    const auto ask = [&](std::string_view body, State expected) {
      const Outcome outcome = judge(GetParam(), {{&schema, Severity::kViolation}}, body);
      if (outcome.state == State::kUnreadable && GetParam() == EngineKind::kReference && line.may_abstain) {
        EXPECT_EQ(outcome.reason->code, ErrorCode::kUnsupported);
        ++abstained;
        return;
      }
      EXPECT_EQ(outcome.state, expected) << line.schema << " of " << body << ": "
                                         << (outcome.reason ? outcome.reason->message : "");
    };
    if (line.accepted != line.rejected) ask(line.accepted, State::kConforms);
    ask(line.rejected, State::kViolates);
  }
  EXPECT_LE(abstained, 18);  // each of them has its reason in agreement.h
}

TEST_P(EveryEngine, HasAViolationDecideAndTellsAdviceFromIt) {
  if (GetParam() == EngineKind::kReference) return;  // it looks for violations only
  const Schema schema = load(R"({"type":"null"})");
  for (const Severity severity : {Severity::kWarning, Severity::kNote}) {
    const Outcome advice = judge(GetParam(), {{&schema, severity}}, "0");
    EXPECT_EQ(advice.state, State::kConforms);
    EXPECT_TRUE(advice.advice);
    EXPECT_FALSE(judge(GetParam(), {{&schema, severity}}, "null").advice);
  }
  const Outcome both = judge(GetParam(), {{&schema, Severity::kNote}, {&schema, Severity::kViolation}}, "[]");
  EXPECT_EQ(both.state, State::kViolates);
  EXPECT_TRUE(both.advice);
}

TEST_P(EveryEngine, CountsUtf16UnitsWhereAsked) {
  const Schema schema = load(R"({"maxLength":2})");
  EngineOptions options;
  options.length_unit = LengthUnit::kUtf16;
  const std::vector<RootSchema> roots{{&schema, Severity::kViolation}};
  EXPECT_EQ(judge(GetParam(), roots, R"("éé")", options).state, State::kConforms);
  EXPECT_EQ(judge(GetParam(), roots, R"("éあx")", options).state, State::kViolates);
  if (GetParam() == EngineKind::kReference) return;  // abstains: kUtf16Length
  EXPECT_EQ(judge(GetParam(), roots, R"("😀")", options).state, State::kConforms);
  EXPECT_EQ(judge(GetParam(), roots, R"("x\ud83d\uDE00")", options).state, State::kViolates);
}

TEST_P(EveryEngine, RefusesARepeatedNameAtAnyDepthHoweverItIsSpelled) {
  const Schema schema = load("true");
  const std::vector<RootSchema> roots{{&schema, Severity::kViolation}};
  EXPECT_EQ(judge(GetParam(), roots, R"({"a":1,"b":{"a":1}})").state, State::kConforms);
  EXPECT_EQ(judge(GetParam(), roots, R"({"a":1,"a":1})").state, State::kViolates);
  EXPECT_EQ(judge(GetParam(), roots, R"([{"b":[{"a":1,"\u0061":1}]}])").state, State::kViolates);
}

TEST_P(EveryEngine, RefusesALoneSurrogateAndTakesAPair) {
  const Schema schema = load("true");
  const std::vector<RootSchema> roots{{&schema, Severity::kViolation}};
  EXPECT_EQ(judge(GetParam(), roots, R"(["\ud83d\ude00","\\ud83d"])").state, State::kConforms);
  for (const std::string_view body : {R"("\ud83d")", R"("\ude00")", R"("\ude00\ud83d")", R"("\ud83dx\ude00")",
                                      R"({"\ud83d":1})", R"("\ud83d\ud83d\ude00")"}) {
    EXPECT_EQ(judge(GetParam(), roots, body).state, State::kViolates) << body;
  }
}

TEST_P(EveryEngine, RefusesWhatParsersAreKnownToTakeByMistake) {
  using namespace std::string_view_literals;
  const Schema schema = load("true");
  for (const std::string_view body :
       {"1\0"sv, "{}\0 "sv, "\xEF\xBB{}"sv, "\xEF\xBB\xBF\xEF\xBB\xBF{}"sv, "{}\xEF\xBB\xBF"sv, "[1,]"sv, "01"sv,
        "1."sv, "[1]x"sv, "\f1"sv, "\"\t\""sv, "\"\xC0\x80\""sv, "\"\\x\""sv}) {
    EXPECT_EQ(judge(GetParam(), {{&schema, Severity::kViolation}}, body).state, State::kViolates)
        << testing::PrintToString(std::string(body));
  }
}

TEST_P(EveryEngine, StopsAtTheDepthLimitUnlessTheTextIsBrokenBefore) {
  const Schema schema = load("true");
  const std::vector<RootSchema> roots{{&schema, Severity::kViolation}};
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_NE(judge(GetParam(), roots, nested(256)).state, State::kViolates);
  if (GetParam() != EngineKind::kReference) {
    EXPECT_EQ(judge(GetParam(), roots, nested(1024)).state, State::kConforms);
  }
  const Outcome deep = judge(GetParam(), roots, nested(1025));
  EXPECT_EQ(deep.state, State::kUnreadable);
  ASSERT_TRUE(deep.reason);
  EXPECT_EQ(deep.reason->code, ErrorCode::kLimit);
  EXPECT_NE(deep.reason->message.find("1024 containers open at once"), std::string::npos) << deep.reason->message;
  EXPECT_EQ(deep.reason->message.find('('), std::string::npos) << deep.reason->message;
  const Outcome named = judge(GetParam(), roots, nested(1025), {.limit_names = {"", "--max-depth"}});
  EXPECT_NE(named.reason->message.find(" (--max-depth)"), std::string::npos) << named.reason->message;
  EXPECT_EQ(judge(GetParam(), roots, "[1," + nested(1024) + "!").state, State::kUnreadable);
  EXPECT_EQ(judge(GetParam(), roots, "[!," + nested(1024)).state, State::kViolates);
  EXPECT_EQ(judge(GetParam(), roots, nested(1025) + "\xFF").state, State::kViolates);
}

TEST_P(EveryEngine, NamesWhatRaisesTheLimitOfABodyThatIsTooLong) {
  const Schema schema = load("true");
  EngineOptions options;
  options.limits.body_bytes_max = 3;
  options.limit_names.body_bytes_max = "--max-body";
  const std::vector<RootSchema> roots{{&schema, Severity::kViolation}};
  EXPECT_EQ(judge(GetParam(), roots, "123", options).state, State::kConforms);
  const Outcome outcome = judge(GetParam(), roots, "1234", options);
  EXPECT_EQ(outcome.state, State::kUnreadable);
  ASSERT_TRUE(outcome.reason);
  EXPECT_NE(outcome.reason->message.find("--max-body"), std::string::npos);
}

TEST_P(EveryEngine, GivesUpOnAlternativesThatDoubleAtEveryLevel) {
  const Schema schema = load(R"({"allOf":[{"properties":{"a":{"$ref":"#"}}},{"properties":{"a":{"$ref":"#"}}}]})");
  std::string body;
  for (int i = 0; i < 40; ++i) body += R"({"a":)";
  body += "1" + std::string(40, '}');
  const Outcome outcome = judge(GetParam(), {{&schema, Severity::kViolation}}, body);
  EXPECT_EQ(outcome.state, State::kUnreadable);
  ASSERT_TRUE(outcome.reason);
  const std::string_view wanted = GetParam() == EngineKind::kReference ? kSteps.reason : "evaluation steps";
  EXPECT_NE(outcome.reason->message.find(wanted), std::string::npos) << outcome.reason->message;
}

// Twelve levels of two alternatives each are 4,096 looks at the value inside: each has to cost what it takes.
TEST(EvaluationSteps, CountTheBytesThatAreLookedAt) {
  const auto gives_up = [](const std::string& keyword, std::string_view value) {
    const Schema schema = load(R"({"properties":{"a":{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}},)" + keyword + "}");
    std::string body;
    for (int i = 0; i < 12; ++i) body += R"({"a":)";
    (body += value) += std::string(12, '}');
    const Outcome outcome = judge(EngineKind::kLiteral, {{&schema, Severity::kViolation}}, body);
    return outcome.reason && is_evaluation_limit(outcome);
  };
  const std::string digits(200'000, '1');
  EXPECT_TRUE(gives_up(R"("multipleOf":3)", digits));
  EXPECT_TRUE(gives_up(R"("maximum":3)", digits));
  EXPECT_TRUE(gives_up(R"("not":{"const":")" + digits + R"("})", '"' + digits + '"'));
  EXPECT_FALSE(gives_up(R"("maximum":3)", "4"));
  // An escaped name is written out anew for each look at it.
  const std::string escaped_name = R"({"\u0062)" + std::string(200'000, 'b') + R"(":0,"a":4})";
  EXPECT_TRUE(gives_up(R"("maximum":3)", escaped_name));
  EXPECT_FALSE(gives_up(R"("maximum":3)", R"({"\u0062":0,"a":4})"));
  std::string members = "{\"b\":0", required = "\"c0\"";
  for (int i = 0; i < 1000; ++i) members += ",\"b" + std::to_string(i) + "\":0";
  for (int i = 0; i < 1000; ++i) required += ",\"c" + std::to_string(i) + "x\"";
  members += '}';
  EXPECT_TRUE(gives_up("\"not\":{\"not\":{\"minProperties\":1,\"dependencies\":{\"b\":[" + required + "]}}}", members));
  EXPECT_TRUE(gives_up("\"not\":{\"anyOf\":[{\"required\":[\"b999\"]},{\"required\":[\"c\"]}]}", members));
}

TEST_P(EveryEngine, GivesUpWhereSubschemasPileUpDeeperThanTheStack) {
  if (GetParam() == EngineKind::kReference) return;  // abstains: kDepth
  const Schema schema = load(R"({"allOf":[{"if":{},"then":{"properties":{"a":{"$ref":"#"}}}}]})");
  std::string body;
  for (int i = 0; i < 1000; ++i) body += R"({"a":)";
  body += "1" + std::string(1000, '}');
  const Outcome outcome = judge(GetParam(), {{&schema, Severity::kViolation}}, body);
  EXPECT_EQ(outcome.state, State::kUnreadable);
  ASSERT_TRUE(outcome.reason);
  EXPECT_TRUE(outcome.reason->message.starts_with("evaluation depth")) << outcome.reason->message;
}

// An engine may take over what another one has found out about the text, and must not take over anything else.
TEST(Engine, JudgesTheNextOneAsIfItWereTheFirst) {
  const Schema one = load(R"({"required":["a"]})"), two = load(R"({"maxProperties":0,"items":{"type":"null"}})");
  const std::string large = "[" + std::string(3 << 20, ' ') + "0]";
  for (const EngineKind kind : kEngineKinds) {
    const auto first = make_engine(kind, {{&one, Severity::kViolation}});
    const auto next = make_engine(kind, {{&two, Severity::kViolation}});
    const auto first_scratch = first->new_scratch(), next_scratch = next->new_scratch();
    for (const std::string& body :
         {std::string("{}"), std::string(R"({"a":1})"), std::string("[0]"), std::string("[null]"), std::string("{"),
          std::string(), std::string("7"), std::string("\xEF\xBB\xBF{\"a\":1}"), std::string(R"({"\u0061":"\n"})"),
          std::string(R"({"\ud800":1})"), std::string(R"(["\q"])"), large, std::string("[]")}) {
      const PaddedBytes bytes(body);
      const Outcome alone = next->judge(bytes.text(), *next_scratch);
      Failures failures;
      first->judge(bytes.text(), *first_scratch, failures);
      EXPECT_EQ(next->judge_next(bytes.text(), *next_scratch, *first_scratch).state, alone.state)
          << name_of(kind) << ": " << body.substr(0, 20);
      first->judge(bytes.text(), *first_scratch);
      EXPECT_EQ(next->judge_next(bytes.text(), *next_scratch, *first_scratch).state, alone.state)
          << name_of(kind) << ": " << body.substr(0, 20);
    }
  }
}

TEST(Engine, NamesWhatItSpeaksOf) {
  EXPECT_EQ(name_of(TextRule::kDuplicateName), "duplicate-name");
  EXPECT_EQ(name_of(TextRule::kBom), "bom");
  EXPECT_EQ(name_of(Got::kNothing), "missing");
  EXPECT_EQ(name_of(Got::kText), "text");
  EXPECT_EQ(name_of(EngineKind::kReference), "reference");
}

}  // namespace
}  // namespace errproof

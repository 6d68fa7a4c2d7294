// The one fault of the text as a whole, on both sides of each line of the contract's list.
#include "engines/text_fault.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "engines/literal.h"

namespace errproof {
namespace {

using namespace std::string_view_literals;

struct Line {
  std::string_view body;
  TextRule rule;  // kNone: the text is for the parser
  std::string_view detail = {};
};

constexpr std::string_view kBom = "\xEF\xBB\xBF"sv;

const Line kLines[] = {
    // UTF-16 and UTF-32, by a BOM
    {"\xFE\xFF\0{\0}"sv, TextRule::kEncoding, "UTF-16BE, not UTF-8"},
    {"\xFF\xFE{\0}\0"sv, TextRule::kEncoding, "UTF-16LE, not UTF-8"},
    {"\xFF\xFE"sv, TextRule::kEncoding, "UTF-16LE"},
    {"\0\0\xFE\xFF\0\0\0{"sv, TextRule::kEncoding, "UTF-32BE"},
    {"\xFF\xFE\0\0{\0\0\0"sv, TextRule::kEncoding, "UTF-32LE"},
    {"\xFF\xFE<\0"sv, TextRule::kEncoding, "UTF-16LE"},
    // … or by the NULs of the first four bytes
    {"\0{\0}"sv, TextRule::kEncoding, "UTF-16BE"},
    {"{\0}\0"sv, TextRule::kEncoding, "UTF-16LE"},
    {"\0\0\0{"sv, TextRule::kEncoding, "UTF-32BE"},
    {"{\0\0\0}\0\0\0"sv, TextRule::kEncoding, "UTF-32LE"},
    {"1"sv, TextRule::kNone},
    {"1\0"sv, TextRule::kNone},
    {"{\0}"sv, TextRule::kNone},
    {"{\"a\":0}"sv, TextRule::kNone},
    {"\"a\0b\""sv, TextRule::kNone},
    {"\"\0ab\""sv, TextRule::kNone},
    {"\0{}"sv, TextRule::kTextBody, "NUL"},
    {"\0\0\0\0"sv, TextRule::kTextBody, "NUL"},
    // nothing there
    {""sv, TextRule::kEmptyBody, "empty"},
    {" \t\r\n"sv, TextRule::kEmptyBody, "empty"},
    {"\xEF\xBB\xBF"sv, TextRule::kEmptyBody, "empty"},
    {"\xEF\xBB\xBF \n"sv, TextRule::kEmptyBody, "empty"},
    {"\f"sv, TextRule::kTextBody, "control character"},
    {"\xC2\xA0"sv, TextRule::kTextBody, "before"},
    // HTML
    {"<html>"sv, TextRule::kHtmlBody, "HTML"},
    {" \n<"sv, TextRule::kHtmlBody, "HTML"},
    {"\xEF\xBB\xBF<!DOCTYPE html>"sv, TextRule::kHtmlBody, "HTML"},
    {"<p>\xFF</p>"sv, TextRule::kHtmlBody, "HTML"},
    {"a<html>"sv, TextRule::kTextBody, "before"},
    // not UTF-8
    {"Fehler f\xFCr"sv, TextRule::kEncoding, "not UTF-8"},
    {"{\"a\":\"\xFF\"}"sv, TextRule::kNone},
    // does not start as JSON
    {"Service Unavailable"sv, TextRule::kTextBody, "text before any JSON: \"Service Unavailable\""},
    {"Answer of the order service, which says:\n{}"sv, TextRule::kTextBody,
     "text before any JSON: \"Answer of the order service, which says:…\""},
    {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxエラー"sv, TextRule::kTextBody,
     "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\""},
    {"// {}"sv, TextRule::kTextBody, "a comment"},
    {"/* */{}"sv, TextRule::kTextBody, "a comment"},
    {"NaN"sv, TextRule::kTextBody, "before any JSON"},
    {"+1"sv, TextRule::kTextBody, "before any JSON"},
    {"}"sv, TextRule::kTextBody, "before any JSON"},
    {"'a'"sv, TextRule::kTextBody, "before any JSON"},
    {"tru"sv, TextRule::kTextBody, "before any JSON"},
    {"True"sv, TextRule::kTextBody, "before any JSON"},
    {"nul"sv, TextRule::kTextBody, "before any JSON"},
    {"fals"sv, TextRule::kTextBody, "before any JSON"},
    {"\xEF\xBB\xBF\xEF\xBB\xBF{}"sv, TextRule::kTextBody, "second byte order mark"},
    // starts as JSON does: what follows is for the parser
    {"{"sv, TextRule::kNone},
    {" ["sv, TextRule::kNone},
    {"\""sv, TextRule::kNone},
    {"-x"sv, TextRule::kNone},
    {"0x"sv, TextRule::kNone},
    {"9"sv, TextRule::kNone},
    {"trueish"sv, TextRule::kNone},
    {"false"sv, TextRule::kNone},
    {"nullify"sv, TextRule::kNone},
    {"\xEF\xBB\xBF\r\n{}"sv, TextRule::kNone},
};

TEST(TextFault, IsTheFirstThatFits) {
  for (const Line& line : kLines) {
    const auto fault = find_text_fault(line.body);
    const std::string shown = testing::PrintToString(std::string(line.body));
    EXPECT_EQ(fault ? fault->rule : TextRule::kNone, line.rule) << shown;
    if (!fault) continue;
    EXPECT_NE(describe(*fault, line.body).find(line.detail), std::string::npos)
        << shown << ": " << describe(*fault, line.body);
    if (fault->rule == TextRule::kEncoding && line.detail == "not UTF-8") continue;
    EXPECT_EQ(fault->offset, 0u) << shown;
    EXPECT_EQ(fault->length, line.body.size()) << shown;
  }
}

TEST(TextFault, IsAtTheFirstMaximalSubpartOfBadUtf8) {
  const auto fault = find_text_fault("caf\xE9\x80!");
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->rule, TextRule::kEncoding);
  EXPECT_EQ(fault->offset, 3u);
  EXPECT_EQ(fault->length, 2u);
}

struct WholeText {
  std::string rule, detail;
  std::uint32_t offset, length;
};

// What the engine says of a text, where it says but one thing.
WholeText only_failure(std::string_view bytes) {
  const auto schema = Schema::load("schema.json", "true");
  const auto engine = make_literal({{&*schema, Severity::kViolation}}, {});
  const auto scratch = engine->new_scratch();
  const PaddedBytes body(bytes);
  Failures failures;
  EXPECT_EQ(engine->judge(body.text(), *scratch, failures).state, Outcome::State::kViolates);
  EXPECT_EQ(failures.list().size(), 1u);
  const Failure& failure = failures.list().at(0);
  EXPECT_EQ(failure.got, Got::kText);
  return {std::string(name_of(failure.text_rule)), std::string(failure.detail), failure.offset, failure.length};
}

TEST(TextFault, LeavesTheRestToTheParserAndSaysNothingElse) {
  WholeText fault = only_failure("{\"a\":1,}");
  EXPECT_EQ(fault.rule, "syntax");
  EXPECT_EQ(fault.offset, 7u);
  EXPECT_EQ(fault.length, 1u);
  fault = only_failure(std::string(kBom) + "{\"a\":1,\"a\"");
  EXPECT_EQ(fault.rule, "syntax") << "not bom, not duplicate-name";
  EXPECT_EQ(fault.offset, 13u);
  EXPECT_EQ(fault.length, 0u);
  fault = only_failure("[1,}\"\xC3\"]");
  EXPECT_EQ(fault.rule, "encoding") << "wins wherever it stands";
  EXPECT_EQ(fault.offset, 5u);
  EXPECT_EQ(fault.length, 1u);
  EXPECT_EQ(only_failure("\"a\0b\""sv).rule, "syntax");
  EXPECT_EQ(only_failure("trueish").offset, 4u);
  EXPECT_EQ(only_failure(std::string(kBom)).rule, "empty-body");
}

}  // namespace
}  // namespace errproof

// Where a text stops being JSON, to the byte, and what is said of it.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "json/document.h"

namespace errproof::json {
namespace {

using namespace std::string_view_literals;

struct Case {
  std::string_view text;
  std::uint32_t offset, length;
  std::string_view message;  // in it
};

void expect_all(Fault::Kind kind, std::initializer_list<Case> cases, std::uint32_t depth_max = 1024) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const PaddedBytes bytes(c.text);
    Document document;
    const auto fault = document.parse(bytes.text(), depth_max);
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->kind, kind);
    EXPECT_EQ(fault->offset, c.offset);
    EXPECT_EQ(fault->length, c.length);
    EXPECT_NE(fault->message.find(c.message), std::string::npos) << fault->message;
    EXPECT_TRUE(document.empty());
  }
}

TEST(SyntaxFault, StandsAtTheFirstByteThatCannotContinue) {
  expect_all(Fault::Kind::kSyntax, {
                                       {"tru]", 3, 1, "'tru' is not JSON: write true"},
                                       {"[falsE]", 5, 1, "'falsE' is not JSON: write false"},
                                       {"[nil]", 2, 1, "'nil' is not JSON: write null"},
                                       {"[nothing]", 2, 1, "a word without quotes"},
                                       {"01", 1, 1, "a leading zero"},
                                       {"[-00.5]", 3, 1, "a leading zero"},
                                       {"[0x1F]", 2, 1, "a hexadecimal number"},
                                       {"[1.]", 3, 1, "without a digit after its point"},
                                       {"[1.e5]", 3, 1, "without a digit after its point"},
                                       {"[1e]", 3, 1, "without a digit in its exponent"},
                                       {"[1e+-1]", 4, 1, "without a digit in its exponent"},
                                       {"[-]", 2, 1, "a minus sign without a digit"},
                                       {"[- 1]", 2, 1, "a minus sign without a digit"},
                                       {"[+1]", 1, 1, "a plus sign"},
                                       {"[.5]", 1, 1, "without a digit before its point"},
                                       {"1 2", 2, 1, "more text after the value"},
                                       {"nullified", 4, 1, "more text after the value"},
                                       {"{}}", 2, 1, "more text after the value"},
                                       {"{} é", 3, 2, "more text after the value"},
                                       {"[1}", 2, 1, "'}' where a comma or ']' should be"},
                                       {"{]", 1, 1, "']' where a member's name should be"},
                                       {"]", 0, 1, "']' where a value should be"},
                                       {"[é]", 1, 2, "U+00E9 where a value should be"},
                                       {"[\U0001F600]", 1, 4, "U+01F600 where a value should be"},
                                   });
}

TEST(SyntaxFault, NamesWhatIsMissingOrTooMuchBetweenValues) {
  expect_all(Fault::Kind::kSyntax, {
                                       {R"({"a":1,})", 7, 1, "a comma before '}'"},
                                       {"[1,]", 3, 1, "a comma before ']'"},
                                       {"[1,,2]", 3, 1, "a comma without a value before it"},
                                       {"[,1]", 1, 1, "a comma without a value before it"},
                                       {"{,}", 1, 1, "a comma without a member before it"},
                                       {"[1 2]", 3, 1, "a missing comma"},
                                       {R"({"a":1 "b":2})", 7, 1, "a missing comma"},
                                       {R"({"a":"he said "no""})", 15, 1, "a quote without a backslash"},
                                       {R"({"a" 1})", 5, 1, "a missing colon"},
                                       {R"({"a"})", 4, 1, "a missing colon"},
                                       {R"({"a":})", 5, 1, "a member without a value"},
                                       {R"({"a":,"b":1})", 5, 1, "a member without a value"},
                                   });
}

TEST(SyntaxFault, NamesWhatComesFromOtherLanguages) {
  expect_all(Fault::Kind::kSyntax, {
                                       {"{} // end", 3, 1, "a comment: JSON has none"},
                                       {"[1, /* two */ 2]", 4, 1, "a comment: JSON has none"},
                                       {"# a\n{}", 0, 1, "a comment: JSON has none"},
                                       {"{'a':1}", 1, 1, "a name in single quotes"},
                                       {"['a']", 1, 1, "a string in single quotes"},
                                       {"{a:1}", 1, 1, "a name without quotes"},
                                       {"{1:1}", 1, 1, "a name without quotes"},
                                       {"[True]", 1, 1, "'True' is not JSON: write true"},
                                       {"[None]", 1, 1, "'None' is not JSON: write null"},
                                       {"[undefined]", 1, 1, "'undefined' is not JSON: write null"},
                                       {"[NaN]", 1, 1, "'NaN' is not JSON"},
                                       {"[Infinity]", 1, 1, "'Infinity' is not JSON"},
                                       {"[-Infinity]", 2, 1, "'-Infinity' is not JSON"},
                                       {"\xEF\xBB\xBF{}", 0, 3, "byte order mark"},
                                       {"[\xEF\xBB\xBF]", 1, 3, "byte order mark"},
                                   });
}

TEST(SyntaxFault, NamesTheControlCharacter) {
  expect_all(Fault::Kind::kSyntax, {
                                       {"\"a\tb\"", 2, 1, "tab (U+0009) in a string: write \\t"},
                                       {"\"a\nb\"", 2, 1, "line feed (U+000A) in a string: write \\n"},
                                       {"\"a\x1F\"", 2, 1, "control character (U+001F) in a string: write \\u001F"},
                                       {"\"a\0\""sv, 2, 1, "NUL"},
                                       {"[1,\0]"sv, 3, 1, "NUL"},
                                       {"{}\0"sv, 2, 1, "NUL"},
                                       {"\0"sv, 0, 1, "NUL"},
                                       {"tru\0"sv, 3, 1, ""},
                                       {"-\0"sv, 1, 1, ""},
                                       {"\"\\\0\""sv, 2, 1, "NUL"},
                                       {"[\f1]", 1, 1, "form feed (U+000C)"},
                                   });
}

TEST(SyntaxFault, PointsIntoTheEscape) {
  expect_all(Fault::Kind::kSyntax, {
                                       {R"("\q")", 2, 1, "'\\q' is no escape"},
                                       {R"("\U0041")", 2, 1, "'\\U' is no escape"},
                                       {"\"\\é\"", 2, 2, "a backslash before U+00E9"},
                                       {R"("\u12G4")", 5, 1, "'G' in a \\u escape"},
                                       {R"("\u12")", 5, 1, "'\"' in a \\u escape"},
                                       {R"("\ud800\uDCx0")", 11, 1, "'x' in a \\u escape"},
                                   });
}

TEST(SyntaxFault, AtTheEndHasNoLengthAndNamesWhatIsOpen) {
  expect_all(Fault::Kind::kSyntax, {
                                       {"", 0, 0, "the text ends before a value"},
                                       {" \n", 2, 0, "the text ends before a value"},
                                       {"nul", 3, 0, "the text ends inside a word"},
                                       {"1.", 2, 0, "the text ends inside a number"},
                                       {"-", 1, 0, "the text ends inside a number"},
                                       {"[1e", 3, 0, "the text ends inside a number"},
                                       {"\"abc", 4, 0, "the text ends inside a string"},
                                       {"\"abc\\", 5, 0, "the text ends inside a string"},
                                       {"{\"a\\u00", 7, 0, "the text ends inside a string"},
                                       {"{", 1, 0, "the text ends inside an object"},
                                       {R"({"a")", 4, 0, "the text ends inside an object"},
                                       {R"({"a":)", 5, 0, "the text ends inside an object"},
                                       {R"({"a":[1)", 7, 0, "the text ends inside an array"},
                                       {R"({"a":[1])", 8, 0, "the text ends inside an object"},
                                       {"[[],", 4, 0, "the text ends inside an array"},
                                   });
}

TEST(SyntaxFault, EndsWithTheTextWhateverFollowsItInMemory) {
  const PaddedBytes bytes(std::string_view("[\"ab\\u0041\",12.5e7,true]"));
  for (std::size_t size = 0; size != bytes.size(); ++size) {
    Document document;
    const auto fault = document.parse(bytes.text().part(0, size), 1024);
    ASSERT_TRUE(fault) << size;
    EXPECT_EQ(fault->offset, size);
    EXPECT_EQ(fault->length, 0u);
  }
}

TEST(EncodingFault, WinsWhereverItStands) {
  expect_all(Fault::Kind::kEncoding,
             {
                 {"[1,]\xFF", 4, 1, "0xFF"},
                 {"[[[\xE3\x81", 3, 2, "0xE3 0x81"},
                 {"\"\xE9t\xE9\"", 1, 1, "0xE9"},
                 {"\"\xED\xA0\x80\"", 1, 1, "0xED"},
             },
             2);
}

TEST(EncodingFault, IsFoundInTheMiddleOfLongTexts) {
  expect_all(Fault::Kind::kEncoding, {
                                         {"\"日本語日本\xED\xA0\x80語日本語日本語\"", 16, 1, "0xED"},
                                         {"\"日本語日本\xE0\x80\x80語日本語日本語\"", 16, 1, "0xE0"},
                                         {"\"日本語日本\xE3\x81語日本語日本語\"", 16, 2, "0xE3 0x81"},
                                         {"\"abcdefghijklmno\x80pqrstuvwxyz\"", 16, 1, "0x80"},
                                     });
  Document document;
  const PaddedBytes edges(std::string_view("\"日本語日本\u0800\uD7FF\uE000\uFFFF語日本語日本語\""));
  EXPECT_FALSE(document.parse(edges.text(), 1));
}

TEST(DepthFault, StandsAtTheBracketOfTheContainerTooMany) {
  expect_all(Fault::Kind::kDepth, {{"[[[", 2, 1, "more than 2 containers"}, {R"({"a":[0,{]})", 8, 1, "2 containers"}},
             2);
  const std::string deep(1025, '[');
  expect_all(Fault::Kind::kDepth, {{deep, 1024, 1, "more than 1024 containers"}});
}

TEST(DepthFault, YieldsToAFaultBeforeIt) { expect_all(Fault::Kind::kSyntax, {{"[[,[", 2, 1, "a comma"}}, 2); }

TEST(DepthFault, LeavesSiblingsAndTheLimitItselfAlone) {
  Document document;
  const PaddedBytes siblings(std::string_view("[[],[],{},[]]"));
  EXPECT_FALSE(document.parse(siblings.text(), 2));
  const PaddedBytes deep(std::string(1024, '[') + std::string(1024, ']'));
  EXPECT_FALSE(document.parse(deep.text(), 1024));
  EXPECT_EQ(document.nodes().size(), 1024u);
}

}  // namespace
}  // namespace errproof::json

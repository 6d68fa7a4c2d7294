// The walk beside the norm where random bodies seldom go: names and their order from body to body, texts that end where
// the bytes behind them would go on.
#include "engines/walk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engines/literal.h"

namespace errproof {
namespace {

std::string text_of(const Outcome& outcome) {
  constexpr std::string_view kStates[] = {"conforms", "violates", "unreadable"};
  std::string text(kStates[static_cast<int>(outcome.state)]);
  if (outcome.advice) text += ", advice";
  return text;
}

std::string text_of(const Outcome& outcome, const Failures& failures) {
  std::string text = text_of(outcome);
  for (const Failure& f : failures.list()) {
    text += "\n" + std::to_string(f.offset) + "+" + std::to_string(f.length) + " " + std::string(name_of(f.severity));
    text += " " + std::string(f.use != nullptr ? name_of(f.use->keyword) : name_of(f.text_rule)) + " got ";
    text += std::string(name_of(f.got)) + " at '" + std::string(f.instance) + "' by '";
    text += std::string(f.keyword_location) + "' " + std::to_string(f.element) + " " + std::string(f.detail);
  }
  return text;
}

// Asks both engines, each with one scratch for all bodies.
class WalkTest : public testing::Test {
 protected:
  void use(std::string_view schema) {
    SchemaOptions options;
    options.draft = Draft::k7;
    auto loaded = Schema::load("schema.json", schema, options);
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    schema_ = std::make_unique<Schema>(std::move(*loaded));
    const std::vector<RootSchema> roots{{schema_.get(), Severity::kViolation}};
    walk_ = make_walk(roots, {}, 7);
    literal_ = make_literal(roots, {});
    walk_scratch_ = walk_->new_scratch();
    literal_scratch_ = literal_->new_scratch();
  }

  // What both say of a body, failures and all.
  std::string said(Text body) {
    Failures failures;
    const Outcome by_norm = literal_->judge(body, *literal_scratch_, failures);
    const std::string expected = text_of(by_norm, failures);
    EXPECT_EQ(text_of(walk_->judge(body, *walk_scratch_)), text_of(by_norm)) << body.view();
    const Outcome outcome = walk_->judge(body, *walk_scratch_, failures);
    EXPECT_EQ(text_of(outcome, failures), expected) << body.view();
    return expected;
  }
  std::string said(std::string_view body) { return said(PaddedBytes(body).text()); }

  std::unique_ptr<Schema> schema_;
  std::unique_ptr<Engine> walk_, literal_;
  std::unique_ptr<Scratch> walk_scratch_, literal_scratch_;
};

constexpr std::string_view kClosed =
    R"({"type":"object","required":["code","message"],"additionalProperties":false,"properties":{
         "code":{"type":"string","maxLength":5},"message":{"type":"string"},"target":{"type":["string","null"]},
         "details":{"type":"array","items":{"$ref":"#"}},"a name of more than sixteen":{"type":"integer"}}})";
constexpr std::string_view kOpen = R"({"properties":{"known":{"type":"number"}},"additionalProperties":{"maximum":9}})";

std::string object_of(const std::vector<std::string>& members) {
  std::string text;
  for (const std::string& member : members) text += (text.empty() ? "{" : ",") + member;
  return text + "}";
}

TEST_F(WalkTest, TellsMembersInWhicheverOrderTheyComeAfterAnyOther) {
  use(kClosed);
  std::vector<std::string> members{R"("code":"c")", R"("message":1)", R"("target":null)", R"("details":[])",
                                   R"("a name of more than sixteen":1.5)"};
  const std::string_view message = R"(at '/message' by '/properties/message/type')";
  std::sort(members.begin(), members.end());
  do {
    ASSERT_NE(said(object_of(members)).find(message), std::string::npos);
  } while (std::next_permutation(members.begin(), members.end()));
}

TEST_F(WalkTest, TellsMembersThatComeAndGo) {
  use(kClosed);
  const std::vector<std::string> members{R"("code":"c")",  R"("message":"m")", R"("target":0)", R"("details":[{}])",
                                         R"("codes":"c")", R"("cod":"c")",     R"("":"c")"};
  for (int round = 0; round < 3; ++round) {
    for (unsigned set = 1; set < 128; set += 1 + static_cast<unsigned>(round)) {
      std::vector<std::string> there;
      for (unsigned i = 0; i < members.size(); ++i) {
        if (set >> i & 1) there.push_back(members[i]);
      }
      said(object_of(there));
    }
  }
}

TEST_F(WalkTest, FindsARepeatedNameOfAnyOrigin) {
  use(kOpen);
  const std::string_view names[] = {R"("known")", R"("learned")", R"("")", R"("sixteen bytes it has")",
                                    R"("of more bytes than are learned, which takes a name of sixty-five or more.")"};
  for (int round = 0; round < 3; ++round) {  // new, then learned, then guessed
    for (const std::string_view name : names) {
      const std::string member = std::string(name) + ":1";
      EXPECT_EQ(said("{" + member + R"(,"x":{)" + member + "}}"), "conforms");
      EXPECT_NE(said("{" + member + R"(,"x":1,)" + member + "}").find("duplicate-name"), std::string::npos) << name;
      EXPECT_NE(said("{" + member + "," + member + "}").find("duplicate-name"), std::string::npos) << name;
    }
  }
  EXPECT_NE(said(R"({"known":1,"\u006bnown":1})").find("duplicate-name"), std::string::npos);
}

TEST_F(WalkTest, FindsARepeatedNameBeyondWhatItsTablesHold) {
  use(kOpen);
  for (const std::size_t count : {63U, 64U, 65U, 400U, 2000U}) {
    std::vector<std::string> members;
    for (std::size_t i = 0; i < count; ++i) members.push_back("\"n" + std::to_string(i) + "\":1");
    EXPECT_EQ(said(object_of(members)), "conforms") << count;
    for (const std::size_t first : {std::size_t{0}, count / 2, count - 1}) {
      std::vector<std::string> repeated = members;
      repeated.push_back(members[first]);
      EXPECT_NE(said(object_of(repeated)).find("duplicate-name"), std::string::npos) << first << " of " << count;
    }
  }
}

TEST_F(WalkTest, TakesNoPartOfANameForTheName) {
  use(R"({"additionalProperties":false,"properties":{"a":true,"ab":true,"":true,"quote\"":true,"back\\":true,
          "0123456789abcde":true,"0123456789abcdef":true,"0123456789abcdefg":true}})");
  for (int round = 0; round < 2; ++round) {
    for (const std::string_view name :
         {"a", "ab", "", "quote\\\"", "back\\\\", "0123456789abcde", "0123456789abcdef", "0123456789abcdefg"}) {
      EXPECT_EQ(said("{\"" + std::string(name) + "\":1}"), "conforms") << name;
    }
    for (const std::string_view name :
         {"b", "abc", "\\u0000", "quote", "quote\\\"x", "back", "0123456789abcd", "0123456789abcdeX",
          "0123456789abcdeg", "0123456789abcdefX", "0123456789abcdefgh"}) {
      EXPECT_NE(said("{\"" + std::string(name) + "\":1}"), "conforms") << name;
    }
  }
}

constexpr std::string_view kWhole =
    "{\"code\":\"c\\u00e9\",\"details\":[{\"code\":\"dé\",\"message\":\"\",\"target\":null},{}],"
    "\"a name of more than sixteen\" : -12.5e+1 ,\"x\":[true,false,[[]]],\"message\":\"m\"}";

TEST_F(WalkTest, SaysOfATextCutAtAnyByteWhatTheNormSays) {
  for (const std::string_view schema : {kClosed, kOpen, std::string_view("true")}) {
    use(schema);
    const PaddedBytes whole(kWhole);
    for (std::size_t size = 0; size <= kWhole.size(); ++size) {
      said(kWhole.substr(0, size));
      said(whole.text().part(0, size));  // what was cut off stands behind it
      said(whole.text().from(size));
    }
  }
}

// Every byte behind a text is somebody else's: it must not complete what the text leaves open.
TEST_F(WalkTest, ReadsNothingOfWhatStandsBehindTheText) {
  const std::string_view texts[] = {
      "[",    "{",         "[1",      "[-",        "[1.",        "[1e",      "[tru",           "[true",
      "[nul", "[\"a",      "[\"a\"",  "[[]",       "{\"a\"",     "{\"a\":",  "{\"a\":1",       "{\"a\":{",
      "[1,",  "{\"a\":1,", "[\"a\",", "{\"a",      "[\"\\",      "[\"\\u00", "[\"\\ud83d",     "[]",
      "{}",   "[1]",       "[[1]",    "{\"a\":[]", "[{\"a\":1}", "[ ",       "{\"a\":1,\"a\"", "1",
      "tru",  "\"a",       "-",       "[\xC3"};
  const std::string_view behind[] = {"}",          "]",     "]}",      "\"",   "\"]", "\":1}", ":1}", ",1]",
                                     "0]",         "e]",    "true]",   "l]",   " ]",  "[]]",   "{}",  "\\",
                                     "\\ude00\"]", "41\"]", "\xA9\"]", "n\"]", ",",   "1"};
  for (const std::string_view schema : {kOpen, std::string_view(R"({"items":{"type":"string"},"minItems":1})")}) {
    use(schema);
    for (const std::string_view text : texts) {
      const std::string expected = said(text);
      for (const std::string_view more : behind) {
        PaddedBytes bytes(text);
        for (std::size_t i = 0; i < kPaddingBytes; ++i) bytes.data()[text.size() + i] = more[i % more.size()];
        EXPECT_EQ(said(bytes.text()), expected) << text << " before " << more;
      }
    }
  }
}

TEST_F(WalkTest, SaysTheSameOfABodyWhateverWasJudgedBefore) {
  use(kClosed);
  std::vector<std::string> bodies{std::string(kWhole),
                                  R"({"code":"c","message":"m"})",
                                  R"({"message":"m","code":"too long"})",
                                  R"({"code":"c","message":"m","code":"c"})",
                                  R"({"code":"c","message":"m","more":1})",
                                  R"({"details":[{"code":"c","message":"m","more":1},{"more":1,"code":1}]})",
                                  R"({"code":)",
                                  "[]",
                                  "null",
                                  "",
                                  "\xEF\xBB\xBF{\"code\":1}",
                                  std::string(1025, '[') + std::string(1025, ']'),
                                  "[" + std::string(std::size_t{1} << 21, ' ') + "]"};
  for (int i = 0; i < 70; ++i) bodies.push_back("{\"n" + std::to_string(i) + "\":1,\"code\":\"c\"}");
  std::vector<std::string> first;
  for (const std::string& body : bodies) first.push_back(said(body));
  for (const std::size_t stride : {1U, 3U, 7U, 31U}) {
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      const std::size_t at = i * stride % bodies.size();
      EXPECT_EQ(said(bodies[at]), first[at]) << at;
    }
  }
}

}  // namespace
}  // namespace errproof

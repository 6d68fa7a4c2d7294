#include <gtest/gtest.h>

#include <string>

#include "json/document.h"

namespace errproof::json {
namespace {

std::strong_ordering compare_texts(std::string_view a, std::string_view b) {
  const PaddedBytes left(a), right(b);
  Document x, y;
  EXPECT_FALSE(x.parse(left.text(), 100'000)) << a;
  EXPECT_FALSE(y.parse(right.text(), 100'000)) << b;
  const auto order = compare(x, 0, y, 0);
  EXPECT_EQ(equal(x, 0, y, 0), order == 0);
  EXPECT_EQ(compare(y, 0, x, 0), 0 <=> order);
  return order;
}

TEST(Equal, IsByValueWhateverTheSpelling) {
  const std::pair<const char*, const char*> pairs[] = {
      {"null", " null "},
      {"1", "1.0"},
      {"1", "10e-1"},
      {"-0", "0.0"},
      {"1e400", "10e399"},
      {R"("a\n")", R"("\u0061\u000A")"},
      {R"("😀")", R"("\ud83d\ude00")"},
      {R"("\ud800")", R"("\uD800")"},
      {"[1,[2,{}]]", "[1.0,[2e0,{}]]"},
      {R"({"a":1,"b":[{"c":2,"d":3}]})", R"({"b":[{"d":3,"\u0063":2.0}],"a":1})"},
      {R"({"a":1,"a":2})", R"({"a":2})"},
      {R"({"a":1,"b":0,"\u0061":2})", R"({"b":0,"a":3,"a":2})"},
  };
  for (const auto& [a, b] : pairs) EXPECT_EQ(compare_texts(a, b), std::strong_ordering::equal) << a << " " << b;
}

TEST(Equal, TellsApart) {
  const std::pair<const char*, const char*> pairs[] = {
      {"null", "false"},
      {"0", "false"},
      {"1", "true"},
      {"1", "\"1\""},
      {"9007199254740992", "9007199254740993"},
      {"1e400", "1e401"},
      {R"("a")", R"("A")"},
      {R"("a")", R"("a\u0000")"},
      {R"("\ud800")", R"("\udc00")"},
      {R"("\ud800")", R"("\ufffd")"},
      {"[]", "{}"},
      {"[1]", "[1,1]"},
      {"[1,2]", "[2,1]"},
      {"[[1],2]", "[[1,2]]"},
      {R"({"a":1})", R"({"a":1,"b":null})"},
      {R"({"a":1})", R"({"b":1})"},
      {R"({"a":1,"a":2})", R"({"a":1})"},
  };
  for (const auto& [a, b] : pairs) EXPECT_NE(compare_texts(a, b), std::strong_ordering::equal) << a << " " << b;
}

TEST(Equal, NeedsNoStackForNesting) {
  const std::string deep = std::string(90'000, '[') + std::string(90'000, ']');
  EXPECT_EQ(compare_texts(deep, deep), std::strong_ordering::equal);
}

TEST(Compare, IsATotalOrder) {
  const std::string_view texts[] = {"null", "true", "-1",    "0",     "2",          R"("a")",      R"("b")",
                                    "[]",   "[9]",  "[1,2]", "[1,3]", R"({"a":1})", R"({"a":2})",  R"({"b":0})",
                                    "{}",   "[[]]", "[{}]",  "1e3",   R"("é")",     R"("\u00e9x")"};
  for (std::string_view a : texts) {
    for (std::string_view b : texts) {
      for (std::string_view c : texts) {
        const bool ascends = compare_texts(a, b) <= 0 && compare_texts(b, c) <= 0;
        EXPECT_TRUE(!ascends || compare_texts(a, c) <= 0) << a << b << c;
      }
    }
  }
}

}  // namespace
}  // namespace errproof::json

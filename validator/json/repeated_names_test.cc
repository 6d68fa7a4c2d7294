#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "json/document.h"

namespace errproof::json {
namespace {

std::vector<NodeId> repeated_in(const std::string& text) {
  const PaddedBytes bytes(text);
  Document d;
  const auto fault = d.parse(bytes.text(), 1024);
  EXPECT_FALSE(fault) << fault->message;
  return d.repeated();
}

using Ids = std::vector<NodeId>;

TEST(RepeatedNames, AreFoundOnceForEachRepeat) {
  EXPECT_EQ(repeated_in(R"({"a":1,"b":2,"a":3,"a":4})"), (Ids{3, 4}));
  EXPECT_EQ(repeated_in(R"({"a":1,"b":2,"A":3,"ab":4,"":5})"), Ids{});
  EXPECT_EQ(repeated_in(R"({"":1,"":2})"), Ids{2});
}

TEST(RepeatedNames, AreComparedAfterUnescaping) {
  EXPECT_EQ(repeated_in(R"({"a":1,"\u0061":2})"), Ids{2});
  EXPECT_EQ(repeated_in(R"({"\u0061":1,"a":2})"), Ids{2});
  EXPECT_EQ(repeated_in(R"({"a\/":1,"a/":2,"a\\/":3})"), Ids{2});
  EXPECT_EQ(repeated_in(R"({"\ud83d\ude00":1,"😀":2,"\ud83d":3,"\ude00":4})"), Ids{2});
  EXPECT_EQ(repeated_in(R"({"a\u0000b":1,"a":2})"), Ids{});
}

TEST(RepeatedNames, BelongToTheirObjectAndComeInDocumentOrder) {
  EXPECT_EQ(repeated_in(R"({"a":{"a":1},"b":[{"a":2},{"a":3}]})"), Ids{});
  EXPECT_EQ(repeated_in(R"({"a":1,"b":{"x":1,"x":2},"a":{"y":0,"y":0}})"), (Ids{4, 5, 7}));
}

TEST(RepeatedNames, AgreeWithASetOnRandomObjects) {
  std::mt19937 random(1);
  for (int round = 0; round != 2000; ++round) {
    const int members = static_cast<int>(random() % 40);
    std::set<std::string> seen;
    Ids expected;
    std::string text = "{";
    for (int m = 0; m != members; ++m) {
      std::string name, raw;
      for (unsigned n = random() % 11; n != 0; --n) {
        const char c = static_cast<char>('a' + random() % (round % 2 ? 2 : 20));
        name += c;
        raw += random() % 16 != 0 ? std::string(1, c) : std::string("\\u006") + "0123456789abcdef"[c & 15];
      }
      if (name.find_first_of("pqrstuvwxyz") != name.npos) raw = name;  // \u007x: not needed
      if (!seen.insert(name).second) expected.push_back(static_cast<NodeId>(m + 1));
      text += (m ? ",\"" : "\"") + raw + "\":" + std::to_string(m);
    }
    ASSERT_EQ(repeated_in(text + "}"), expected) << text;
  }
}

// 8 MiB takes well under a second; quadratic work would take hours.
TEST(RepeatedNames, TakeNoQuadraticTimeWhateverNamesCome) {
  std::string text = "{";
  for (int m = 0; m != 200'000; ++m) {
    text += (m ? ",\"" : "\"") + std::string(24, 'x') + (m % 2 ? "\\u0061" : "a") + std::to_string(m / 2) + "\":0";
  }
  EXPECT_EQ(repeated_in(text + "}").size(), 100'000u);
}

}  // namespace
}  // namespace errproof::json

#include "contracts/challenges.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

// "oauth{realm=a}, negotiate[YWJj==]"
std::string read(std::string_view value) {
  std::vector<Challenge> challenges;
  read_challenges(value, challenges);
  std::string out;
  for (const Challenge& challenge : challenges) {
    out += (out.empty() ? "" : ", ") + challenge.scheme;
    if (!challenge.token68.empty()) out += '[' + challenge.token68 + ']';
    if (challenge.parameters.empty()) continue;
    out += '{';
    for (const auto& [name, parameter] : challenge.parameters)
      out += (out.ends_with('{') ? "" : ";") + name + '=' + parameter;
    out += '}';
  }
  return out;
}

TEST(Challenges, AreSchemesWithParameters) {
  EXPECT_EQ(read(R"(Bearer realm="a b", Error = "x\"y")"), R"(bearer{error=x"y;realm=a b})");
  EXPECT_EQ(read(R"(Basic realm="r", Digest qop="auth,auth-int", nonce=n)"),
            "basic{realm=r}, digest{nonce=n;qop=auth,auth-int}");
  EXPECT_EQ(read("Negotiate, NTLM"), "negotiate, ntlm");
}

TEST(Challenges, TakeAnUnquotedValueToTheNextCommaOrSpace) {
  EXPECT_EQ(read("OAuth realm=urn:cpsvc:cpid:{a}/b, Bearer"), "oauth{realm=urn:cpsvc:cpid:{a}/b}, bearer");
  EXPECT_EQ(read("OAuth realm=urn:a b=c"), "oauth{b=c;realm=urn:a}");
}

TEST(Challenges, MayHaveAToken68) {
  EXPECT_EQ(read("Negotiate YWJj=="), "negotiate[YWJj==]");
  EXPECT_EQ(read("Negotiate YWJj==, Basic realm=a"), "negotiate[YWJj==], basic{realm=a}");
  EXPECT_EQ(read("NTLM TlRM/+A="), "ntlm[TlRM/+A=]");
}

TEST(Challenges, KeepTheFirstOfEqualNames) { EXPECT_EQ(read("A b=1, B=2"), "a{b=1}"); }

TEST(Challenges, TakeWhateverIsSent) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read(" , ,"), "");
  EXPECT_EQ(read("=a"), "");
  EXPECT_EQ(read("\"a\" B"), "b");
  EXPECT_EQ(read("A b=\"open"), "a{b=open}");
  EXPECT_EQ(read("A b=\"\\"), "a{b=\\}");
  EXPECT_EQ(read("A b="), "a[b=]");
}

}  // namespace
}  // namespace errproof

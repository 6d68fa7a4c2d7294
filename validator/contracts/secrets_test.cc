#include "contracts/secrets.h"

#include <gtest/gtest.h>

#include <string>

#include "json/document.h"

namespace errproof {
namespace {

std::string masked(std::string_view text) {
  const PaddedBytes bytes(text);
  json::Document document;
  const bool is_json = !document.parse(bytes.text(), 64);
  std::string out(text);
  for (const SecretSpan& span : find_secrets(text, is_json ? &document : nullptr)) {
    out.replace(span.begin, span.end - span.begin, span.end - span.begin, '*');
  }
  return out;
}

TEST(Secrets, AreStringsOfMembersWithSuchNames) {
  EXPECT_EQ(masked(R"({"password":"abc","Client-Secret":"x","access_token":"yz"})"),
            R"({"password":"***","Client-Secret":"*","access_token":"**"})");
  EXPECT_EQ(masked(R"({"headers":{"set-cookie":["a=b","c"],"x":["d"]}})"),
            R"({"headers":{"set-cookie":["***","*"],"x":["d"]}})");
}

TEST(Secrets, AreNotWhatErrorsAreMadeOf) {
  for (const char* body : {R"({"code":"InvalidToken","description":"The password is wrong.","source":"tokens"})",
                           R"({"token":1,"secret":null,"cookie":{}})", R"({"basic":"a bearer of news, basic things"})",
                           R"({"key":"a","state":"b","signature_kind":"c"})"}) {
    EXPECT_EQ(masked(body), body);
  }
}

TEST(Secrets, AreToldByHowTheyLookInAnyText) {
  EXPECT_EQ(masked("sent: Bearer abcdefgh.ij=="), "sent: Bearer *************");
  EXPECT_EQ(masked(R"({"a":"token eyJhbGci.eyJzdWIi.c2ln expired"})"),
            R"({"a":"token ********************** expired"})");
  EXPECT_EQ(masked("GET /a?b=c&access_token=12345&d=e"), "GET /a?b=c&access_token=*****&d=e");
  EXPECT_EQ(masked("AccountName=x;AccountKey=ab+/==;E=f"), "AccountName=x;AccountKey=******;E=f");
  EXPECT_EQ(masked("<p>sig=a%2Bb</p>"), "<p>sig=*****</p>");
}

TEST(Secrets, TakeLinearTimeForWhateverIsSent) {
  const std::string text(1 << 20, '=');
  EXPECT_TRUE(find_secrets(text, nullptr).empty());
  EXPECT_EQ(find_secrets("Bearer " + std::string(1 << 20, 'a'), nullptr).size(), 1u);
}

TEST(WithoutSecrets, KeepsWhatAUrlIsReadFor) {
  EXPECT_EQ(without_secrets("https://x/v1/carts/7?sv=2&sig=abc&se=d#f"), "https://x/v1/carts/7?sv=2&sig=***&se=d#f");
  EXPECT_EQ(without_secrets("https://me:pw@x/a?code=1"), "https://***@x/a?code=***");
  EXPECT_EQ(without_secrets("/a?b&c=&token"), "/a?b&c=&token");
  EXPECT_EQ(without_secrets("https://x/a@b"), "https://x/a@b");
  EXPECT_EQ(without_secrets("https://x/cb#access_token=a&b=c"), "https://x/cb#access_token=***&b=c");
  EXPECT_EQ(without_secrets(""), "");
}

}  // namespace
}  // namespace errproof

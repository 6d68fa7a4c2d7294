#include "contracts/secrets.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

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
  EXPECT_EQ(masked(R"({"pass\u0077ord":"abc","token":{"value":"x","n":[["y"]],"at":1},"z":"w"})"),
            R"({"pass\u0077ord":"***","token":{"value":"*","n":[["*"]],"at":1},"z":"w"})");
  EXPECT_EQ(masked(R"({"newPassword":"a","aws_secret_access_key":"b","jwt":"c","nextPageToken":"d"})"),
            R"({"newPassword":"*","aws_secret_access_key":"*","jwt":"*","nextPageToken":"d"})");
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
  EXPECT_EQ(masked("Bearer \t abcdefgh"), "Bearer \t ********");
  EXPECT_EQ(masked(R"({"a":"see https://me:pw@x/y and http://x/a@b"})"),
            R"({"a":"see https://*****@x/y and http://x/a@b"})");
}

TEST(Secrets, AreFoundByTheirNamesInWhatIsNoJson) {
  EXPECT_EQ(masked(R"({"code":1,"password" : "a\"b","x":)"), R"({"code":1,"password" : "****","x":)");
  EXPECT_EQ(masked(R"({"client_secret":"cut off)"), R"({"client_secret":"*******)");
  EXPECT_EQ(masked("{pwd:'abc',a:'b'}"), "{pwd:'***',a:'b'}");
  EXPECT_EQ(masked("GET / HTTP/1.1\r\nAuthorization: Digest abc\r\nHost: x"),
            "GET / HTTP/1.1\r\nAuthorization: **********\r\nHost: x");
  EXPECT_EQ(masked("<e><s:AccessToken a='b'>abc</s:AccessToken></e>"),
            "<e><s:AccessToken a='b'>***</s:AccessToken></e>");
  EXPECT_EQ(masked("<password><![CDATA[a<b]]></password>"), "<password><![CDATA[***]]></password>");
  EXPECT_EQ(masked(R"(<e password="abc" id="d"/>)"), R"(<e password="***" id="d"/>)");
  EXPECT_EQ(masked("Invalid token: expired"), "Invalid token: expired");
}

TEST(Secrets, AreFoundInJsonInsideAString) {
  EXPECT_EQ(masked(R"({"a":"{\"password\":\"abc\",\"b\":\"c\"}"})"), R"({"a":"{\"password\":\"***\",\"b\":\"c\"}"})");
  EXPECT_EQ(masked(R"({"a":"{\"password\":\"abc","b":"c"})"), R"({"a":"{\"password\":\"***","b":"c"})");
  EXPECT_EQ(masked(R"({"a":"no token=","b":"c"})"), R"({"a":"no token=","b":"c"})");
  EXPECT_EQ(masked(R"({"a":"<password>abc<\/password>"})"), R"({"a":"<password>***<\/password>"})");
}

TEST(Secrets, InsideAStringEndWithIt) {
  for (const char* body : {R"({"a":"<token>","b":"c<"})", R"({"a":"\"password\":","b":"c"})", R"({"a":"pwd=","b":"c"})",
                           R"({"a":"<token/>","b":"<"})", R"({"a":"<token> \"c<"})"}) {
    EXPECT_EQ(masked(body), body);
  }
  EXPECT_EQ(masked(R"({"a":"pwd='b","c":"d'"})"), R"({"a":"pwd='*","c":"d'"})");
}

TEST(Secrets, OfHeaderFieldsAreToldByTheEndOfTheirNames) {
  const auto whole = [](std::string_view name, std::string_view value) {
    const std::vector<SecretSpan> spans = find_secrets_of_field(name, value);
    return spans.size() == 1 && spans[0].begin == 0 && spans[0].end == value.size();
  };
  for (const char* name : {"authorization", "set-cookie", "x-amz-security-token", "ocp-apim-subscription-key",
                           "x-goog-api-key", "x-ms-client-principal"}) {
    EXPECT_TRUE(whole(name, "a b")) << name;
  }
  EXPECT_TRUE(find_secrets_of_field("www-authenticate", R"(Bearer authorization_uri="https://x", realm="y")").empty());
  EXPECT_TRUE(find_secrets_of_field("ms-correlationid", "5c1e0b7a-0000").empty());
  EXPECT_EQ(find_secrets_of_field("www-authenticate", R"(OAuth realm=a, token="abc")").size(), 1u);
  EXPECT_EQ(find_secrets_of_field("x-echo", "Bearer abcdefgh").size(), 1u);
}

TEST(Secrets, OfAHeadAreThoseOfItsFields) {
  const auto masked_head = [](const std::string& text) {
    const PaddedBytes bytes(text);
    json::Document head;
    EXPECT_FALSE(head.parse(bytes.text(), 8));
    std::string out = text;
    for (const SecretSpan& span : find_secrets_of_head(head)) {
      out.replace(span.begin, span.end - span.begin, span.end - span.begin, '*');
    }
    return out;
  };
  EXPECT_EQ(masked_head("{}"), "{}");
  EXPECT_EQ(masked_head(R"({"headers":{"x-amz-security-token":["abc","d"],"x-echo":["d",""]},"body":"json"})"),
            R"({"headers":{"x-amz-security-token":["***","*"],"x-echo":["d",""]},"body":"json"})");
  EXPECT_EQ(masked_head(R"({"headers":{"x-echo":["Bearer abcdefgh","?sig=ab"],"token":[]},"charset":"a"})"),
            R"({"headers":{"x-echo":["Bearer ********","?sig=**"],"token":[]},"charset":"a"})");
  EXPECT_EQ(masked_head(R"({"headers":{"www-authenticate":["Bearer authorization_uri=\"u\", token=\"a b\""]}})"),
            R"({"headers":{"www-authenticate":["Bearer authorization_uri=\"u\", token=\"***\""]}})");
  EXPECT_EQ(masked_head(R"({"challenges":[{"scheme":"bearer","parameters":{"realm":"Basic abcdefgh","token":"ab"}}]})"),
            R"({"challenges":[{"scheme":"bearer","parameters":{"realm":"Basic abcdefgh","token":"**"}}]})");
}

TEST(Secrets, TakeLinearTimeForWhateverIsSent) {
  const std::string text(1 << 20, '=');
  EXPECT_TRUE(find_secrets(text, nullptr).empty());
  for (const char* piece : {"<password>", "<password ", "password:", "\"password\":", "password=\\",
                            "\\\":", "<password><![CDATA[", "x://y@", "bearer "}) {
    std::string many;
    while (many.size() < 1 << 20) many += piece;
    find_secrets(many, nullptr);
  }
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

TEST(WithoutSecrets, LooksIntoNamesAndValuesAsServersDo) {
  for (const auto& [url, shown] : std::vector<std::pair<std::string, std::string>>{
           {"//me:pw@x/a", "//***@x/a"},
           {"https://x/?X-Amz-Signature=abc&X-Amz-Date=1", "https://x/?X-Amz-Signature=***&X-Amz-Date=1"},
           {"/a?access%5Ftoken=b&token[]=c&user[password]=d&CODE=e&user[name]=f",
            "/a?access%5Ftoken=***&token[]=***&user[password]=***&CODE=***&user[name]=f"},
           {"/a?b=c?access_token=d", "/a?b=c?access_token=***"},
           {"/a;access_token=d/e", "/a;access_token=***"},
           {"/a?to=https%3A%2F%2Fx%2F%3Faccess_token%3Db", "/a?to=***"},
           {"/a?q=Bearer%20abcdefgh&r=a%20bearer%20of", "/a?q=***&r=a%20bearer%20of"},
           {"/a/eyJhbGci.eyJzdWIi.c2ln/b", "/a/***/b"}}) {
    EXPECT_EQ(without_secrets(url), shown);
  }
}

TEST(WithoutSecrets, InAText) {
  EXPECT_EQ(without_secrets_in_text("Bearer abcdefgh1"), "Bearer ***");
  EXPECT_EQ(without_secrets_in_text("6b4f-11"), "6b4f-11");
}

}  // namespace
}  // namespace errproof

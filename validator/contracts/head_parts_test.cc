#include "contracts/head_parts.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "contracts/test_support.h"

namespace errproof {
namespace {

using namespace std::string_view_literals;

// A response as other parts of the program would have it, and what changes one thing of it.
struct Sample {
  Sample() {
    response.status = 401;
    response.origin.method = "GET";
    response.headers = &headers;
    headers.add("a", "1");
    headers.add("Content-Type", "application/json");
    headers.add("WWW-Authenticate", "Bearer");
  }
  Headers headers;
  Response response;
  std::optional<BodyText> body = BodyText::kJson;
};
using Change = std::function<void(Sample&)>;

class HeadPartsTest : public test_support::HeadNeedsTest {
 protected:
  std::string key(const Change& change = [](Sample&) {}) {
    Sample sample;
    change(sample);
    HeadParts parts(needs_);
    parts.take(sample.response, sample.body);
    return std::string(parts.key());
  }
};

TEST_F(HeadPartsTest, HaveAKeyThatKnowsEachOfThem) {
  need(R"("required":["status","method","headers","challenges","media_type","charset","body"],
          "properties":{"headers":{"required":["a","ab"]}})");
  const std::map<std::string, Change> changes = {
      {"nothing", [](Sample&) {}},
      {"status", [](Sample& s) { s.response.status = 403; }},
      {"status unknown", [](Sample& s) { s.response.status.reset(); }},
      {"method", [](Sample& s) { s.response.origin.method = "PUT"; }},
      {"method unknown", [](Sample& s) { s.response.origin.method.clear(); }},
      {"no place for headers", [](Sample& s) { s.response.headers = nullptr; }},
      {"no headers", [](Sample& s) { s.headers.clear(); }},
      {"one more", [](Sample& s) { s.headers.add("a", "1"); }},
      {"an empty one more", [](Sample& s) { s.headers.add("a", ""); }},
      {"another value", [](Sample& s) { s.headers.add("a", "2"); }},
      {"another name", [](Sample& s) { s.headers.add("ab", "1"); }},
      {"a name that ends elsewhere", [](Sample& s) { s.headers.add("ab", ""); }},
      {"two more",
       [](Sample& s) {
         s.headers.add("a", "1");
         s.headers.add("a", "1");
       }},
      {"a value that holds what follows it there", [](Sample& s) { s.headers.add("a", "1\1\0\0\0\0\0\0\0a1"sv); }},
      {"the same with its length",
       [](Sample& s) {
         s.headers.add("a",
                       "1\1\0\0\0\0\0\0\0a\1\0\0\0\0\0\0\0"
                       "1"sv);
       }},
      {"media type", [](Sample& s) { s.headers.add("content-type", "text/html"); }},
      {"challenge", [](Sample& s) { s.headers.add("www-authenticate", "OAuth"); }},
      {"HTML", [](Sample& s) { s.body = BodyText::kHtml; }},
      {"empty", [](Sample& s) { s.body = BodyText::kEmpty; }},
      {"body unknown", [](Sample& s) { s.body.reset(); }},
  };
  std::map<std::string, std::string> seen;
  for (const auto& [name, change] : changes) {
    const auto [before, is_new] = seen.emplace(key(change), name);
    EXPECT_TRUE(is_new) << name << " has the key of " << before->second;
  }
}

TEST_F(HeadPartsTest, HaveOneKeyWhateverNoSchemaLooksAt) {
  need(R"("properties":{"status":{"minimum":400}, "charset":{"const":"utf-8"}})");
  const std::string plain = key();
  for (const Change& change :
       {Change([](Sample& s) { s.response.origin.method = "PUT"; }),
        Change([](Sample& s) { s.response.origin.url = "https://h/"; }),
        Change([](Sample& s) { s.headers.add("date", "today"); }), Change([](Sample& s) { s.headers.add("a", "2"); }),
        Change([](Sample& s) { s.headers.add("www-authenticate", "OAuth"); }),
        Change([](Sample& s) { s.body = BodyText::kHtml; })}) {
    EXPECT_EQ(key(change), plain);
  }
  EXPECT_NE(key([](Sample& s) { s.headers.add("content-type", "a/b;charset=c"); }), plain);
}

}  // namespace
}  // namespace errproof

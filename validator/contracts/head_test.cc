#include "contracts/head.h"

#include <gtest/gtest.h>

#include <string>

#include "contracts/test_support.h"

namespace errproof {
namespace {

class HeadTest : public test_support::HeadNeedsTest {
 protected:
  std::string write(std::optional<BodyText> body = {}) {
    HeadParts parts(needs_);
    parts.take(response_, body);
    TextBuffer out;
    return std::string(HeadWriter(needs_).write(parts, out).view());
  }
  void header(std::string_view name, std::string_view value) {
    headers_.add(name, value);
    response_.headers = &headers_;
  }

  Headers headers_;
  Response response_;
};

TEST_F(HeadTest, HasWhatIsNeededAndKnown) {
  need(R"("required":["status","method","headers","media_type","charset","body"])");
  EXPECT_EQ(write(), "{}");
  response_.status = 404;
  response_.origin.method = "GET";
  header("Content-Type", " application/json ; charset=\"utf-8\"");
  EXPECT_EQ(
      write(BodyText::kHtml),
      R"({"status":404,"method":"GET","headers":{},"media_type":"application/json","charset":"utf-8","body":"html"})");
}

TEST_F(HeadTest, LeavesOutWhatNoSchemaLooksAt) {
  need(R"("properties":{"status":{"minimum":400}})");
  response_.status = 404;
  response_.origin.method = "GET";
  header("a", "b");
  EXPECT_EQ(write(BodyText::kJson), R"({"status":404})");
  EXPECT_TRUE(needs_.are_status_only());
}

TEST_F(HeadTest, HasTheNamedHeadersSortedWithAllTheirValues) {
  need(R"("properties":{"headers":{"required":["b","a"]}})");
  header("B", "1");
  header("x", "2");
  header("a", "3");
  header("b", "4\t\"\\\x01");
  EXPECT_EQ(write(), R"({"headers":{"a":["3"],"b":["1","4\u0009\"\\\u0001"]}})");
}

TEST_F(HeadTest, HasAllHeadersWhereASchemaLooksAtUnnamedOnes) {
  need(R"("properties":{"headers":{"propertyNames":{"maxLength":5}}})");
  header("z", "1");
  EXPECT_EQ(write(), R"({"headers":{"z":["1"]}})");
}

TEST_F(HeadTest, CountsARedactedValueAsPresentAndJudgesItNot) {
  need(R"("required":["headers","challenges"],"properties":{"headers":{"required":["www-authenticate"]}})");
  header("WWW-Authenticate", "Redacted");
  EXPECT_EQ(write(), R"({"headers":{"www-authenticate":[]}})");
}

TEST_F(HeadTest, HasChallenges) {
  need(R"("required":["challenges"])");
  header("WWW-Authenticate", "Bearer, OAuth realm=\"a\"");
  header("www-authenticate", "Negotiate YQ==");
  EXPECT_EQ(
      write(),
      R"({"challenges":[{"scheme":"bearer"},{"scheme":"oauth","parameters":{"realm":"a"}},{"scheme":"negotiate","token68":"YQ=="}]})");
}

TEST_F(HeadTest, IsUtf8WhateverHeadersHold) {
  need(R"("properties":{"headers":{"required":["a","b"]}})");
  header("a", "caf\xE9");
  header("b", "caf\xC3\xA9");
  EXPECT_EQ(write(), "{\"headers\":{\"a\":[\"café\"],\"b\":[\"café\"]}}");
}

}  // namespace
}  // namespace errproof

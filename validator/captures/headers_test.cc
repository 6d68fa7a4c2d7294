#include "captures/headers.h"

#include <gtest/gtest.h>

#include <string>

#include "captures/base64.h"
#include "captures/correlation.h"

namespace errproof {
namespace {

TEST(Headers, KeepOrderAndRepeatsWithNamesInLowerCase) {
  Headers headers;
  headers.add("Set-Cookie", "a");
  headers.add("ETag", " \t b c \r\n");
  headers.add("SET-COOKIE", "");
  ASSERT_EQ(headers.size(), 3u);
  EXPECT_EQ(headers[0].name, "set-cookie");
  EXPECT_EQ(headers[1].value, "b c");
  EXPECT_EQ(headers[2].name, "set-cookie");
  EXPECT_EQ(headers[2].value, "");
  EXPECT_EQ(headers.first("set-cookie"), "a");
  EXPECT_EQ(headers.first("etag"), "b c");
  EXPECT_EQ(headers.first("age"), std::nullopt);
  headers.clear();
  EXPECT_EQ(headers.size(), 0u);
}

TEST(CorrelationId, IsTheServicesBeforeTheClients) {
  Headers headers;
  EXPECT_EQ(correlation_id(headers), "");
  headers.add("client-request-id", "c");
  EXPECT_EQ(correlation_id(headers), "c");
  headers.add("MS-RequestId", "r");
  headers.add("MS-CorrelationId", "");
  EXPECT_EQ(correlation_id(headers), "r") << "an empty one is none";
}

std::string decoded(std::string_view text) {
  std::string out;
  return decode_base64(text, out) ? '=' + out : "no";
}

TEST(Base64, IsDecodedStrictly) {
  EXPECT_EQ(decoded(""), "=");
  EXPECT_EQ(decoded("QQ=="), "=A");
  EXPECT_EQ(decoded("QUI="), "=AB");
  EXPECT_EQ(decoded("QUJD"), "=ABC");
  EXPECT_EQ(decoded("+/+/"), "=\xFB\xFF\xBF");
  for (const char* text :
       {"Q", "QQ", "QQ=", "QQ===", "Q===", "QR==", "QUJ=", "QU=D", "QUJD\n", "QU JD", "-_-_", "====", "QQ==QQ=="}) {
    EXPECT_EQ(decoded(text), "no") << text;
  }
}

}  // namespace
}  // namespace errproof

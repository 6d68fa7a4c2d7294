#include "contracts/foreign_shape.h"

#include <gmock/gmock.h>

#include <string>

namespace errproof {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string shape_of(std::string_view body) {
  const PaddedBytes bytes(body);
  json::Document document;
  EXPECT_FALSE(document.parse(bytes.text(), 64)) << body;
  return foreign_shape(document);
}

TEST(ForeignShape, NamesWhoAnswered) {
  EXPECT_THAT(shape_of(R"({"statusCode":429,"message":"Rate limit is exceeded."})"), HasSubstr("gateway"));
  EXPECT_THAT(shape_of(R"({"error":{"code":"a","message":"b"}})"), HasSubstr("OData"));
  EXPECT_THAT(shape_of(R"({"error":"invalid_grant","error_description":"x"})"), HasSubstr("OAuth"));
  EXPECT_THAT(shape_of(R"({"type":"about:blank","title":"t","status":404})"), HasSubstr("RFC 9457"));
  EXPECT_THAT(shape_of(R"({"Message":"m","ExceptionMessage":"e"})"), HasSubstr("ASP.NET"));
}

TEST(ForeignShape, NamesNoneOfWhatItDoesNotKnow) {
  for (const char* body : {"{}", "[]", "1", R"({"code":1,"description":"a"})", R"({"message":"a"})", R"({"error":1})",
                           R"({"statusCode":"429","message":"a"})", R"({"type":"a","title":"b"})"}) {
    EXPECT_THAT(shape_of(body), IsEmpty()) << body;
  }
}

TEST(ForeignPage, IsToldByItsTitle) {
  EXPECT_THAT(foreign_page("<html><head><TITLE>\n 502 Bad Gateway </TITLE>"), HasSubstr("\"502 Bad Gateway\""));
  EXPECT_THAT(foreign_page("<html><title></title>"), testing::StartsWith("a proxy"));
  EXPECT_THAT(foreign_page("<title>" + std::string(100, 'x')), HasSubstr("…"));
}

}  // namespace
}  // namespace errproof

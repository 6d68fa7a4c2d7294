#include "captures/gaps.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

namespace errproof {
namespace {

bool is_early(const std::string& text) { return ends_early(PaddedBytes(text).text(), {}); }

// `{"a":"xxx…` of so many bytes, of which the letters are so many bytes long.
std::string cut_at(std::size_t characters, const std::string& letter = "x") {
  std::string text = "{\"a\":\"";
  for (std::size_t n = 6; n < characters; ++n) text += letter;
  return text;
}

std::string cut_of(const std::string& text) {
  const auto gap = known_cut(PaddedBytes(text).text(), {});
  return gap ? gap->message : "";
}

TEST(Gaps, SeeThatATextEndsInsideAValue) {
  for (const char* text :
       {"{", "[1,", "{\"a\":\"b", "{\"a\":tr", "[1.", "\"a\\", "\xEF\xBB\xBF{", "{\"a\":\"\xE6\x97", "{\"a\":\"\xF0"}) {
    EXPECT_TRUE(is_early(text)) << text;
  }
  for (const char* text : {"{}", "1", "", "x", "<p>", "{\"a\" 1", "{\"a\":\"\xE6\x97\"", "{\"\xFF", "{}x"}) {
    EXPECT_FALSE(is_early(text)) << text;
  }
}

TEST(Gaps, KnowWhereLoggersCut) {
  EXPECT_EQ(cut_of(cut_at(1024)), "the body ends inside a value, at 1,024 bytes: the logger cut it");
  EXPECT_EQ(cut_of(cut_at(8192)), "the body ends inside a value, at 8,192 bytes: the logger cut it");
  EXPECT_EQ(cut_of(cut_at(32768)), "the body ends inside a value, at 32,768 bytes: the logger cut it");
  EXPECT_EQ(cut_of(cut_at(8192, "日")), "the body ends inside a value, at 8,192 characters: the logger cut it");
  for (const std::size_t size : {1023u, 1025u, 2048u, 8191u, 32769u}) EXPECT_EQ(cut_of(cut_at(size)), "") << size;
  EXPECT_EQ(cut_of(cut_at(1022) + "\"}"), "") << "a whole value is judged whatever its length";
  EXPECT_EQ(cut_of(std::string(1024, 'x')), "");
}

TEST(Gaps, AllowHalfACharacterAtTheCut) {
  EXPECT_NE(cut_of(cut_at(1022) + "\xE6\x97"), "");
  EXPECT_EQ(cut_of(cut_at(1021) + "\xE6\x97x"), "");
}

std::string short_of(const std::string& body, const std::string& length, const std::string& method = "GET") {
  const PaddedBytes bytes(body);
  Headers headers;
  headers.add("Content-Length", length);
  Response response;
  response.origin.method = method;
  response.headers = &headers;
  response.body = bytes.text();
  const auto gap = cut_short(response, {});
  return gap ? gap->message : "";
}

TEST(Gaps, BelieveAContentLengthThatNamesMoreOnlyWhereTheBodyEndsEarly) {
  EXPECT_EQ(short_of("{\"a\":", "9"), "the body has 5 of the 9 bytes that its Content-Length names");
  EXPECT_EQ(short_of("", "9"), "the body has 0 of the 9 bytes that its Content-Length names");
  for (const char* body : {"{}", "<p>", "1"}) EXPECT_EQ(short_of(body, "9"), "") << body;
  for (const char* length : {"5", "4", "0", "", "x", "-9", "9x", "99999999999999999999"})
    EXPECT_EQ(short_of("{\"a\":", length), "") << length;
  EXPECT_EQ(short_of("", "9", "HEAD"), "") << "has none, and names its length";
}

}  // namespace
}  // namespace errproof

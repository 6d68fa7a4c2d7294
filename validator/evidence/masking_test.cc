#include "evidence/masking.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

std::string of_all(std::string_view text, Masking masking, LengthUnit unit = LengthUnit::kCodePoints) {
  return masked(text, {{0, text.size()}}, masking, unit);
}

TEST(Masking, SaysLeastByThreeStars) {
  EXPECT_EQ(masked("a=secret&b=x", {{2, 8}, {11, 12}}, Masking::kStars, LengthUnit::kCodePoints), "a=***&b=***");
  EXPECT_EQ(masked("abc", {}, Masking::kStars, LengthUnit::kCodePoints), "abc");
}

TEST(Masking, KeepsTheLengthThatASchemaCounts) {
  EXPECT_EQ(of_all("pässword", Masking::kLength), "********");
  EXPECT_EQ(of_all(R"(a\n\u00e4\\)", Masking::kLength), "****");
  EXPECT_EQ(of_all("😀", Masking::kLength), "*");
  EXPECT_EQ(of_all("😀", Masking::kLength, LengthUnit::kUtf16), "**");
  EXPECT_EQ(of_all(R"(\ud83d\ude00x)", Masking::kLength), "**");
  EXPECT_EQ(of_all(R"(\ud83d\ude00x)", Masking::kLength, LengthUnit::kUtf16), "***");
  EXPECT_EQ(of_all(R"(\ud83dx)", Masking::kLength), "**") << "a lone half is one";
}

TEST(Masking, KeepsTheShapeThatAPatternLooksAt) {
  EXPECT_EQ(of_all("5C1e-0b7a.$!", Masking::kShape), "0X0x-0x0x.**");
  EXPECT_EQ(of_all(R"(ä\u00e4)", Masking::kShape), "xx");
}

TEST(Masking, NeverLeavesASecretThatIsItsOwnShape) {
  EXPECT_EQ(of_all("0000", Masking::kShape), "****");
  EXPECT_EQ(of_all("***", Masking::kShape), "***");
}

TEST(Masking, ReadsNoFurtherThanTheSecret) {
  for (const char* text : {"\\", "\\u", "\\ud83d\\u", "a\\", "\xC3"}) {
    for (const Masking masking : kMaskings) EXPECT_FALSE(of_all(text, masking).empty()) << text;
  }
}

TEST(Masking, FindsNamesInUtf16) {
  std::string body;
  for (const char c : std::string(R"({"password":"hunter","a":"b"})")) (body += c) += '\0';
  std::string wanted;
  for (const char c : std::string(R"({"password":"******","a":"b"})")) (wanted += c) += '\0';
  EXPECT_EQ(masked(body, find_secrets_in_body(body, nullptr), Masking::kStars, LengthUnit::kCodePoints), wanted);
}

}  // namespace
}  // namespace errproof

#include "engines/escapes.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

Escapes of(std::string_view bytes) { return check_escapes(PaddedBytes(bytes).text()); }

TEST(Escapes, AreNoneWithoutABackslash) {
  EXPECT_EQ(of(R"({"a":"b"})"), Escapes::kNone);
  EXPECT_EQ(of(""), Escapes::kNone);
}

TEST(Escapes, AreFineInEveryFormOfTheGrammar) {
  EXPECT_EQ(of(R"(["\"\\\/\b\f\n\r\t\u00e9\uABCD"])"), Escapes::kFine);
  EXPECT_EQ(of(R"("\ud83d\ude00")"), Escapes::kFine);
  EXPECT_EQ(of(R"("\\u12")"), Escapes::kFine) << "an escaped backslash before a plain u";
}

TEST(Escapes, AreBrokenWhereTheGrammarHasNone) {
  for (const char* text : {R"("\q")", R"("\u12G4")", R"("\u12")", R"("\U0041")", R"("\x41")", R"("\')", "\"\\\n\""}) {
    EXPECT_EQ(of(text), Escapes::kBroken) << text;
  }
}

TEST(Escapes, NameALoneSurrogate) {
  for (const char* text : {R"("\ud800")", R"("\udc00")", R"("\ud800\n")", R"("\ud800\u0041")",
                           R"("\ud800\ud800\udc00")", R"("\udc00\ud800")"}) {
    EXPECT_EQ(of(text), Escapes::kLoneSurrogate) << text;
  }
}

TEST(Escapes, EndWithTheText) {
  PaddedBytes bytes(R"("a\\\u0041")");
  EXPECT_EQ(check_escapes(bytes.text().part(0, 4)), Escapes::kFine) << "the backslash behind it is not the text's";
}

}  // namespace
}  // namespace errproof

#include "json/escapes.h"

#include <gtest/gtest.h>

namespace errproof::json {
namespace {

// All ways say the same.
Escapes of(std::string_view bytes) {
  const PaddedBytes padded(bytes);
  const Escapes said = check_escapes(padded.text());
  for (const Way way : kWays) {
    if (!can(way)) continue;
    EXPECT_EQ(check_escapes(padded.text(), way), said) << bytes;
  }
  return said;
}

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

// Escapes at every place of a block of 64, in texts long enough for every way of looking at them.
TEST(Escapes, AreToldAtEveryPlaceOfATextOfAnySize) {
  const struct {
    std::string_view escape;
    Escapes what;
  } kCases[] = {{R"(\n)", Escapes::kFine},
                {R"(\n\t)", Escapes::kFine},
                {R"(\\)", Escapes::kFine},
                {R"(\\\")", Escapes::kFine},
                {R"(\u00e9)", Escapes::kFine},
                {R"(\ud83d\ude00)", Escapes::kFine},
                {R"(\ud83d)", Escapes::kLoneSurrogate},
                {R"(\ude00)", Escapes::kLoneSurrogate},
                {R"(\ud83d\ud83d\ude00)", Escapes::kLoneSurrogate},
                {R"(\q)", Escapes::kBroken},
                {R"(\\\q)", Escapes::kBroken},
                {R"(\u12x4)", Escapes::kBroken}};
  for (std::size_t size : {20, 100, 300, 900, 3000}) {
    for (std::size_t at = 0; at + 20 <= size; ++at) {
      for (const auto& [escape, what] : kCases) {
        std::string text(size, 'u');
        text.replace(at, escape.size(), escape);
        ASSERT_EQ(of(text), what) << escape << " at " << at << " of " << size;
      }
    }
  }
}

}  // namespace
}  // namespace errproof::json

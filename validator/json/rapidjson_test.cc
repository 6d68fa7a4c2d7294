// Our parser against RapidJSON on mutated texts: the same yes or no, but for the differences named here.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <random>
#include <string>

#include "json/document.h"

namespace errproof::json {
namespace {

// RapidJSON ends a text at a NUL, skips a BOM (and a part of one), knows no lone low surrogate, and refuses a lone high
// one, what overflows a double, and a zero with a large exponent.
bool is_known_difference(std::string_view text, const Document& ours, bool ours_accepts) {
  if (text.find('\0') != text.npos || text.substr(0, 1) == "\xEF") return true;
  if (!ours_accepts) {
    // Of a refused text nothing is known: any surrogate escape or exponent may be the reason why RapidJSON stops at
    // another place, but it has to stop.
    return false;
  }
  if (!ours.lone_surrogates().empty()) return true;
  for (NodeId id = 0; id != ours.nodes().size(); ++id) {
    if (ours[id].kind != Kind::kNumber) continue;
    const std::string_view number = ours.raw(id);
    const std::size_t e = number.find_first_of("eE");
    if (number.size() > 300 || (e != number.npos && number.size() - e > 3)) return true;
  }
  return false;
}

const std::string_view kSeeds[] = {
    R"({"code":2000,"description":"注文 \"x\" \u3042\n","data":[{"a":-1.5e3},[],null,true,false,{}],"source":"Partner"})",
    R"([0,-0,1.25,1e5,1E-5,10.0e+2,"","\\\/\b\f\n\r\t","\ud83d\ude00","é😀"])",
    R"( { "a" : { "b" : [ [ [ 1 ] , 2 ] , "c" ] } } )",
    R"("just a string")",
    "-12.5",
};
const std::string_view kPieces[] = {
    "\"", "\\", "{", "}",    "[",    "]",       ",",       ":",   "0",    "1",        "-",       "+",    ".",
    "e",  "E",  " ", "\n",   "\t",   "/",       "u",       "\\u", "true", "nul",      "\xE3",    "\x81", "\x82",
    "é",  "'",  "a", "\x7F", "\x1F", "\\ud800", "\\udc00", "00",  "//",   "\xF0\x9F", "\xC0\x80"};

std::string mutated(std::mt19937& random) {
  std::string text(kSeeds[random() % std::size(kSeeds)]);
  for (unsigned n = 1 + random() % 3; n != 0; --n) {
    const std::size_t at = text.empty() ? 0 : random() % text.size();
    const std::string_view piece = kPieces[random() % std::size(kPieces)];
    switch (random() % 4) {
      case 0:
        text.insert(at, piece);
        break;
      case 1:
        text.erase(at, 1 + random() % 3);
        break;
      case 2:
        text.replace(at, 1, piece);
        break;
      default:
        if (random() % 8 == 0) text.resize(at);
        text.insert(at, text.substr(random() % (text.size() + 1), random() % 12));
        break;
    }
  }
  return text;
}

TEST(RapidJson, AcceptsAndRefusesWhatWeDo) {
  std::mt19937 random(5);
  int accepted = 0, refused = 0;
  for (int round = 0; round != 20'000; ++round) {
    const std::string text = mutated(random);
    const PaddedBytes bytes(text);
    Document ours;
    const bool ours_accepts = !ours.parse(bytes.text(), 1024);
    if (is_known_difference(text, ours, ours_accepts)) continue;
    rapidjson::Document theirs;
    theirs.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
    ASSERT_EQ(ours_accepts, !theirs.HasParseError())
        << text << "\ntheirs: " << rapidjson::GetParseError_En(theirs.GetParseError());
    (ours_accepts ? accepted : refused) += 1;
  }
  EXPECT_GT(accepted, 2000);
  EXPECT_GT(refused, 8000);
}

}  // namespace
}  // namespace errproof::json

#include "support/random_json.h"

namespace errproof {

std::uint64_t Random::next() {
  std::uint64_t x = state_ += 0x9E3779B97F4A7C15;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
  x = (x ^ x >> 27) * 0x94D049BB133111EB;
  return x ^ x >> 31;
}

std::string broken(Random& random, std::string text) {
  using namespace std::string_view_literals;
  constexpr std::string_view kTokens[] = {",",
                                          ":",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          "\"",
                                          "\\",
                                          "\\u",
                                          "\\ud800",
                                          "\\udc00",
                                          "\\u0000",
                                          "0",
                                          "-",
                                          "e",
                                          ".",
                                          "true",
                                          "nul",
                                          "\xEF\xBB\xBF",
                                          "\0"sv,
                                          "\xFF",
                                          "\xC3",
                                          "\xED\xA0\x80",
                                          "\xF4\x90\x80\x80",
                                          "\xC0\xAF",
                                          "//",
                                          "/*",
                                          "<",
                                          "NaN",
                                          "\x01",
                                          "\x7F",
                                          "\f",
                                          "\xC2\xA0",
                                          "01",
                                          "{}",
                                          "\"a\":1,"};
  for (auto n = 1 + random.below(3); n-- > 0;) {
    const std::size_t at = random.below(text.size() + 1);
    switch (random.below(9)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        if (at < text.size()) text.erase(at, 1 + random.below(random.chance(70) ? 1 : 8));
        break;
      case 2:
        text.resize(at);
        break;
      case 3: {  // a piece twice
        const std::string piece = text.substr(at, 1 + random.below(12));
        text.insert(at, piece);
        break;
      }
      case 4: {  // a piece somewhere else
        const std::string piece = text.substr(at, 1 + random.below(20));
        text.insert(random.below(text.size() + 1), piece);
        break;
      }
      case 5: {  // deep
        const auto depth = random.chance(70) ? 1 + random.below(10) : 1015 + random.below(20);
        const std::string_view open = random.chance(50) ? "[" : "{\"a\":";
        std::string nest;
        for (std::uint64_t i = 0; i < depth; ++i) nest += open;
        if (random.chance(70)) {
          nest += "1";
          nest += std::string(depth, open == "[" ? ']' : '}');
        }
        text.insert(random.chance(50) ? at : 0, nest);
        break;
      }
      default:
        text.insert(at, random.one_of(kTokens));
    }
  }
  return text;
}

}  // namespace errproof

#include "engines/escapes.h"

#include <array>
#include <cstring>

namespace errproof {
namespace {

constexpr std::array<bool, 256> kSimpleEscape = [] {
  std::array<bool, 256> out{};
  for (unsigned char c : {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'}) out[c] = true;
  return out;
}();

constexpr std::array<std::int8_t, 256> kHexDigit = [] {
  std::array<std::int8_t, 256> out{};
  out.fill(-1);
  for (int i = 0; i < 10; ++i) out['0' + i] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i) out['a' + i] = out['A' + i] = static_cast<std::int8_t>(10 + i);
  return out;
}();

// Four hexadecimal digits; negative where one is none. The padding makes reading four bytes safe.
int hex4(const char* at) {
  const auto digit = [at](int i) { return int{kHexDigit[static_cast<unsigned char>(at[i])]}; };
  return digit(0) << 12 | digit(1) << 8 | digit(2) << 4 | digit(3);
}

constexpr bool is_high_surrogate(int unit) { return (unit & ~0x3FF) == 0xD800; }
constexpr bool is_low_surrogate(int unit) { return (unit & ~0x3FF) == 0xDC00; }

}  // namespace

Escapes check_escapes(Text text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto next_backslash = [&] {
    return static_cast<const char*>(std::memchr(at, '\\', static_cast<std::size_t>(end - at)));
  };
  const char* backslash = next_backslash();
  if (!backslash) return Escapes::kNone;
  do {
    const auto kind = static_cast<unsigned char>(backslash[1]);
    if (kSimpleEscape[kind]) {
      at = backslash + 2;
    } else if (kind == 'u') {
      const int unit = hex4(backslash + 2);
      if (unit < 0) return Escapes::kBroken;
      at = backslash + 6;
      if (is_low_surrogate(unit)) return Escapes::kLoneSurrogate;
      if (is_high_surrogate(unit)) {
        if (at[0] != '\\' || at[1] != 'u' || !is_low_surrogate(hex4(at + 2))) return Escapes::kLoneSurrogate;
        at += 6;
      }
    } else {
      return Escapes::kBroken;
    }
    if (at >= end) return Escapes::kFine;  // in the padding: the string is not closed, and the first stage said so
    backslash = next_backslash();
  } while (backslash);
  return Escapes::kFine;
}

}  // namespace errproof

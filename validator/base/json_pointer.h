// JSON Pointer (RFC 6901): building one, taking one apart, and places that stand for many. Resolving is the document's
// business (json/document.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace errproof {

// Appends "/" and the member name, "~" as "~0" and "/" as "~1" (RFC 6901 §3). `name` is UTF-8, unescaped.
template <class String>
void append_token(String& pointer, std::string_view name) {
  pointer += '/';
  for (char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

// Appends "/" and an array index, in decimal.
template <class String>
void append_index(String& pointer, std::uint64_t index) {
  char digits[20];
  int n = 0;
  do {
    digits[n++] = static_cast<char>('0' + index % 10);
    index /= 10;
  } while (index != 0);
  pointer += '/';
  while (n != 0) pointer += digits[--n];
}

// The tokens of a pointer, unescaped; "" has none. Nothing where it is no pointer: it starts with another character
// than "/", or a "~" is followed by neither 0 nor 1 (RFC 6901 §3, §4).
std::optional<std::vector<std::string>> split_pointer(std::string_view pointer);

// Is an instance location the one that a place names? A token `*` of the place stands for any array index, as in the
// groups of a report.
bool is_at(std::string_view place, std::string_view instance);

}  // namespace errproof

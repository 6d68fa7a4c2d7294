// tnetstrings as mitmproxy writes them: a decimal length, ":", so many bytes, and a letter that says what they are.
// Nothing is built and nothing recurses: a reader goes down by the names it knows.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace errproof {

struct Tnetstring {
  char type = '~';  // ',' bytes, ';' text, '#' integer, '^' float, '!' boolean, '~' null, ']' list, '}' dictionary
  std::string_view data{};

  bool is_string() const { return type == ',' || type == ';'; }
  bool is_null() const { return type == '~'; }
  // The value of a dictionary's member; null where there is none, or nothing that can be read before it.
  Tnetstring member(std::string_view name) const;
  std::string_view string() const { return is_string() ? data : std::string_view(); }
};

// Digits of a length: mitmproxy takes no more.
inline constexpr std::size_t kTnetstringDigitsMax = 12;

// What the length in front of a tnetstring says of all of it, length and type included. Nothing: no length stands
// there.
std::optional<std::size_t> tnetstring_size(std::string_view bytes);

// Takes one off the front. Nothing: there is none, or not all of it.
std::optional<Tnetstring> take_tnetstring(std::string_view& bytes);

}  // namespace errproof

// How a JSON text starts: what tells it from other text before anybody parses it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "base/unicode.h"

namespace errproof::json {

// White space at the front (RFC 8259 §2), in bytes.
inline std::size_t count_space(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_json_space) - text.begin());
}

// A BOM and the white space behind it, in bytes.
inline std::size_t count_before_value(std::string_view text) {
  const std::size_t bom = bom_length(text);
  return bom + count_space(text.substr(bom));
}

// A value starts at the very front: `{`, `[`, `"`, `-`, a digit, or all of a literal.
inline bool starts_value(std::string_view text) {
  if (text.empty()) return false;
  const char c = text.front();
  return c == '{' || c == '[' || c == '"' || c == '-' || is_digit(c) || text.starts_with("true") ||
         text.starts_with("false") || text.starts_with("null");
}

// The same behind a BOM and white space.
inline bool starts_as_json(std::string_view text) { return starts_value(text.substr(count_before_value(text))); }

}  // namespace errproof::json

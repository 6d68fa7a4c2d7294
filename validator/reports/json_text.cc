#include "reports/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/unicode.h"

namespace errproof {
namespace {

// ASCII that stands for itself in a string (RFC 8259 §7).
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

std::size_t plain_prefix(std::string_view value) {
  return static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), is_plain) - value.begin());
}

}  // namespace

void JsonText::string(std::string_view value) {
  separate();
  text_ += '"';
  while (!value.empty()) {
    const std::size_t plain = plain_prefix(value);
    text_.append(value.data(), plain);
    value.remove_prefix(plain);
    if (value.empty()) break;
    const CodePoint c = decode_utf8(value);
    value.remove_prefix(c.length);
    append(c.value);
  }
  text_ += '"';
}

void JsonText::number(std::uint64_t value) {
  separate();
  const fmt::format_int digits(value);
  text_.append(digits.data(), digits.size());
}

// A code point that is not plain.
void JsonText::append(char32_t c) {
  switch (c) {
    case '"':
      text_ += "\\\"";
      return;
    case '\\':
      text_ += "\\\\";
      return;
    case '\n':
      text_ += "\\n";
      return;
    case '\t':
      text_ += "\\t";
      return;
    default:
      break;
  }
  const bool is_surrogate = c >= 0xD800 && c < 0xE000;
  if (c < 0x20 || is_surrogate) {
    fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c));
  } else {
    append_utf8(text_, c);
  }
}

}  // namespace errproof

// Unescaping, counting and comparing the insides of JSON strings (RFC 8259 §7).
#include "json/string.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "json/document.h"

namespace errproof::json {
namespace {

constexpr std::size_t kUnicodeEscapeBytes = 6;  // \uXXXX

char32_t hex_value(char digit) { return static_cast<char32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10); }

char32_t short_escape(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return static_cast<unsigned char>(letter);  // " \ and /
  }
}

}  // namespace

char32_t code_unit(std::string_view escape) {
  char32_t unit = 0;
  for (std::size_t i = 2; i < kUnicodeEscapeBytes; ++i) unit = unit << 4 | hex_value(escape[i]);
  return unit;
}

bool starts_with_surrogate_pair(std::string_view raw) {
  const auto is_escape = [](std::string_view s) {
    return s.size() >= kUnicodeEscapeBytes && s[0] == '\\' && s[1] == 'u' &&
           std::all_of(s.begin() + 2, s.begin() + kUnicodeEscapeBytes,
                       [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); });
  };
  return is_escape(raw) && is_high_surrogate(code_unit(raw)) && is_escape(raw.substr(kUnicodeEscapeBytes)) &&
         is_low_surrogate(code_unit(raw.substr(kUnicodeEscapeBytes)));
}

char32_t CodePointReader::next() {
  if (!escaped_ || rest_[0] != '\\') {
    const CodePoint c = decode_utf8(rest_);
    rest_.remove_prefix(c.length);
    return c.value;
  }
  if (rest_[1] != 'u') {
    const char32_t c = short_escape(rest_[1]);
    rest_.remove_prefix(2);
    return c;
  }
  char32_t c = code_unit(rest_);
  if (starts_with_surrogate_pair(rest_)) {
    rest_.remove_prefix(kUnicodeEscapeBytes);
    c = 0x10000 + ((c - 0xD800) << 10) + (code_unit(rest_) - 0xDC00);
  }
  rest_.remove_prefix(kUnicodeEscapeBytes);
  return c;
}

std::strong_ordering compare(RawString a, RawString b) {
  if (!a.escaped && !b.escaped) return a.bytes.compare(b.bytes) <=> 0;
  CodePointReader left(a), right(b);
  while (!left.done() && !right.done()) {
    if (const auto order = left.next() <=> right.next(); order != 0) return order;
  }
  return right.done() <=> left.done();
}

bool equal(RawString a, RawString b) {
  if (!a.escaped && !b.escaped) return a.bytes == b.bytes;
  return compare(a, b) == 0;
}

std::string unescape(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());  // no escape is shorter than what it stands for
  while (!raw.empty()) {
    const std::size_t plain = std::min(raw.find('\\'), raw.size());
    out.append(raw.substr(0, plain));
    raw.remove_prefix(plain);
    if (raw.empty()) break;
    const std::size_t escape = raw[1] != 'u' ? 2 : starts_with_surrogate_pair(raw) ? 12 : 6;
    append_utf8(out, CodePointReader({raw.substr(0, escape), true}).next());
    raw.remove_prefix(escape);
  }
  return out;
}

std::uint64_t length_of_string(std::string_view raw, bool utf16) {
  std::uint64_t length = count_code_points(raw);
  if (utf16) {  // outside the BMP: lead bytes from 0xF0 up
    length += static_cast<std::uint64_t>(
        std::count_if(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; }));
  }
  // So far an escape counts each of its bytes.
  for (std::size_t at = raw.find('\\'); at != raw.npos; at = raw.find('\\', at)) {
    if (raw[at + 1] != 'u') {
      length -= 1;
      at += 2;
    } else if (starts_with_surrogate_pair(raw.substr(at))) {
      length -= utf16 ? 10 : 11;
      at += 12;
    } else {
      length -= 5;
      at += 6;
    }
  }
  return length;
}

}  // namespace errproof::json

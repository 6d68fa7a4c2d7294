// Counting and comparing the insides of JSON strings (RFC 8259 §7).
#include "json/string.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "json/document.h"
#include "json/unescape.h"

namespace errproof::json {
namespace {

constexpr std::size_t kUnicodeEscapeBytes = 6;  // \uXXXX

char32_t hex_value(char digit) { return static_cast<char32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10); }

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
    const auto c = static_cast<unsigned char>(short_escape(rest_[1]));
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

void append_quoted(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (byte < 0x20) {
      ((out += "\\u00") += kHex[byte >> 4]) += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
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

std::uint64_t RawPositionCounter::at(std::size_t offset) {
  const std::size_t before = done_;
  while (done_ < raw_.size() && unescaped_ < offset) {
    const std::string_view rest = raw_.substr(done_);
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    if (plain != 0) {
      const std::size_t step = std::min(plain, offset - unescaped_);
      done_ += step;
      unescaped_ += step;
      continue;
    }
    const std::size_t escape = rest[1] != 'u' ? 2 : starts_with_surrogate_pair(rest) ? 12 : 6;
    std::string character;
    append_utf8(character, CodePointReader({rest.substr(0, escape), true}).next());
    if (unescaped_ + character.size() > offset) break;
    done_ += escape;
    unescaped_ += character.size();
  }
  code_points_ += count_code_points(raw_.substr(before, done_ - before));
  return code_points_;
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

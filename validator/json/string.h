// The inside of a JSON string, compared without being copied; and a text made one.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace errproof::json {

// Bytes between the quotes. Where `escaped` is false a backslash is a character like any other, so that a plain text
// can be compared with what a document holds.
struct RawString {
  std::string_view bytes;
  bool escaped = false;
};

// Yields code points after unescaping; a lone surrogate comes out as itself. The escapes are known to be well-formed.
class CodePointReader {
 public:
  explicit CodePointReader(RawString string) : rest_(string.bytes), escaped_(string.escaped) {}
  bool done() const { return rest_.empty(); }
  char32_t next();

 private:
  std::string_view rest_;
  bool escaped_;
};

// Appends the text, UTF-8, as a JSON string.
void append_quoted(std::string& out, std::string_view text);

// The code unit that a well-formed `\uXXXX` at the front of `escape` stands for.
char32_t code_unit(std::string_view escape);

// Whether `raw` starts with `\uXXXX\uXXXX` of a high and a low surrogate: one character (RFC 8259 §7).
bool starts_with_surrogate_pair(std::string_view raw);

constexpr bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// By code point, after unescaping; of strings without escapes that is the order of their bytes.
std::strong_ordering compare(RawString a, RawString b);
bool equal(RawString a, RawString b);

}  // namespace errproof::json

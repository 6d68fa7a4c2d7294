// UTF-8 as RFC 3629 has it, and the few character classes that the rules name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace errproof {

inline constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";

// Bytes of the UTF-8 BOM at the front: 3 or 0.
constexpr std::uint32_t bom_length(std::string_view bytes) { return bytes.starts_with(kUtf8Bom) ? 3 : 0; }

// What a BOM at the front says in any other encoding (Unicode §23.8). FF FE 00 00 is UTF-32's, not UTF-16's with a NUL.
enum class WideEncoding : std::uint8_t { kUtf16Le, kUtf16Be, kUtf32Le, kUtf32Be };
std::optional<WideEncoding> wide_bom(std::string_view bytes);

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Utf8Fault {
  std::size_t offset = 0;  // bytes from the start
  std::size_t length = 0;  // bytes of the maximal subpart (Unicode §3.9, table 3-7 and D93b): 1 to 3
};

// The first ill-formed place, if there is one. Surrogates and overlong forms are ill-formed; noncharacters are not.
std::optional<Utf8Fault> find_invalid_utf8(std::string_view bytes);

// Appends one code point. A surrogate is written in the same three-byte form (WTF-8), which no valid UTF-8 contains: a
// lone `\ud800` in a JSON string is kept so, equal to itself only.
void append_utf8(std::string& out, char32_t code_point);

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // bytes it takes, 1 to 4
};

// Reads the code point at the front of non-empty, valid UTF-8 or WTF-8. Ill-formed bytes read as U+FFFD, length 1.
CodePoint decode_utf8(std::string_view bytes);

// Code points in valid UTF-8 or WTF-8.
std::size_t count_code_points(std::string_view bytes);

// The text, or where it has more bytes the front of it, no character cut in two, and "…".
std::string cut_to(std::string_view text, std::size_t bytes_max);

// RFC 8259 §2: space, tab, LF, CR.
constexpr bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace errproof

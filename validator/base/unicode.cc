#include "base/unicode.h"

#include <bit>
#include <cstring>

namespace errproof {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The well-formed sequences of Unicode table 3-7: how long a lead byte asks for, and what its second byte may be.
struct Sequence {
  std::size_t length = 0;  // 0: no lead byte
  unsigned char second_min = 0x80, second_max = 0xBF;
};

Sequence sequence_of(unsigned char lead) {
  if (lead < 0xC2) return {};
  if (lead < 0xE0) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};  // below: overlong
  if (lead == 0xED) return {3, 0x80, 0x9F};  // above: surrogates
  if (lead < 0xF0) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};  // below: overlong
  if (lead < 0xF4) return {4};
  if (lead == 0xF4) return {4, 0x80, 0x8F};  // above: over U+10FFFF
  return {};
}

std::uint64_t load8(const char* bytes) {
  std::uint64_t block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

// Bytes below 0x80 before the first that is not, in a block that has one.
std::size_t ascii_prefix(std::uint64_t block) {
  const std::uint64_t high = block & kHighBits;
  return static_cast<std::size_t>(std::endian::native == std::endian::little ? std::countr_zero(high)
                                                                             : std::countl_zero(high)) /
         8;
}

// A well-formed sequence of three bytes, told in one go: nearly all of Japanese, Chinese and Korean.
bool starts_with_three_bytes(const char* bytes) {
  const auto at = [bytes](int k) { return std::uint32_t{static_cast<unsigned char>(bytes[k])}; };
  const std::uint32_t sequence = at(0) << 16 | at(1) << 8 | at(2);
  const std::uint32_t top_bits = sequence & 0x0F2000;  // of the code point: 0 is overlong, U+D800 and up surrogates
  return (sequence & 0xF0C0C0) == 0xE08080 && top_bits != 0 && top_bits != 0x0D2000;
}

}  // namespace

std::optional<Utf8Fault> find_invalid_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    if (i + 8 <= bytes.size()) {
      const std::uint64_t block = load8(bytes.data() + i);
      if ((block & kHighBits) == 0) {
        i += 8;
        continue;
      }
      i += ascii_prefix(block);
      const std::size_t before = i;
      while (i + 3 <= bytes.size() && starts_with_three_bytes(bytes.data() + i)) i += 3;
      if (i != before) continue;
    }
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const Sequence s = sequence_of(lead);
    if (s.length == 0) return Utf8Fault{i, 1};
    for (std::size_t k = 1; k < s.length; ++k) {
      const bool there = i + k < bytes.size();
      const auto c = there ? static_cast<unsigned char>(bytes[i + k]) : 0;
      const bool fits = k == 1 ? c >= s.second_min && c <= s.second_max : c >= 0x80 && c <= 0xBF;
      if (!there || !fits) return Utf8Fault{i, k};
    }
    i += s.length;
  }
  return std::nullopt;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 63));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 63));
    put(0x80 | (c & 63));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 63));
    put(0x80 | (c >> 6 & 63));
    put(0x80 | (c & 63));
  }
}

CodePoint decode_utf8(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead > 0xF4 || bytes.size() < length) return {kReplacementCharacter, 1};
  char32_t value = lead & (0xFF >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    if (!is_continuation(bytes[k])) return {kReplacementCharacter, 1};
    value = value << 6 | (static_cast<unsigned char>(bytes[k]) & 63);
  }
  return {value, length};
}

std::optional<WideEncoding> wide_bom(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return WideEncoding::kUtf32Be;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return WideEncoding::kUtf32Le;
  if (bytes.starts_with("\xFE\xFF"sv)) return WideEncoding::kUtf16Be;
  if (bytes.starts_with("\xFF\xFE"sv)) return WideEncoding::kUtf16Le;
  return std::nullopt;
}

std::size_t count_code_points(std::string_view bytes) {
  std::size_t count = 0;
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, 255);  // as many as a byte can count: compilers add bytes in vectors
    std::uint8_t in_part = 0;
    for (char c : part) in_part = static_cast<std::uint8_t>(in_part + !is_continuation(c));
    count += in_part;
    bytes.remove_prefix(part.size());
  }
  return count;
}

std::string cut_to(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  return std::string(text.substr(0, bytes_max)) + "…";
}

}  // namespace errproof

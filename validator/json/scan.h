// What every pass over a text starts from: eight bytes at a time without intrinsics, and the ends of scalars.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"

namespace errproof::json {

static_assert(std::endian::native == std::endian::little, "the first byte has to be the lowest: swap in load8");

inline constexpr std::uint64_t kOnes = 0x0101010101010101;
inline constexpr std::uint64_t kHighBits = 0x8080808080808080;

inline std::uint64_t load8(const char* bytes) {
  std::uint64_t block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

// A high bit is set for the first byte of the block that a string cannot hold as it is: a quote, a backslash, a control
// character. Bytes behind that one may be flagged wrongly (the subtractions borrow); none before it is.
inline std::uint64_t flag_special(std::uint64_t block) {
  const std::uint64_t quote = block ^ (kOnes * '"');
  const std::uint64_t backslash = block ^ (kOnes * '\\');
  return ((quote - kOnes) & ~quote & kHighBits) | ((backslash - kOnes) & ~backslash & kHighBits) |
         ((block - kOnes * 0x20) & ~block & kHighBits);
}

// Of 64 bytes, a bit each: those behind an odd number of backslashes. `carry` (0 or 1): the first of them is, from
// block to block. Adding a run to itself at its first bit carries out behind its end; whether the run's length is odd
// is whether first and end are an odd distance apart (Langdale and Lemire, "Parsing Gigabytes of JSON per Second",
// 2019, §3.1.1).
inline std::uint64_t flag_escaped(std::uint64_t backslashes, std::uint64_t& carry) {
  constexpr std::uint64_t kEven = 0x5555555555555555;
  if (backslashes == 0) {
    const std::uint64_t escaped = carry;
    carry = 0;
    return escaped;
  }
  backslashes &= ~carry;
  const std::uint64_t behind = backslashes << 1 | carry;
  const std::uint64_t odd_starts = backslashes & ~kEven & ~behind;
  const std::uint64_t sum = odd_starts + backslashes;
  carry = sum < backslashes ? 1 : 0;
  return (kEven ^ sum << 1) & behind;
}

// What may stand behind a number or a literal (RFC 8259 §2), seen from inside a container.
inline constexpr std::array<bool, 256> kEndsScalar = [] {
  std::array<bool, 256> out{};
  for (unsigned char c : {' ', '\t', '\n', '\r', ',', ']', '}'}) out[c] = true;
  return out;
}();

inline bool ends_scalar(char c) { return kEndsScalar[static_cast<unsigned char>(c)]; }

// The end of the number at `p` (RFC 8259 §6), which some byte that is no part of a number follows; null: it is none.
inline const char* end_of_number(const char* p) {
  if (*p == '-') ++p;
  if (*p == '0') {
    ++p;
  } else {
    if (!is_digit(*p)) return nullptr;
    do ++p;
    while (is_digit(*p));
  }
  if (*p == '.') {
    if (!is_digit(*++p)) return nullptr;
    do ++p;
    while (is_digit(*p));
  }
  if (*p == 'e' || *p == 'E') {
    ++p;
    if (*p == '+' || *p == '-') ++p;
    if (!is_digit(*p)) return nullptr;
    do ++p;
    while (is_digit(*p));
  }
  return p;
}

// The closing quote of the string before the token at `next`: between the two is nothing but white space.
inline std::uint32_t closing_quote(const char* bytes, std::uint32_t next) {
  do --next;
  while (bytes[next] != '"');
  return next;
}

}  // namespace errproof::json

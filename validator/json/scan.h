// Reading eight bytes at a time without intrinsics: what every loop over a text starts from.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

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

}  // namespace errproof::json

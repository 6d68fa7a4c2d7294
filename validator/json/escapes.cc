#include "json/escapes.h"

#include <array>
#include <bit>
#include <cstring>

#include "json/scan.h"
#include "json/simd.h"

namespace errproof::json {
namespace {

constexpr std::array<bool, 256> kSimpleEscape = [] {
  std::array<bool, 256> out{};
  for (unsigned char c : {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'}) out[c] = true;
  return out;
}();

constexpr std::array<std::int8_t, 256> kHexDigit = [] {
  std::array<std::int8_t, 256> out{};
  out.fill(-1);
  for (int i = 0; i < 10; ++i) out['0' + i] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i) out['a' + i] = out['A' + i] = static_cast<std::int8_t>(10 + i);
  return out;
}();

// Four hexadecimal digits; negative where one is none. The padding makes reading four bytes safe.
int hex4(const char* at) {
  const auto digit = [at](int i) { return int{kHexDigit[static_cast<unsigned char>(at[i])]}; };
  return digit(0) << 12 | digit(1) << 8 | digit(2) << 4 | digit(3);
}

constexpr bool is_high_surrogate(int unit) { return (unit & ~0x3FF) == 0xD800; }
constexpr bool is_low_surrogate(int unit) { return (unit & ~0x3FF) == 0xDC00; }

// The escape at `backslash`: what it is, and its length where it is fine.
struct Escape {
  Escapes what = Escapes::kFine;
  std::uint32_t length = 2;
};

Escape look_at(const char* backslash) {
  const auto kind = static_cast<unsigned char>(backslash[1]);
  if (kSimpleEscape[kind]) return {};
  const int unit = kind == 'u' ? hex4(backslash + 2) : -1;
  if (unit < 0) return {Escapes::kBroken};
  if (is_low_surrogate(unit)) return {Escapes::kLoneSurrogate};
  if (!is_high_surrogate(unit)) return {Escapes::kFine, 6};
  const char* const second = backslash + 6;
  if (second[0] != '\\' || second[1] != 'u' || !is_low_surrogate(hex4(second + 2))) return {Escapes::kLoneSurrogate};
  return {Escapes::kFine, 12};
}

// From `at` on, one backslash after another.
Escapes check_one_by_one(Text text, std::size_t at) {
  Escapes result = Escapes::kNone;
  while (at < text.size()) {
    const void* const found = std::memchr(text.data() + at, '\\', text.size() - at);
    if (!found) break;
    const auto* const backslash = static_cast<const char*>(found);
    const Escape escape = look_at(backslash);
    if (escape.what != Escapes::kFine) return escape.what;
    result = Escapes::kFine;
    at = static_cast<std::size_t>(backslash - text.data()) + escape.length;
  }
  return result;
}

#ifdef ERRPROOF_WIDE

// 64 bytes, a bit each.
struct Block {
  std::uint64_t backslashes = 0;
  std::uint64_t simple = 0;  // may stand behind a backslash, alone
  std::uint64_t us = 0;
};

// By the low half of a byte, the one escape letter with that half; '"' and 'r' share theirs with 'b'.
constexpr char kLetters[16] = {-1, -1, 'b', -1, 't', -1, 'f', -1, -1, -1, -1, -1, '\\', -1, 'n', '/'};

ERRPROOF_AVX2 inline std::uint64_t mask_of(__m256i comparison, int half) {
  return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(comparison))} << (32 * half);
}

ERRPROOF_AVX2 inline Block classify_avx2(const char* bytes) {
  const __m256i letters = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(kLetters)));
  const __m256i backslash = _mm256_set1_epi8('\\'), quote = _mm256_set1_epi8('"'), r = _mm256_set1_epi8('r'),
                u = _mm256_set1_epi8('u');
  Block out;
  for (int half = 0; half < 2; ++half) {
    const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32 * half));
    const __m256i other = _mm256_or_si256(_mm256_cmpeq_epi8(v, quote), _mm256_cmpeq_epi8(v, r));
    const __m256i letter = _mm256_cmpeq_epi8(v, _mm256_shuffle_epi8(letters, v));
    out.backslashes |= mask_of(_mm256_cmpeq_epi8(v, backslash), half);
    out.simple |= mask_of(_mm256_or_si256(letter, other), half);
    out.us |= mask_of(_mm256_cmpeq_epi8(v, u), half);
  }
  return out;
}

ERRPROOF_AVX512 inline Block classify_avx512(const char* bytes) {
  const __m512i v = _mm512_loadu_si512(bytes);
  // Every lane asked for by a mask: g++ 12 warns of what the plain form leaves unset (GCC bug 105593).
  const __m512i letters =
      _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i*>(kLetters)));
  return {_mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\\')),
          _mm512_cmpeq_epi8_mask(v, _mm512_shuffle_epi8(letters, v)) |
              _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"')) | _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('r')),
          _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('u'))};
}

// 64 bytes at a time, so that nothing is guessed from block to block: where escapes are dense, how many the next block
// holds is a coin's toss. A stretch without any is memchr's. (800 bytes with six escapes: half the time of
// check_one_by_one; EPYC, November 2026.)
template <class Classify>
ERRPROOF_INLINE Escapes check_blocks(Text text, Classify classify) {
  constexpr std::size_t kStretch = 256;
  const std::size_t size = text.size();
  std::uint64_t escaped_first = 0;  // 1: the block's first byte stands behind a backslash
  std::size_t low_half_at = 0;      // the `u` of a low surrogate that its high one has asked for
  std::uint64_t any = 0, in_stretch = 0;
  for (std::size_t at = 0, stretch = kStretch; at < size; at += 64) {
    Block block = classify(text.data() + at);
    if (size - at < 64) block.backslashes &= (std::uint64_t{1} << (size - at)) - 1;
    in_stretch |= block.backslashes;
    const std::uint64_t escaped = flag_escaped(block.backslashes, escaped_first);
    if (escaped & ~(block.simple | block.us)) return Escapes::kBroken;
    for (std::uint64_t us = escaped & block.us; us != 0; us &= us - 1) {
      const std::size_t u = at + static_cast<std::size_t>(std::countr_zero(us));
      if (u == low_half_at) continue;
      const Escape escape = look_at(text.data() + u - 1);
      if (escape.what != Escapes::kFine) return escape.what;
      if (escape.length == 12) low_half_at = u + 6;
    }
    if (at + 64 < stretch) continue;
    if (in_stretch == 0 && at + 64 < size) {
      const void* const next = std::memchr(text.data() + at + 64, '\\', size - at - 64);
      if (!next) break;
      at = static_cast<std::size_t>(static_cast<const char*>(next) - text.data()) - 64;
    }
    any |= in_stretch;
    in_stretch = 0;
    stretch = at + 64 + kStretch;
  }
  return (any | in_stretch) != 0 ? Escapes::kFine : Escapes::kNone;
}

ERRPROOF_AVX2 Escapes check_avx2(Text text) {
  return check_blocks(text, [](const char* bytes) ERRPROOF_AVX2 { return classify_avx2(bytes); });
}

ERRPROOF_AVX512 Escapes check_avx512(Text text) {
  return check_blocks(text, [](const char* bytes) ERRPROOF_AVX512 { return classify_avx512(bytes); });
}

#endif

}  // namespace

Escapes check_escapes(Text text) {
  // Most texts as small as that have none, and that much is looked through at once.
  constexpr std::size_t kGlance = 256;
  if (text.size() <= kGlance && !std::memchr(text.data(), '\\', text.size())) return Escapes::kNone;
  return check_escapes(text, best_way());
}

Escapes check_escapes(Text text, Way way) {
  switch (way) {
#ifdef ERRPROOF_WIDE
    case Way::kAvx2:
      return check_avx2(text);
    case Way::kAvx512:
      return check_avx512(text);
#endif
    default:
      return check_one_by_one(text, 0);
  }
}

}  // namespace errproof::json

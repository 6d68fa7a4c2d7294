#include "json/value_end.h"

#include <bit>

#include "json/scan.h"
#include "json/simd.h"

namespace errproof::json {
namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kNotHere = std::string_view::npos;
constexpr char kBracketBit = 0x20;  // [ and {, ] and } differ by it alone

// A bit for each of eight bytes that are zero.
std::uint64_t flag_zeros(std::uint64_t block) {
  constexpr std::uint64_t kLowBits = ~kHighBits;
  const std::uint64_t zeros = ~(((block & kLowBits) + kLowBits) | block | kLowBits);
  return (zeros >> 7) * 0x0102040810204080 >> 56;  // gathers the eighth bits
}

ValueEnd::Block classify(const char* bytes) {
  ValueEnd::Block out;
  for (unsigned i = 0; i < kBlockBytes; i += 8) {
    const std::uint64_t block = load8(bytes + i);
    const std::uint64_t folded = block | kOnes * kBracketBit;
    out.quotes |= flag_zeros(block ^ (kOnes * '"')) << i;
    out.backslashes |= flag_zeros(block ^ (kOnes * '\\')) << i;
    out.opens |= flag_zeros(folded ^ (kOnes * '{')) << i;
    out.closes |= flag_zeros(folded ^ (kOnes * '}')) << i;
  }
  return out;
}

#ifdef ERRPROOF_WIDE

ERRPROOF_AVX2 inline ValueEnd::Block classify_avx2(const char* bytes) {
  const auto load = [bytes](int half) ERRPROOF_AVX2 {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32 * half));
  };
  const __m256i low = load(0), high = load(1);
  const auto flag = [](__m256i first, __m256i second, char c) ERRPROOF_AVX2 {
    const __m256i wanted = _mm256_set1_epi8(c);
    const auto mask = [&](__m256i half) ERRPROOF_AVX2 {
      return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(half, wanted)))};
    };
    return mask(first) | mask(second) << 32;
  };
  const __m256i bit = _mm256_set1_epi8(kBracketBit);
  const __m256i low_folded = _mm256_or_si256(low, bit), high_folded = _mm256_or_si256(high, bit);
  return {flag(low, high, '"'), flag(low, high, '\\'), flag(low_folded, high_folded, '{'),
          flag(low_folded, high_folded, '}')};
}

ERRPROOF_AVX512 inline ValueEnd::Block classify_avx512(const char* bytes) {
  const __m512i block = _mm512_loadu_si512(bytes);
  const __m512i folded = _mm512_or_si512(block, _mm512_set1_epi8(kBracketBit));
  return {_mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('"')), _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\\')),
          _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('{')), _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('}'))};
}

// As parity_up_to(): a product without carries by a number that is all ones.
ERRPROOF_AVX2 inline std::uint64_t parity_up_to_clmul(std::uint64_t bits) {
  const __m128i product =
      _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(bits)), _mm_set1_epi8(-1), 0);
  return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
}

#endif

// For each bit, whether an odd number of bits is set up to it.
inline std::uint64_t parity_up_to(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

}  // namespace

std::size_t ValueEnd::find(std::string_view piece) { return find(piece, best_way()); }

std::size_t ValueEnd::find(std::string_view piece, Way way) {
  if (!started_ && !piece.empty()) {
    started_ = true;
    is_string_ = piece.front() == '"';
  }
  switch (way) {
#ifdef ERRPROOF_WIDE
    case Way::kAvx2:
      return find_avx2(piece);
    case Way::kAvx512:
      return find_avx512(piece);
#endif
    default:
      return find_portable(piece);
  }
}

// Bytes of the block up to the value's end.
template <class Parity>
ERRPROOF_INLINE std::size_t ValueEnd::find_in(Block block, Parity parity) {
  const std::uint64_t escaped = flag_escaped(block.backslashes, escaped_);
  const std::uint64_t quotes = block.quotes & ~escaped;
  if (is_string_) {
    std::uint64_t ends = quotes;
    if (in_string_ == 0) ends &= ends - 1;  // the value's first byte is the opening one
    in_string_ = ~std::uint64_t{0};
    return ends == 0 ? kNotHere : static_cast<std::size_t>(std::countr_zero(ends)) + 1;
  }
  const std::uint64_t in_string = parity(quotes) ^ in_string_;
  in_string_ = std::uint64_t{0} - (in_string >> 63);
  const std::uint64_t hidden = in_string | escaped;
  const std::uint64_t opens = block.opens & ~hidden, closes = block.closes & ~hidden;
  const auto closed = static_cast<std::uint64_t>(std::popcount(closes));
  if (closed < open_) {
    open_ += static_cast<std::uint64_t>(std::popcount(opens)) - closed;
    return kNotHere;
  }
  // It may end here: at the closing bracket behind which as many were closed as opened.
  std::uint64_t passed = 0;
  for (std::uint64_t rest = closes; rest != 0; rest &= rest - 1) {
    const std::uint64_t before = (rest & -rest) - 1;
    if (open_ + static_cast<std::uint64_t>(std::popcount(opens & before)) == ++passed) {
      return static_cast<std::size_t>(std::countr_zero(rest)) + 1;
    }
  }
  open_ += static_cast<std::uint64_t>(std::popcount(opens)) - closed;
  return kNotHere;
}

template <class Classify, class Parity>
ERRPROOF_INLINE std::size_t ValueEnd::find_in_blocks(std::string_view piece, Classify classify, Parity parity) {
  ValueEnd state = *this;  // in registers
  std::size_t at = 0;
  for (; piece.size() - at >= kBlockBytes; at += kBlockBytes) {
    if (const std::size_t size = state.find_in(classify(piece.data() + at), parity); size != kNotHere) return at + size;
  }
  *this = state;
  const std::size_t size = find_one_by_one(piece.substr(at));
  return size == kNotHere ? kNotHere : at + size;
}

std::size_t ValueEnd::find_portable(std::string_view piece) { return find_in_blocks(piece, classify, parity_up_to); }

#ifdef ERRPROOF_WIDE
ERRPROOF_AVX2 std::size_t ValueEnd::find_avx2(std::string_view piece) {
  return find_in_blocks(
      piece, [](const char* bytes) ERRPROOF_AVX2 { return classify_avx2(bytes); },
      [](std::uint64_t bits) ERRPROOF_AVX2 { return parity_up_to_clmul(bits); });
}

ERRPROOF_AVX512 std::size_t ValueEnd::find_avx512(std::string_view piece) {
  return find_in_blocks(
      piece, [](const char* bytes) ERRPROOF_AVX512 { return classify_avx512(bytes); },
      [](std::uint64_t bits) ERRPROOF_AVX512 { return parity_up_to_clmul(bits); });
}
#endif

// What is left at the end of a piece.
std::size_t ValueEnd::find_one_by_one(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char c = piece[i];
    if (escaped_ != 0) {
      escaped_ = 0;
    } else if (c == '\\') {
      escaped_ = 1;
    } else if (c == '"') {
      if (is_string_ && in_string_ != 0) return i + 1;
      in_string_ = ~in_string_;
    } else if (in_string_ == 0 && (c | kBracketBit) == '{') {
      ++open_;
    } else if (in_string_ == 0 && (c | kBracketBit) == '}') {
      if (--open_ == 0) return i + 1;
    }
  }
  return kNotHere;
}

}  // namespace errproof::json

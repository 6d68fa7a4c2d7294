#include "json/value_end.h"

#include <bit>

#include "json/scan.h"

// AVX2 is asked for at run time; everywhere else the plain way does.
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define ERRPROOF_AVX2 __attribute__((target("avx2,popcnt,bmi")))
#endif

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

#ifdef ERRPROOF_AVX2

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

#endif

// For each bit, whether an odd number of bits is set up to it.
inline std::uint64_t parity_up_to(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

}  // namespace

bool ValueEnd::can(Way way) {
  if (way == Way::kPortable) return true;
#ifdef ERRPROOF_AVX2
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  return has_avx2;
#else
  return false;
#endif
}

std::size_t ValueEnd::find(std::string_view piece) {
  return find(piece, can(Way::kAvx2) ? Way::kAvx2 : Way::kPortable);
}

std::size_t ValueEnd::find(std::string_view piece, Way way) {
  if (!started_ && !piece.empty()) {
    started_ = true;
    is_string_ = piece.front() == '"';
  }
#ifdef ERRPROOF_AVX2
  if (way == Way::kAvx2) return find_avx2(piece);
#endif
  static_cast<void>(way);
  return find_portable(piece);
}

// Bytes of the block up to the value's end.
inline __attribute__((always_inline)) std::size_t ValueEnd::find_in(Block block) {
  const std::uint64_t escaped = flag_escaped(block.backslashes, escaped_);
  const std::uint64_t quotes = block.quotes & ~escaped;
  if (is_string_) {
    std::uint64_t ends = quotes;
    if (in_string_ == 0) ends &= ends - 1;  // the value's first byte is the opening one
    in_string_ = ~std::uint64_t{0};
    return ends == 0 ? kNotHere : static_cast<std::size_t>(std::countr_zero(ends)) + 1;
  }
  const std::uint64_t in_string = parity_up_to(quotes) ^ in_string_;
  in_string_ = std::uint64_t{0} - (in_string >> 63);
  const std::uint64_t hidden = in_string | escaped;
  const std::uint64_t opens = block.opens & ~hidden, closes = block.closes & ~hidden;
  const auto closed = static_cast<std::uint64_t>(std::popcount(closes));
  if (closed < open_) {
    open_ += static_cast<std::uint64_t>(std::popcount(opens)) - closed;
    return kNotHere;
  }
  for (std::uint64_t brackets = opens | closes; brackets != 0; brackets &= brackets - 1) {
    const std::uint64_t bit = brackets & -brackets;
    if ((opens & bit) != 0) {
      ++open_;
    } else if (--open_ == 0) {
      return static_cast<std::size_t>(std::countr_zero(bit)) + 1;
    }
  }
  return kNotHere;
}

std::size_t ValueEnd::find_portable(std::string_view piece) {
  std::size_t at = 0;
  for (; piece.size() - at >= kBlockBytes; at += kBlockBytes) {
    if (const std::size_t size = find_in(classify(piece.data() + at)); size != kNotHere) return at + size;
  }
  const std::size_t size = find_one_by_one(piece.substr(at));
  return size == kNotHere ? kNotHere : at + size;
}

#ifdef ERRPROOF_AVX2
ERRPROOF_AVX2 std::size_t ValueEnd::find_avx2(std::string_view piece) {
  std::size_t at = 0;
  for (; piece.size() - at >= kBlockBytes; at += kBlockBytes) {
    if (const std::size_t size = find_in(classify_avx2(piece.data() + at)); size != kNotHere) return at + size;
  }
  const std::size_t size = find_one_by_one(piece.substr(at));
  return size == kNotHere ? kNotHere : at + size;
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

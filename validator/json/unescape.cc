#include "json/unescape.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "base/unicode.h"
#include "json/nodes.h"
#include "json/scan.h"
#include "json/simd.h"
#include "json/string.h"

namespace errproof::json {
namespace {

// Where reading and writing have come to. No escape is shorter than what it stands for: what comes out fits where the
// raw text would, and as much as is left to be read may be written.
struct Unescaping {
  const char* from;
  const char* end;
  char* to;

  std::size_t left() const { return static_cast<std::size_t>(end - from); }
  void pass(int plain) {
    from += plain;
    to += plain;
  }

  // The escape at `from`.
  void take_escape() {
    if (from[1] != 'u') {
      *to++ = short_escape(from[1]);
      from += 2;
      return;
    }
    const std::string_view rest(from, left());
    const std::string_view escape = rest.substr(0, starts_with_surrogate_pair(rest) ? 12 : 6);
    std::string character;
    append_utf8(character, CodePointReader({escape, true}).next());
    to = std::copy(character.begin(), character.end(), to);
    from += escape.size();
  }

  // Eight bytes at a time are copied, and taken back behind a backslash among them.
  void run() {
    while (from != end) {
      std::uint64_t found = 0;
      if (left() >= 8) {
        const std::uint64_t block = load8(from);
        std::memcpy(to, &block, sizeof block);
        const std::uint64_t other = block ^ (kOnes * '\\');
        found = (other - kOnes) & ~other & kHighBits;
        pass(std::countr_zero(found) / 8);
        if (found == 0) continue;
      }
      if (*from == '\\') {
        take_escape();
      } else {
        *to++ = *from++;
      }
    }
  }

#ifdef ERRPROOF_WIDE
  // The same with 32.
  ERRPROOF_AVX2 void run_avx2() {
    const __m256i backslash = _mm256_set1_epi8('\\');
    while (left() >= 32) {
      const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), block);
      const auto found = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(block, backslash)));
      pass(std::countr_zero(found));
      if (found != 0) take_escape();
    }
    run();
  }

  // 64 bytes at a time, and all of their escapes at once: the backslashes go, and what stands behind them most often, a
  // quote or a backslash, stays as it is. Where the next block starts depends on nothing in this one but \u.
  ERRPROOF_AVX512 void run_avx512() {
    const __m512i backslash = _mm512_set1_epi8('\\'), quote = _mm512_set1_epi8('"'), u = _mm512_set1_epi8('u');
    std::uint64_t carry = 0;  // 1: the backslash before this block has gone
    while (from != end) {
      const bool is_full = left() >= 64;
      std::uint64_t taken = is_full ? ~std::uint64_t{0} : (std::uint64_t{1} << left()) - 1;
      const __m512i block = _mm512_maskz_loadu_epi8(taken, from);
      const std::uint64_t backslashes = _mm512_cmpeq_epi8_mask(block, backslash);
      const std::uint64_t escaped = flag_escaped(backslashes, carry);
      const std::uint64_t us = escaped & _mm512_cmpeq_epi8_mask(block, u);
      if (us != 0) taken &= (us & -us) - 1;
      const std::uint64_t kept = taken & ~(backslashes & ~escaped);
      const int size = std::popcount(kept);
      _mm512_mask_storeu_epi8(to, _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(size)),
                              _mm512_maskz_compress_epi8(kept, block));
      std::uint64_t letters = escaped & taken & ~(backslashes | _mm512_cmpeq_epi8_mask(block, quote));
      for (; letters != 0; letters &= letters - 1) {
        to[std::popcount(kept & ((letters & -letters) - 1))] = short_escape(from[std::countr_zero(letters)]);
      }
      to += size;
      if (us != 0) {
        from += std::countr_zero(us) - 1;  // its backslash
        take_escape();
        carry = 0;
      } else {
        from = is_full ? from + 64 : end;
      }
    }
  }
#endif
};

}  // namespace

std::string unescape(std::string_view raw) {
  std::string out;
  unescape(raw, out);
  return out;
}

void unescape(std::string_view raw, std::string& out) { unescape(raw, out, best_way()); }

void unescape(std::string_view raw, std::string& out, Way way) {
  const std::size_t before = out.size();
  out.resize(before + raw.size());
  Unescaping work{raw.data(), raw.data() + raw.size(), out.data() + before};
  switch (way) {
#ifdef ERRPROOF_WIDE
    case Way::kAvx2:
      work.run_avx2();
      break;
    case Way::kAvx512:
      work.run_avx512();
      break;
#endif
    default:
      work.run();
      break;
  }
  out.resize(static_cast<std::size_t>(work.to - out.data()));
}

}  // namespace errproof::json

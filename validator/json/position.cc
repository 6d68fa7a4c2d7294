// Offsets into lines and columns.
#include <bit>
#include <cstdint>

#include "base/unicode.h"
#include "json/document.h"
#include "json/simd.h"

namespace errproof::json {
namespace {

// As base/unicode.h counts code points: in parts that a byte can count, which compilers add in vectors.
std::uint64_t count_lf(std::string_view bytes) {
  std::uint64_t count = 0;
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, 255);
    std::uint8_t in_part = 0;
    for (const char c : part) in_part = static_cast<std::uint8_t>(in_part + (c == '\n'));
    count += in_part;
    bytes.remove_prefix(part.size());
  }
  return count;
}

void advance_plain(Position& position, std::string_view passed) {
  if (const std::uint64_t lines = count_lf(passed); lines != 0) {
    position.line += lines;
    position.column = 1;
    passed.remove_prefix(passed.rfind('\n') + 1);
  }
  position.column += count_code_points(passed);
}

#ifdef ERRPROOF_WIDE
// Line ends and code points in one pass, 32 bytes at a time: each byte of a capture goes through here.
ERRPROOF_AVX2 void advance_avx2(Position& position, std::string_view passed) {
  const __m256i lf = _mm256_set1_epi8('\n'), last_continuation = _mm256_set1_epi8(static_cast<char>(0xBF));
  if (passed.size() < 32) return advance_plain(position, passed);
  std::uint64_t line = position.line, column = position.column;
  // 32 bytes, of which the first ones are counted already.
  const auto count = [&](const char* bytes, std::size_t counted) ERRPROOF_AVX2 {
    const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const auto ends = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(block, lf))) >> counted;
    // As signed numbers, continuation bytes (80 to BF) are the lowest.
    auto starts =
        static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpgt_epi8(block, last_continuation))) >> counted;
    if (ends != 0) {
      line += static_cast<std::uint64_t>(std::popcount(ends));
      const int last = 31 - std::countl_zero(ends);
      starts = static_cast<std::uint32_t>(std::uint64_t{starts} >> (last + 1));
      column = 1;
    }
    column += static_cast<std::uint64_t>(std::popcount(starts));
  };
  std::size_t at = 0;
  for (; passed.size() - at >= 32; at += 32) count(passed.data() + at, 0);
  if (at != passed.size()) count(passed.data() + passed.size() - 32, 32 - (passed.size() - at));
  position = {line, column};
}
#endif

}  // namespace

void advance(Position& position, std::string_view passed) { advance(position, passed, best_way()); }

void advance(Position& position, std::string_view passed, [[maybe_unused]] Way way) {
#ifdef ERRPROOF_WIDE
  if (way != Way::kPortable) return advance_avx2(position, passed);
#endif
  advance_plain(position, passed);
}

PositionCounter::PositionCounter(std::string_view text) : text_(text), done_(bom_length(text)) {}

Position PositionCounter::at(std::size_t offset) {
  if (offset <= done_) return position_;  // as before, or inside the BOM
  advance(position_, text_.substr(done_, offset - done_));
  done_ = offset;
  return position_;
}

}  // namespace errproof::json

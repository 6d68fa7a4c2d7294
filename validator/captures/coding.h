// Content codings undone (RFC 9110 §8.4.1), with bounds: what comes out is never more than a body may have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"

namespace errproof {

enum class Coding : std::uint8_t { kGzip, kDeflate, kBrotli, kZstd };

std::string_view name_of(Coding coding);

// As Content-Encoding names it, in any case; "x-gzip" is gzip. Nothing: "identity", or one that we do not know.
std::optional<Coding> coding_named(std::string_view name);

// By the first bytes: gzip and Zstandard have magic numbers, the others have none.
std::optional<Coding> coding_by_magic(std::string_view bytes);

// How undoing a coding ended.
enum class Undone : std::uint8_t {
  kWhole,
  kEarly,      // what there is fits, and is not all
  kDamaged,    // no coding of this kind, or broken
  kTooLong,    // over body_bytes_max
  kExpansion,  // over expansion_ratio_max
};

// Appends what `bytes` stand for to `out`: all of it, or what came before the fault. Members of gzip and frames of
// Zstandard may follow one another; NUL, CR and LF behind the last one are padding.
Undone undo(Coding coding, std::string_view bytes, const Limits& limits, std::string& out);

}  // namespace errproof

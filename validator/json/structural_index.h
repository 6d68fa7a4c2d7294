// The structural index of a text: where its strings, numbers, literals and punctuation start. This is simdjson's first
// stage, called on its own; the only file that knows how. `implementation->stage1` and `structural_indexes` are public
// members in 3.0.1 and 4.6, though not part of the documented interface: the version is pinned, and
// tests/kernels_test.sh runs every kernel of the one that is built with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/text.h"

namespace errproof::json {

// simdjson counts in 32 bits, and its capacity here is a power of two.
inline constexpr std::size_t kIndexBytesMax = std::size_t{1} << 31;

class StructuralIndex {
 public:
  StructuralIndex();
  ~StructuralIndex();

  // UTF-8 is valid, strings are closed, no control character stands raw in one, and there is at least one token.
  // Escapes are not checked. False: the text is no JSON.
  bool build(Text text);

  // Offsets in order, followed by three that repeat the first: a pass that runs past the end of a broken text
  // reads tokens that no grammar allows there, never memory that is not the text's.
  const std::uint32_t* tokens() const { return tokens_; }
  std::uint32_t size() const { return size_; }

  // Gives back what a large text needed; what was built is gone.
  void shrink();

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  const std::uint32_t* tokens_ = nullptr;
  std::uint32_t size_ = 0;
};

}  // namespace errproof::json

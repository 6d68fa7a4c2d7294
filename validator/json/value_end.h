// Where a JSON value ends, told by quotes, backslashes and brackets alone, 64 bytes at a time. Whether it is a value is
// somebody else's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "json/way.h"

namespace errproof::json {

// Takes a text piece by piece, as it comes in. The first piece starts with the value: with `{`, `[` or `"`.
class ValueEnd {
 public:
  // Bytes of `piece` up to the value's end. npos: the value goes on behind the piece, which wants to be the next one.
  std::size_t find(std::string_view piece);

  // 64 bytes, a bit each.
  struct Block {
    std::uint64_t quotes = 0, backslashes = 0, opens = 0, closes = 0;
  };
  std::size_t find(std::string_view piece, Way way);  // one that the machine can

 private:
  template <class Parity>
  std::size_t find_in(Block block, Parity parity);
  template <class Classify, class Parity>
  std::size_t find_in_blocks(std::string_view piece, Classify classify, Parity parity);
  std::size_t find_one_by_one(std::string_view piece);
  std::size_t find_portable(std::string_view piece);
  std::size_t find_avx2(std::string_view piece);
  std::size_t find_avx512(std::string_view piece);

  std::uint64_t escaped_ = 0;    // 1: the next byte stands behind a backslash
  std::uint64_t in_string_ = 0;  // all ones: the next byte does
  std::uint64_t open_ = 0;       // containers
  bool started_ = false, is_string_ = false;
};

}  // namespace errproof::json

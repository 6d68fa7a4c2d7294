// What has been found out about heads, by what they are made of. A service answers with a few heads over and over, and
// a sender who thinks of a new one every time must not grow this.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_buffer.h"
#include "engines/engine.h"

namespace errproof {

struct KnownHead {
  bool is_judged = false;  // false: nothing below holds yet
  TextBuffer text;         // as it was written
  bool violates = false;
  bool has_failures = false;
  std::unique_ptr<Failures> failures;         // where there are any; else memory, or none
  std::vector<std::optional<bool>> accepted;  // by other profiles, in an order of whoever asks; nothing: not asked yet
};

// For one thread. 128 heads: a service has some 15 statuses and a handful of media types and challenges.
class HeadMemory {
 public:
  // What is known of the head of this key. Where that is nothing, the place for it: the head there before is forgotten.
  // Lives until the next call.
  KnownHead& of(std::string_view key);

  // What `of` gave last holds for that one response only: it takes too much memory to be kept.
  void forget();

 private:
  static constexpr std::size_t kSets = 32, kWays = 4;

  struct Entry {
    std::string key;
    KnownHead head;
  };
  // Heads whose keys have a hash in common live here; the oldest one makes room for a new one.
  struct Set {
    std::array<Entry, kWays> entries;
    std::uint8_t oldest = 0;
  };

  std::array<Set, kSets> sets_;
  KnownHead unkept_;  // of a key that is too long
  KnownHead* last_ = nullptr;
};

}  // namespace errproof

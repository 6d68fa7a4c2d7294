// Hash tables whose keys a sender chooses: seeded, else names could be chosen that fall into one bucket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace errproof {

struct SeededHash {
  using is_transparent = void;
  std::uint64_t seed = 0;

  std::size_t operator()(std::string_view text) const {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
    std::uint64_t hash = seed ^ text.size();
    for (; text.size() >= 8; text.remove_prefix(8)) {
      std::uint64_t word;
      std::memcpy(&word, text.data(), 8);
      hash = (hash ^ word) * kOdd;
      hash ^= hash >> 29;
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data(), text.size());
    hash = (hash ^ rest ^ seed) * kOdd;
    return hash ^ hash >> 32;
  }
};

// Construct with (16, SeededHash{seed}).
template <class Value>
using SeededMap = std::unordered_map<std::string, Value, SeededHash, std::equal_to<>>;

}  // namespace errproof

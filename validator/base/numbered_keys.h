// Keys that a sender chooses, numbered in the order of coming.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace errproof {

class NumberedKeys {
 public:
  // Without a seed, names could be chosen that fall into one bucket.
  explicit NumberedKeys(std::uint64_t seed) : numbers_(16, Hash{seed}) {}

  std::uint64_t seed() const { return numbers_.hash_function().seed; }
  std::size_t size() const { return keys_.size(); }
  std::string_view at(std::size_t number) const { return *keys_[number]; }

  std::optional<std::size_t> find(std::string_view key) const {
    const auto found = numbers_.find(key);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }
  std::size_t add(std::string_view key) {  // one that is new
    const auto added = numbers_.emplace(key, keys_.size()).first;
    keys_.push_back(&added->first);
    return added->second;
  }
  void clear() {
    numbers_.clear();
    keys_.clear();
  }

 private:
  struct Hash {
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

  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
  std::vector<const std::string*> keys_;  // in numbers_, whose nodes stay where they are
};

}  // namespace errproof

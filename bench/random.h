// SplitMix64: small, seeded by anything, and specified to the bit, so that what is drawn is the same with every
// compiler and standard library (std::uniform_int_distribution is not).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace errproof::bench {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }

  // Uniform but for a bias of less than 2^-32, both ends included.
  int between(int least, int most) {
    return least + static_cast<int>(next() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool percent(int share) { return between(0, 99) < share; }

  template <class T, std::size_t n>
  const T& pick(const std::array<T, n>& from) {
    return from[next() % n];
  }

  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[next() % i]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace errproof::bench

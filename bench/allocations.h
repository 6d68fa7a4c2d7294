// How often this program has allocated so far: operator new is replaced to count.
#pragma once

#include <cstdint>

namespace errproof::bench {
std::uint64_t allocations();
}  // namespace errproof::bench

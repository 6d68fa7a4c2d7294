#include "allocations.h"

#include <cstdlib>
#include <new>

namespace {
std::uint64_t count = 0;  // benchmarks run on one thread

void* counted(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace errproof::bench {
std::uint64_t allocations() { return count; }
}  // namespace errproof::bench

// A program of its own, since it counts every allocation of the process: an outline keeps the memory that small texts
// need, and gives back what a large one did.
#include <cstdint>
#include <cstdio>
#include <string>

#include "base/limits.h"
#include "bench/allocations.h"
#include "json/outline.h"

int main() {
  using errproof::bench::allocations;
  errproof::json::Outline outline;
  const auto allocations_for = [&outline](const std::string& text) {
    const errproof::PaddedBytes bytes(text);
    const std::uint64_t before = allocations();
    outline.build(bytes.text(), 1, 8);
    return allocations() - before;
  };
  const std::string small = R"({"a":[1]})";
  const std::string large = '[' + std::string(2 * errproof::kKeptScratchBytesMax, ' ') + ']';
  int failed = 0;
  const auto expect = [&failed](bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    failed = 1;
  };
  allocations_for(small);
  expect(allocations_for(small) == 0, "a small text takes new memory behind a small one");
  expect(allocations_for(large) != 0, "a large text takes no memory: this test sees nothing");
  expect(allocations_for(small) != 0, "an outline has kept the index of a large text");
  expect(allocations_for(small) == 0, "it does not keep that of a small one any more");
  allocations_for(large.substr(0, large.size() - 1));
  expect(allocations_for(small) != 0, "it has kept the index of a large text that was no JSON");
  return failed;
}

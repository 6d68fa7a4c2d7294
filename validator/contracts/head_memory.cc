#include "contracts/head_memory.h"

#include <functional>

namespace errproof {
namespace {

// Heads can be as long as their sender likes. A text has up to six bytes for one of its key (\u0000): with both, all
// entries stay under a MiB.
constexpr std::size_t kKeptKeyBytesMax = 1024;

void start(KnownHead& head) {
  head.is_judged = head.violates = head.has_failures = false;
  head.accepted.clear();
}

}  // namespace

KnownHead& HeadMemory::of(std::string_view key) {
  if (key.size() > kKeptKeyBytesMax) {
    start(unkept_);
    return *(last_ = &unkept_);
  }
  Set& set = sets_[std::hash<std::string_view>()(key) % kSets];
  for (Entry& entry : set.entries) {
    if (entry.head.is_judged && entry.key == key) return *(last_ = &entry.head);
  }
  Entry& entry = set.entries[set.oldest];
  set.oldest = (set.oldest + 1) % kWays;
  entry.key = key;
  start(entry.head);
  return *(last_ = &entry.head);
}

void HeadMemory::forget() {
  last_->is_judged = false;
  last_->failures.reset();
}

}  // namespace errproof

// The names of all open objects' members that have no bit to tell a repeat by (PlanMember::bit), to find one that is
// repeated in its object.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace errproof {

// A table of 512 slots for each depth, a slot holding (object id, half a hash). A new object takes a new id, so that
// nothing is ever cleared; a slot of another id is free. Slots are overwritten by later objects of the same depth only,
// so that children never harm the object they stand in.
class NameSet {
 public:
  // calloc: a depth that no document reaches costs no memory.
  explicit NameSet(std::uint32_t depth_max)
      : bytes_((std::size_t{depth_max} + 1) * kSlots * sizeof(std::uint64_t)),
        slots_(static_cast<std::uint64_t*>(std::calloc(bytes_, 1))) {
    if (!slots_) throw std::bad_alloc();
  }

  // Ids start anew before they could run out within a document.
  void start_document() {
    if (last_id_ >> 31) [[unlikely]] {
      std::memset(slots_.get(), 0, bytes_);
      last_id_ = 0;
    }
  }

  std::uint32_t open_object() { return ++last_id_; }

  // False: the name may be repeated (its 32-bit hash is), or the object has too many names for the table. The hash is
  // seeded, so that neither can be brought about on purpose without repeating a name or sending hundreds.
  bool insert(std::uint32_t depth, std::uint32_t id, std::uint64_t hash) {
    std::uint64_t* table = slots_.get() + std::size_t{depth} * kSlots;
    const std::uint64_t entry = std::uint64_t{id} << 32 | hash >> 32;
    std::uint64_t slot = hash % kSlots;
    for (int probe = 0; probe < kProbesMax; ++probe) {
      const std::uint64_t there = table[slot] ^ entry;
      if (there >> 32) [[likely]] {
        table[slot] = entry;
        return true;
      }
      if (there == 0) return false;
      slot = (slot + 1) % kSlots;
    }
    return false;
  }

 private:
  static constexpr std::size_t kSlots = 512;
  static constexpr int kProbesMax = 64;

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::uint32_t last_id_ = 0;
  std::size_t bytes_;
  std::unique_ptr<std::uint64_t[], Free> slots_;
};

}  // namespace errproof

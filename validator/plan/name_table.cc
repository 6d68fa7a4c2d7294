#include "plan/name_table.h"

namespace errproof {

void NameTable::build(std::vector<PlanMember> members, std::uint64_t seed) {
  slots_.clear();
  if (members.empty()) return;
  slots_.resize(std::bit_ceil(members.size() * 2));
  mask_ = slots_.size() - 1;
  for (PlanMember& member : members) {
    std::string padded = member.name;
    padded.resize(padded.size() + 8);
    member.key = NameKey::of(padded.data(), static_cast<std::uint32_t>(member.name.size()));
    member.used = true;
    std::uint64_t slot = member.key.hash(seed) & mask_;
    while (slots_[slot].used) slot = (slot + 1) & mask_;
    slots_[slot] = std::move(member);
  }
}

}  // namespace errproof

#include "plan/name_table.h"

#include <algorithm>

namespace errproof {
namespace {

bool needs_escapes(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c == '"' || c == '\\' || (c >= 0 && c < ' '); });
}

}  // namespace

void NameTable::build(std::vector<PlanMember> members, std::uint64_t seed) {
  slots_.clear();
  if (members.empty()) return;
  slots_.resize(std::bit_ceil(members.size() * 4));
  mask_ = slots_.size() - 1;
  for (PlanMember& member : members) {
    member.length = static_cast<std::uint32_t>(member.name.size());
    const std::string padded = member.name + '"' + std::string(16, '\0');
    const std::string mask(std::min<std::size_t>(member.length + 1, 16), '\xFF');
    std::memcpy(member.words, padded.data(), 16);
    std::memcpy(member.masks, mask.data(), mask.size());
    if (needs_escapes(member.name)) std::memset(member.words, 0, 16);  // no JSON string starts with a NUL
    member.key = NameKey::of(padded.data(), member.length);
    member.used = true;
    std::uint64_t slot = member.key.hash(seed) & mask_;
    while (slots_[slot].used) slot = (slot + 1) & mask_;
    slots_[slot] = std::move(member);
  }
}

}  // namespace errproof

#include "plan/name_table.h"

#include <algorithm>
#include <utility>

namespace errproof {
namespace {

bool needs_escapes(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c == '"' || c == '\\' || (c >= 0 && c < ' '); });
}

}  // namespace

void PlanMember::set_name(std::string unescaped) {
  name = std::move(unescaped);
  length = static_cast<std::uint32_t>(name.size());
  const std::string padded = name + '"' + std::string(16, '\0');
  const std::string mask(std::min<std::size_t>(length + 1, 16), '\xFF');
  std::memcpy(words, padded.data(), 16);
  std::memcpy(masks, mask.data(), mask.size());
  if (needs_escapes(name)) words[0] = words[1] = 0;  // no JSON string starts with a NUL
  key = NameKey::of(padded.data(), length);
}

void NameTable::build(std::vector<PlanMember> members, std::uint64_t seed) {
  slots_.clear();
  if (members.empty()) return;
  slots_.resize(std::bit_ceil(members.size() * 4));
  mask_ = slots_.size() - 1;
  for (PlanMember& member : members) {
    member.used = true;
    std::uint64_t slot = member.key.hash(seed) & mask_;
    while (slots_[slot].used) slot = (slot + 1) & mask_;
    slots_[slot] = std::move(member);
  }
}

}  // namespace errproof

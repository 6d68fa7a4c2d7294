#include "engines/member_memory.h"

#include <algorithm>

namespace errproof {
namespace {

constexpr std::uint32_t kLearnedMax = 1024;  // some APIs' worth; about 150 KB
constexpr std::size_t kSlots = 4096;
constexpr std::uint32_t kNameBytesMax = 64;  // longer ones are no names of an API

// Stands at no place: no JSON string starts with a NUL.
const PlanMember kNoMember = [] {
  PlanMember none;
  none.masks[0] = 0xFF;
  return none;
}();

}  // namespace

MemberGuesses::MemberGuesses() { members_.fill(&kNoMember); }

void MemberGuesses::add(const PlanMember& member) {
  const auto free = std::find(members_.begin(), members_.end() - 1, &kNoMember);
  *free = &member;
}

MemberMemory::MemberMemory(const Plan& plan)
    : nodes_(plan.nodes.size()), guesses_(plan.nodes.size() + plan.member_count + kLearnedMax), slots_(kSlots) {
  for (const PlanNode& node : plan.nodes) {
    std::uint64_t given = 0;
    bool all = true;
    for (const PlanMember& member : node.members.slots()) {
      given |= member.bit;
      all &= !member.used || member.bit != 0;
    }
    bits_.push_back(all ? given + 1 : 0);  // bits are given from the lowest up
  }
}

const PlanMember* MemberMemory::find(const PlanNode& node, const NameKey& key, std::uint64_t hash, const char* name) {
  if (const PlanMember* known = node.members.find(key, hash, name)) return known;
  const std::uint64_t own = hash + node.number * 0x9E3779B97F4A7C15;
  for (std::size_t slot = own % kSlots;; slot = (slot + 1) % kSlots) {
    Slot& there = slots_[slot];
    if (!there.member) {
      const PlanMember* learned = learn(node, key, name);
      if (learned) there = {own, learned};
      return learned;
    }
    if (there.hash == own && there.member->is(key, name) && there.member->node == node.number) return there.member;
  }
}

const PlanMember* MemberMemory::learn(const PlanNode& node, const NameKey& key, const char* name) {
  std::uint64_t& bit = bits_[node.number];
  if (bit == 0 || learned_.size() == kLearnedMax || key.length > kNameBytesMax) return nullptr;
  PlanMember& member = learned_.emplace_back();
  member.set_name({name, key.length});
  member.node = node.number;
  member.number = static_cast<std::uint32_t>(guesses_.size() - nodes_ - kLearnedMax + learned_.size() - 1);
  member.child = node.other_node;
  member.name_fails = node.other_fails;
  member.bit = bit;
  bit <<= 1;
  return &member;
}

}  // namespace errproof

// What a thread remembers of the members it has met: in which order they come, and the names that no schema has. An API
// repeats both from body to body, so that most names are told by comparing them with one guess, without a hash.
// Verdicts do not depend on what is remembered, only their speed does.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "plan/plan.h"

namespace errproof {

class MemberMemory {
 public:
  explicit MemberMemory(const Plan& plan);

  // Which member came first in an object of this node the last time, and which one behind another: to compare with, and
  // to be set where it was another. Never null, but for its members: some stand at no place.
  const PlanMember** first(const PlanNode& node) { return &guesses_[node.number]; }
  const PlanMember** behind(const PlanMember& member) { return &guesses_[nodes_ + member.number]; }

  // The member with this name: the plan's, one learned before, or one that is learned now. Null: there is no room for
  // it, or no bit to tell a repeat by. `name` is spelled without escapes.
  const PlanMember* find(const PlanNode& node, const NameKey& key, std::uint64_t hash, const char* name);

 private:
  const PlanMember* learn(const PlanNode& node, const NameKey& key, const char* name);

  std::size_t nodes_;
  std::vector<const PlanMember*> guesses_;  // by PlanNode::number, then by PlanMember::number
  std::vector<std::uint64_t> bits_;         // of each node: the next to be given away; 0: none is left

  // Learned members, found by open addressing. They are kept for good: once there is no room, names that are new cost
  // what they would without this memory.
  std::deque<PlanMember> learned_;
  struct Slot {
    std::uint64_t hash = 0;  // of node and name
    const PlanMember* member = nullptr;
  };
  std::vector<Slot> slots_;
};

}  // namespace errproof

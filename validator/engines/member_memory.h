// What a thread remembers of the members it has met: in which order they come, and the names that no schema has. An API
// repeats both from body to body, so that most names are told by comparing them with one guess, without a hash.
// Verdicts do not depend on what is remembered, only their speed does.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "plan/plan.h"

namespace errproof {

// The first few members that were met at a place, in that order: the usual ones come early. A body that leaves out what
// is optional, or sorts its members another way, is guessed right by one of the others.
class MemberGuesses {
 public:
  MemberGuesses();

  // The one whose name stands at `raw` (a JSON string's inside); null: none of them.
  const PlanMember* find(const char* raw) const {
    for (const PlanMember* guess : members_) {
      if (guess->stands_at(raw)) return guess;
    }
    return nullptr;
  }

  // Takes the place of the last one where all are taken.
  void add(const PlanMember& member);

 private:
  std::array<const PlanMember*, 4> members_;  // never null: free places hold a member that stands nowhere
};

class MemberMemory {
 public:
  explicit MemberMemory(const Plan& plan);

  // Members that came first in an object of this node, and those that came behind another one.
  MemberGuesses* first(const PlanNode& node) { return &guesses_[node.number]; }
  MemberGuesses* behind(const PlanMember& member) { return &guesses_[nodes_ + member.number]; }

  // The member with this name: the plan's, one learned before, or one that is learned now. Null: there is no room for
  // it, or no bit to tell a repeat by. `name` is spelled without escapes.
  const PlanMember* find(const PlanNode& node, const NameKey& key, std::uint64_t hash, const char* name);

 private:
  const PlanMember* learn(const PlanNode& node, const NameKey& key, const char* name);

  std::size_t nodes_;
  std::vector<MemberGuesses> guesses_;  // by PlanNode::number, then by PlanMember::number
  std::vector<std::uint64_t> bits_;     // of each node: the next to be given away; 0: none is left

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

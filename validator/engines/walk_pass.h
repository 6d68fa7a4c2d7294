// One pass of a plan over a structural index: the whole grammar is checked and the body judged as the tokens go by. No
// tape, no copy, no allocation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "engines/engine.h"
#include "engines/member_memory.h"
#include "engines/name_set.h"
#include "json/structural_index.h"
#include "plan/plan.h"

namespace errproof {

// Deeper bodies are judged by the literal engine: one table of names a level is kept.
inline constexpr std::uint32_t kWalkDepthMax = 1024;

// A container that is open.
struct WalkFrame {
  const PlanNode* node = nullptr;
  std::uint64_t seen = 0;            // bits of the plan's members
  MemberGuesses* guesses = nullptr;  // of the next member
  std::uint64_t count = 0;           // items or members begun so far
  std::uint32_t id = 0;              // in the NameSet
  std::uint32_t begin = 0;           // of the container's first byte
  bool is_object = false;
  // Kept for findings only:
  std::uint32_t name_begin = 0, name_end = 0;          // of the member begun last, without quotes
  std::uint32_t failures_begin = 0, failures_end = 0;  // those whose span ends with this container
};

enum class Walked : std::uint8_t {
  kJudged,    // `fails` tells
  kBroken,    // not RFC 8259; which fault comes first is not said
  kHandOver,  // the plan, a repeated name, the depth: for the literal engine
};

struct WalkResult {
  Walked walked = Walked::kJudged;
  std::uint8_t fails = 0;  // Fails bits
};

class WalkPass {
 public:
  WalkPass(const Plan& plan, const EngineOptions& options)
      : plan_(plan), options_(options), names_(kWalkDepthMax), members_(plan), frames_(kWalkDepthMax + 1) {}

  // The text's escapes are well-formed and without lone surrogates; `has_escapes`: there are some. The root is a
  // container.
  WalkResult verdict(Text text, const json::StructuralIndex& index, bool has_escapes);

  // The same, and every failure, unsorted. Offsets count from `base` bytes before the text.
  WalkResult findings(Text text, const json::StructuralIndex& index, bool has_escapes, std::uint32_t base,
                      Failures& failures);

 private:
  template <bool kFindings>
  WalkResult run(Text text, const json::StructuralIndex& index, bool has_escapes);

  // Findings, out of the pass's way. `frame`: the container that the value, or the member, stands in.
  void fail_value(const PlanNode& node, json::Kind kind, const WalkFrame* frame, std::uint32_t begin,
                  std::uint32_t end);
  void fail_kind(const PlanNode& node, json::Kind kind, const WalkFrame* frame, std::uint32_t begin, WalkFrame& opened);
  void fail_name(const WalkFrame& frame, std::uint32_t value_begin);
  void fail_container(const WalkFrame& frame, std::uint32_t end);
  // `instance`: of what stands in `frame`, written when the first failure there is kept.
  void add(const PlanNode& node, const Instruction& instruction, const WalkFrame* frame, std::string_view& instance,
           std::uint32_t begin, std::uint32_t end, Got got, std::uint32_t element = 0);
  std::string_view instance_of(const WalkFrame* frame);

  bool holds(const Instruction& instruction, json::Kind kind, std::string_view raw) const;
  std::uint8_t check_value(const PlanNode& node, json::Kind kind, std::string_view raw) const;
  std::uint8_t check_count(const PlanNode& node, json::Kind kind, std::uint64_t count) const;

  const Plan& plan_;
  const EngineOptions& options_;
  NameSet names_;
  MemberMemory members_;
  std::vector<WalkFrame> frames_;  // [0] stands for what holds the root

  Text text_;
  std::uint32_t base_ = 0;
  Failures* failures_ = nullptr;
  std::string pointer_;  // an instance location while it is put together
  bool untold_ = false;  // a failure at a shared node: its evaluation path is for the literal engine to tell
};

}  // namespace errproof

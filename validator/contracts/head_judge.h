// The heads of responses under one profile. Equal heads recur: those are written and judged once a thread.
#pragma once

#include <cstddef>
#include <memory>

#include "captures/response.h"
#include "contracts/head.h"
#include "contracts/head_memory.h"
#include "contracts/head_parts.h"
#include "contracts/rule_control.h"
#include "contracts/sides.h"
#include "contracts/verdict.h"
#include "engines/engine.h"

namespace errproof {

// For one thread.
class HeadJudge {
 public:
  // All must outlive it. `engine` is none where the profile asks nothing of heads, `control` where rules are as the
  // contract has them.
  HeadJudge(const HeadNeeds& needs, const Engine* engine, const RuleControl* control, Sides& sides);

  // Sets the verdict's head, and what is wrong with it. Its failures are set up as `control` wants them, the same way
  // for every response.
  void judge(const Response& response, BodyText body, Verdict& verdict);

  // Would a side, under rule control, accept the head that was judged last?
  bool is_accepted_by_rules(std::size_t side);

 private:
  void find_out(KnownHead& head, Failures& failures);

  const Engine* engine_;
  std::unique_ptr<Scratch> scratch_;
  const RuleControl* control_;
  Sides& sides_;
  HeadParts parts_;
  HeadWriter writer_;
  HeadMemory memory_;
  KnownHead* last_ = nullptr;
};

}  // namespace errproof

// Failures of engines as findings of a contract: rule, severity, known or not, place; and what only the contract can
// compare, a header with a member of the body.
#pragma once

#include <cstddef>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "contracts/body_document.h"
#include "contracts/contract.h"
#include "contracts/rule_control.h"
#include "contracts/sides.h"
#include "contracts/verdict.h"
#include "engines/engine.h"

namespace errproof {

// A known deviation, and the profile that accepts it.
struct KnownBySide {
  const KnownDeviation* deviation = nullptr;
  std::size_t side = 0;
};

// For one thread.
class Finder {
 public:
  // All of it must outlive this.
  Finder(const Contract& contract, const std::vector<KnownBySide>& known, const Limits& limits, Sides& sides)
      : contract_(contract), known_(known), limits_(limits), sides_(sides) {}

  void look_at(Text body);

  // The pairs that have to be equal and are not; one that counts as a violation makes the verdict one. `control` may be
  // nullptr.
  void compare_pairs(const RuleControl* control, Verdict& verdict);

  // What there is to be said, in the order of records: of the head first.
  void find(Verdict& verdict);

 private:
  bool is_known(const Failure& failure, const Rule* rule);

  const Contract& contract_;
  const std::vector<KnownBySide>& known_;
  const Limits& limits_;
  Sides& sides_;
  BodyDocument body_, head_;
  struct Unequal {
    const EqualPair* pair;
    Severity severity;
  };
  std::vector<Unequal> unequal_;
};

}  // namespace errproof

#include "contracts/head_judge.h"

#include <functional>
#include <string_view>

namespace errproof {
namespace {

// Heads can be as long as their sender likes; what is remembered stays under 64 KiB.
constexpr std::size_t kRememberedBytesMax = 1024;

}  // namespace

Outcome HeadJudge::judge(Text head) {
  if (head.size() > kRememberedBytesMax) return engine_.judge(head, *scratch_);
  Remembered& entry = remembered_[std::hash<std::string_view>()(head.view()) % remembered_.size()];
  if (entry.head != head.view()) {
    entry.outcome = engine_.judge(head, *scratch_);
    entry.head = head.view();
  }
  return entry.outcome;
}

bool HeadJudge::conforms(Text head) { return judge(head).state == Outcome::State::kConforms; }

bool HeadJudge::finds(Text head, Failures& failures) {
  const Outcome outcome = judge(head);
  if (outcome.state == Outcome::State::kConforms && !outcome.advice) return false;
  engine_.judge(head, *scratch_, failures);
  return true;
}

}  // namespace errproof

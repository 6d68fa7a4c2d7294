#include "contracts/verdict.h"

namespace errproof {

std::string_view name_of(Part part) { return part == Part::kBody ? "body" : "response"; }

std::string_view name_of(State state) {
  constexpr std::string_view names[kStateCount] = {"conforms", "violates",  "not_applicable",
                                                   "skipped",  "truncated", "unreadable"};
  return names[static_cast<int>(state)];
}

void Verdict::clear() {
  state = State::kConforms;
  findings.clear();
  more = 0;
  reason_code.clear();
  reason_message.clear();
  found = {};
  head.start();
  failures->clear();
  if (head_failures_) head_failures_->clear();
}

Failures& Verdict::head_failures() {
  if (!head_failures_) head_failures_ = std::make_unique<Failures>();
  return *head_failures_;
}

}  // namespace errproof

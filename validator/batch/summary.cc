#include "batch/summary.h"

#include <algorithm>

namespace errproof {

void Summary::count(const Response& response, const Verdict& verdict) {
  ++responses;
  ++states[static_cast<std::size_t>(verdict.state)];
  if (verdict.state == State::kNotApplicable && response.status) {
    ++not_applicable[static_cast<std::size_t>(std::clamp(*response.status / 100, 0, 9))];
  }
  if (verdict.state != State::kConforms && verdict.state != State::kViolates) return;
  looser_conform.resize(std::max(looser_conform.size(), verdict.looser_conforms.size()));
  for (std::size_t i = 0; i < verdict.looser_conforms.size(); ++i) looser_conform[i] += verdict.looser_conforms[i];
  if (verdict.state == State::kViolates && verdict.more == 0) {
    violate_as_known += std::all_of(verdict.findings.begin(), verdict.findings.end(),
                                    [](const Finding& f) { return f.known || f.severity != Severity::kViolation; });
  }
}

}  // namespace errproof

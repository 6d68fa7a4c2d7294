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
  const auto any = [&verdict](auto is) { return std::any_of(verdict.findings.begin(), verdict.findings.end(), is); };
  warned += any([](const Finding& f) { return f.severity == Severity::kWarning; });
  if (verdict.state != State::kViolates) return;
  // Violations are kept before others: where anything else was kept, none of them is missing.
  const bool all_kept = verdict.more == 0 || any([](const Finding& f) { return f.severity != Severity::kViolation; });
  const bool unexpected = any([](const Finding& f) { return f.severity == Severity::kViolation && !f.known; });
  violate_as_known += all_kept && !unexpected;
}

}  // namespace errproof

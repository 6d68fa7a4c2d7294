#include "batch/summary.h"

#include <algorithm>
#include <cstddef>

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

void Summary::add(const Summary& later) {
  const auto add_each = [](auto& to, const auto& from) {
    for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
  };
  files += later.files;
  responses += later.responses;
  add_each(states, later.states);
  add_each(not_applicable, later.not_applicable);
  errors += later.errors;
  ignored += later.ignored;
  not_selected += later.not_selected;
  bytes += later.bytes;
  interrupted |= later.interrupted;
  violate_as_known += later.violate_as_known;
  looser_conform.resize(std::max(looser_conform.size(), later.looser_conform.size()));
  add_each(looser_conform, later.looser_conform);
}

}  // namespace errproof

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
  const auto any = [&verdict](auto is) { return std::any_of(verdict.findings.begin(), verdict.findings.end(), is); };
  warned += any([](const Finding& f) { return f.severity == Severity::kWarning; });
  if (verdict.state != State::kViolates) return;
  // Violations are kept before others: where anything else was kept, none of them is missing.
  const bool all_kept = verdict.more == 0 || any([](const Finding& f) { return f.severity != Severity::kViolation; });
  const bool unexpected = any([](const Finding& f) { return f.severity == Severity::kViolation && !f.known; });
  violate_as_known += all_kept && !unexpected;
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
  ignored_bytes += later.ignored_bytes;
  interrupted |= later.interrupted;
  violate_as_known += later.violate_as_known;
  warned += later.warned;
  looser_conform.resize(std::max(looser_conform.size(), later.looser_conform.size()));
  add_each(looser_conform, later.looser_conform);
}

std::string nothing_judged(const Summary& summary) {
  if (summary.judged() != 0) return {};
  std::string why;
  if (summary.files + summary.ignored + summary.errors == 0) {
    why = ": no file was found";
  } else if (summary.not_selected != 0 && summary.responses == 0) {
    why = ": what was asked for left out all responses";
  } else if (summary.ignored != 0 && summary.files == 0) {
    why = ": no file is a capture; -v names them, --input body judges them";
  }
  return "nothing was judged" + why;
}

}  // namespace errproof

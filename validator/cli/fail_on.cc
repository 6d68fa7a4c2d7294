#include "cli/fail_on.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {

std::optional<std::string> FailOn::add(const std::string& list) {
  FailOn next = *this;
  if (replaced_) {
    next = {};
    next.violation_ = next.replaced_ = false;
  }
  const std::vector<std::pair<std::string, bool*>> words = {{"violation", &next.violation_},
                                                            {"warning", &next.warning_},
                                                            {"unexpected", &next.unexpected_},
                                                            {"skipped", &next.skipped_},
                                                            {"truncated", &next.truncated_}};
  std::vector<std::string> names;
  for (const auto& [name, chosen] : words) names.push_back(name);
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t comma = std::min(list.find(',', begin), list.size());
    const std::string word = list.substr(begin, comma - begin);
    begin = comma + 1;
    bool known = false;
    for (const auto& [name, chosen] : words) {
      if (name != word) continue;
      *chosen = true;
      known = true;
    }
    if (known) continue;
    return "wants " + listed(names) + ", or several of them with commas, not '" + printable(word, 40) + "'" +
           did_you_mean(word, names);
  }
  *this = next;
  return std::nullopt;
}

std::vector<std::string> FailOn::words() const {
  std::vector<std::string> out;
  const auto add = [&out](bool chosen, const char* word) {
    if (chosen) out.emplace_back(word);
  };
  add(violation_, "violation");
  add(warning_, "warning");
  add(unexpected_, "unexpected");
  add(skipped_, "skipped");
  add(truncated_, "truncated");
  return out;
}

bool FailOn::is_met(const Summary& summary, const Groups& groups) const {
  if (!groups.baseline_news()) return is_met(summary);
  const BaselineNews& news = *groups.baseline_news();
  const auto warns = [](const Tally& tally) { return tally.severity <= Severity::kWarning; };
  const auto unexpected = [](const Tally& tally) { return is_violation(tally) && !tally.known; };
  const Comparison& comparison = news.comparison;
  const bool unknown = news.unknown_violations != 0;
  return (violation_ && (unknown || comparison.has_news(is_violation))) ||
         (warning_ && (unknown || news.unknown_warnings != 0 || comparison.has_news(warns))) ||
         (unexpected_ && (unknown || comparison.has_news(unexpected))) ||
         (skipped_ && summary.of(State::kSkipped) != 0) || (truncated_ && summary.of(State::kTruncated) != 0);
}

bool FailOn::is_met_by(const Response& response, const Verdict& verdict, const Baseline* baseline,
                       Explainer& explainer) const {
  Summary alone;
  alone.count(response, verdict);
  if (!is_met(alone) || baseline == nullptr || verdict.more != 0) return is_met(alone);
  Verdict fresh;  // as if the findings of the baseline were not there
  for (const Finding& finding : verdict.findings) {
    if (!is_in(baseline, finding, explainer)) fresh.findings.push_back(finding);
  }
  const bool violates = std::any_of(fresh.findings.begin(), fresh.findings.end(),
                                    [](const Finding& finding) { return finding.severity == Severity::kViolation; });
  fresh.state = verdict.state == State::kViolates && !violates ? State::kConforms : verdict.state;
  Summary rest;
  rest.count(response, fresh);
  return is_met(rest);
}

bool FailOn::is_met(const Summary& summary) const {
  const std::uint64_t violate = summary.of(State::kViolates);
  return (violation_ && violate != 0) || (warning_ && (violate != 0 || summary.warned != 0)) ||
         (unexpected_ && violate > summary.violate_as_known) || (skipped_ && summary.of(State::kSkipped) != 0) ||
         (truncated_ && summary.of(State::kTruncated) != 0);
}

}  // namespace errproof

#include "cli/fail_on.h"

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

bool FailOn::is_met(const Summary& summary) const {
  const std::uint64_t violate = summary.of(State::kViolates);
  return (violation_ && violate != 0) || (warning_ && (violate != 0 || summary.warned != 0)) ||
         (unexpected_ && violate > summary.violate_as_known) || (skipped_ && summary.of(State::kSkipped) != 0) ||
         (truncated_ && summary.of(State::kTruncated) != 0);
}

}  // namespace errproof

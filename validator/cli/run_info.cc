#include "cli/run_info.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace errproof {
namespace {

// As the flags have them, each rule where its last setting put it.
std::vector<RunInfo::Rules> rules_in_force(const RuleSettings& settings) {
  std::vector<RunInfo::Rules> out;
  const auto add = [&out](std::string_view how, const std::string& name) {
    const auto same = std::find_if(out.begin(), out.end(), [how](const auto& rules) { return rules.how == how; });
    RunInfo::Rules& rules = same != out.end() ? *same : out.emplace_back(RunInfo::Rules{std::string(how), {}});
    if (std::find(rules.names.begin(), rules.names.end(), name) == rules.names.end()) rules.names.push_back(name);
  };
  for (std::size_t i = 0; i < settings.changes.size(); ++i) {
    const RuleSetting& mine = settings.changes[i];
    const bool is_last =
        std::none_of(settings.changes.begin() + static_cast<std::ptrdiff_t>(i) + 1, settings.changes.end(),
                     [&](const auto& later) { return later.rule == mine.rule; });
    if (is_last) add(name_of(mine.action), mine.rule);
  }
  for (const RuleSelection& selection : settings.only) add("only", selection.text());
  return out;
}

}  // namespace

RunInfo run_info(const Judge& judge, const CheckOptions& options, const Baseline* baseline) {
  RunInfo run;
  run.version = ERRPROOF_VERSION;
  run.contract = judge.contract().name;
  run.contract_title = judge.contract().title;
  run.profile = judge.profile().name;
  for (const Profile* looser : judge.looser()) run.looser.push_back(looser->name);
  for (const KnownDeviation& known : judge.contract().known) run.known.push_back({known.rule, known.accepted_by});
  run.baseline = baseline;
  run.baseline_file = options.baseline;
  run.new_baseline_file = options.write_baseline;
  run.is_part = !options.rules.only.empty() || !options.selection.takes_all();
  run.yes_or_no = options.engine == EngineKind::kReference;
  run.rules = rules_in_force(options.rules);
  run.fail_on = options.fail_on.words();
  if (run.fail_on == FailOn().words()) run.fail_on.clear();
  return run;
}

}  // namespace errproof

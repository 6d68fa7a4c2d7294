#include "cli/judging.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/os.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "cli/nearest.h"
#include "cli/rule_check.h"

namespace errproof {
namespace {

// More threads than this wait for the one that reads.
constexpr unsigned kJobsByDefault = 8;

unsigned jobs_of(const CheckOptions& options) {
  return options.jobs != 0 ? options.jobs : std::clamp(std::thread::hardware_concurrency(), 1u, kJobsByDefault);
}

// What an engine that says yes or no cannot tell.
std::optional<std::string> beyond_the_engine(const CheckOptions& options, const Settings& settings) {
  if (options.engine != EngineKind::kReference) return std::nullopt;
  std::string asked;
  if (options.fail_on.needs_findings()) asked = "--fail-on unexpected and --fail-on warning go";
  if (!options.write_baseline.empty()) asked = "--write-baseline goes";
  if (!options.baseline.empty()) asked = "--baseline goes";
  if (!options.rules.empty()) asked = "--off, --warn, --error and --only go";
  if (asked.empty()) return std::nullopt;
  return fmt::format("{} reference says yes or no and knows no rules: {} with walk and literal",
                     settings.where("--engine", "reference"), asked);
}

// Flags that take each other's place.
std::optional<std::string> contradiction(const CheckOptions& options, const Settings& settings) {
  if (auto clause = beyond_the_engine(options, settings)) return clause;
  if (options.schema.empty()) {
    if (options.draft) return "--draft goes with --schema: a contract's schemas say what they are";
    return std::nullopt;
  }
  if (!options.contract.empty()) return "--schema takes the place of --contract: give one of them";
  if (!options.profile.empty()) return "--profile goes with a contract: one --schema has no profiles";
  return std::nullopt;
}

std::string no_such_profile(const Contract& contract, const std::string& name, const Settings& settings) {
  std::vector<std::string> names;
  for (const Profile& profile : contract.profiles) names.push_back(profile.name);
  return fmt::format("{} wants {} for the contract {}, not '{}'{}", settings.where("--profile", name), listed(names),
                     contract.name, name, did_you_mean(name, names));
}

}  // namespace

bool ChosenContract::make(const CheckOptions& options, const Settings& settings) {
  const auto refuse = [](const std::string& clause) {
    usage_error(clause);
    return false;
  };
  if (auto clause = contradiction(options, settings)) return refuse(*clause);
  Result<Contract> contract = load_chosen({options.contract, options.schema, options.draft});
  if (!contract.ok()) {
    say(contract.error());
    return false;
  }
  contract_ = *std::move(contract);
  profile_ = contract_->profile(options.profile.empty() ? contract_->default_profile : options.profile);
  if (profile_ == nullptr) return refuse(no_such_profile(*contract_, options.profile, settings));
  if (auto clause = wrong_rule(*contract_, options, settings)) return refuse(*clause);
  return true;
}

JudgeOptions judge_options(const CheckOptions& options, const Contract& contract) {
  JudgeOptions judging;
  judging.rules = options.rules;
  judging.engine = options.engine;
  judging.engine_options = {
      options.length_unit.value_or(contract.length_unit), options.limits, {"--max-body", "--max-depth"}};
  return judging;
}

BatchOptions batch_options(const CheckOptions& options) {
  BatchOptions batch;
  batch.reader.format = options.input;
  batch.reader.limits = options.limits;
  batch.reader.mapping = options.mapping;
  batch.selection = options.selection;
  batch.show_secrets = options.show_secrets;
  batch.assume_status = options.assume_status;
  batch.jobs = jobs_of(options);
  return batch;
}

bool wants_progress(bool writes_on) {
  const char* term = std::getenv("TERM");
  return is_terminal(2) && (term == nullptr || std::string_view(term) != "dumb") && (!writes_on || !is_terminal(1));
}

}  // namespace errproof

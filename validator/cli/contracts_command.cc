#include "cli/contracts_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/os.h"
#include "cli/check_options.h"
#include "cli/check_settings.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "cli/nearest.h"
#include "cli/starter.h"
#include "contracts/examples.h"
#include "contracts/looser_check.h"
#include "contracts/untested.h"
#include "contracts/unused_files.h"
#include "engines/engine.h"
#include "reports/figures.h"
#include "reports/printable.h"

namespace errproof {
namespace {

constexpr std::size_t kFailuresShown = 50;
constexpr std::size_t kPastedColumns = 4000;  // it is there to be pasted, so cut only where nobody would

std::string described(const Contract& contract) {
  std::string out = fmt::format("{}: {}\n  {}\n\n  profiles\n", printable(contract.name), printable(contract.title),
                                printable(contract.source));
  std::size_t width = 0;
  for (const Profile& profile : contract.profiles) width = std::max(width, profile.name.size());
  for (const Rule& rule : contract.rules) width = std::max(width, rule.id.size());
  for (const Profile& profile : contract.profiles) {
    out += fmt::format("    {:<{}}  {}{}\n", profile.name, width, printable(profile.title),
                       profile.name == contract.default_profile ? " (default)" : "");
  }
  out += contract.rules.empty() ? "\n  no rules: keywords are their own\n" : "\n  rules\n";
  for (const Rule& rule : contract.rules) {
    out += fmt::format("    {:<{}}  {}\n", rule.id, width, printable(rule.title));
  }
  return out;
}

std::string text_rules_described() {
  std::string out = "of every body, whatever the contract\n";
  std::size_t width = 0;
  for (const Rule& rule : text_rules()) width = std::max(width, rule.id.size());
  for (const Rule& rule : text_rules()) out += fmt::format("    {:<{}}  {}\n", rule.id, width, rule.title);
  return out;
}

// The contracts of these names and folders.
int show(const std::vector<std::string>& contracts) {
  std::string text;
  for (const std::string& name : contracts) {
    const Result<Contract> contract = choose_contract(name, name, Limits());
    if (!contract.ok()) {
      say(contract.error());
      return kExitUsage;
    }
    text += described(*contract) + "\n";
  }
  return print(text + text_rules_described());
}

// What is built in, and before it the project's own.
int list(const ContractsOptions& options) {
  ContractChoice project;
  if (const auto error = complete_by_config(options.config, project)) {
    say(*error);
    return kExitUsage;
  }
  std::vector<std::string> names;
  for (const std::string_view name : embedded_contracts()) names.emplace_back(name);
  const bool is_own = !project.contract.empty() && std::count(names.begin(), names.end(), project.contract) == 0;
  if (is_own) names.insert(names.begin(), project.contract);
  return show(names);
}

void write_failure(std::string_view failure, Output& out) { out.write("✗ " + printable(failure) + "\n"); }

// All that is wrong, the first of it.
void write_failures(const ExamplesResult& examples, const UnusedFiles& unused, const LooserResult& looser,
                    Output& out) {
  std::size_t left = kFailuresShown;
  for (const std::string& file : unused.failures) {
    if (left != 0) write_failure(file, out), --left;
  }
  for (const ExampleFailure& failure : examples.failures) {
    if (left == 0) break;
    write_failure(failure.what, out), --left;
    if (!failure.instead.empty()) out.write("  " + printable(failure.instead, kPastedColumns) + "\n");
  }
  for (const std::string& failure : looser.failures) {
    if (left != 0) write_failure(failure, out), --left;
  }
}

// Not a failure: what no example has yet is still in the contract.
void write_untested(const Untested& untested, Output& out) {
  for (std::size_t i = 0; i < std::min(untested.places.size(), kFailuresShown); ++i) {
    out.write(fmt::format("no example notices when {} is taken out\n", printable(untested.places[i])));
  }
  const std::size_t more = untested.places.size() - std::min(untested.places.size(), kFailuresShown);
  if (more != 0) out.write(fmt::format("… and {} more\n", with_thousands(more)));
  if (untested.not_tried != 0) {
    out.write(fmt::format("{} not tried: too many\n", counted(untested.not_tried, "keyword")));
  }
}

bool has_looser(const Contract& contract) {
  return std::any_of(contract.profiles.begin(), contract.profiles.end(),
                     [](const Profile& profile) { return !profile.looser.empty(); });
}

int test(const std::string& folder) {
  if (kind_of_path(folder) != PathKind::kDirectory) {
    return usage_error(folder + ": no such folder; contracts test wants one that holds a contract.json");
  }
  const Limits limits;
  Result<Contract> contract = load_contract_folder(folder, limits);
  if (!contract.ok()) {
    say(contract.error());
    return kExitUsage;
  }
  say_notices(*contract);
  const auto examples = load_examples(*contract, folder, limits);
  if (!examples.ok()) {
    say(examples.error());
    return kExitUsage;
  }
  const auto unused = find_unused_files(*contract, folder);
  if (!unused.ok()) {
    say(unused.error());
    return kExitUsage;
  }
  const ExamplesResult result =
      run_examples(*contract, *examples, {std::begin(kEngineKinds), std::end(kEngineKinds)}, limits);
  const LooserResult looser = check_looser(*contract, *examples, limits);
  Stdout out;
  write_failures(result, *unused, looser, out);
  const std::size_t failed = result.failures.size() + unused->failures.size() + looser.failures.size();
  out.write(fmt::format("{}: {}, {}, {} failed", printable(contract->name), counted(examples->size(), "example"),
                        counted(result.checks, "check"), with_thousands(failed)));
  if (result.abstained != 0) {
    out.write(fmt::format(" ({} outside what the reference engine can tell)", with_thousands(result.abstained)));
  }
  out.write("\n");
  if (has_looser(*contract)) {
    out.write(
        fmt::format("{} asked whether looser profiles accept what stricter ones do\n", counted(looser.bodies, "body")));
  }
  for (const Rule& rule : contract->rules) {
    if (std::binary_search(result.rules_met.begin(), result.rules_met.end(), rule.id)) continue;
    out.write(fmt::format("no example breaks the rule {}\n", printable(rule.id)));
  }
  for (const std::string& hint : unused->hints) out.write(printable(hint) + "\n");
  if (result.failures.empty() && !examples->empty())
    write_untested(untested_keywords(*contract, *examples, limits), out);
  if (!out.finish()) return kExitUntold;
  if (examples->empty()) return usage_error(folder + ": no examples in accept/ and reject/");
  return failed == 0 ? kExitConforms : kExitViolates;
}

int make_new(const std::string& folder) {
  const auto written = write_starter(folder);
  if (!written.ok()) {
    say(written.error());
    return kExitUsage;
  }
  std::string text;
  for (const std::string& path : *written) text += printable(path) + "\n";
  const bool plain = folder.find_first_of(" '\"\\$&;()<>|*?[]#~`!") == std::string::npos;
  return print(text + "next   errproof contracts test " + printable(plain ? folder : single_quoted(folder)) + "\n");
}

}  // namespace

Command contracts_command(ContractsOptions& options) {
  Command command;
  command.name = "contracts";
  command.arguments = "[NAME | DIR | new DIR | test DIR]";
  command.takes_files = true;
  command.summary =
      "Lists the contracts that are built in, and the project's own, with their profiles and rules; or one of them.";
  command.more =
      "errproof contracts new DIR writes a small contract to start from, with examples; what is there is never\n"
      "overwritten.\n"
      "errproof contracts test DIR runs the examples in DIR/accept and DIR/reject through every engine, and exits 1\n"
      "where one is not judged as it says, where what was meant as one is never asked, or where a looser profile\n"
      "refuses what a stricter one accepts. It names rules that no example breaks, keywords that no example would\n"
      "miss, and files that nothing uses. docs/contracts.md is the guide.";
  command.flags = {config_flag(options.config)};
  return command;
}

int run_contracts(const std::vector<std::string>& arguments, const ContractsOptions& options) {
  if (arguments.empty()) return list(options);
  const std::string& what = arguments.front();
  const bool is_known = what == "test" || what == "new";
  if (!is_known && arguments.size() == 1) return show(arguments);
  if (!is_known) {
    return usage_error("contracts takes nothing, NAME, DIR, new DIR or test DIR; not '" + what + "'" +
                       did_you_mean(what, {"new", "test"}));
  }
  if (arguments.size() != 2)
    return usage_error(fmt::format("contracts {0} wants one folder: errproof contracts {0} DIR", what));
  return what == "new" ? make_new(arguments[1]) : test(arguments[1]);
}

}  // namespace errproof

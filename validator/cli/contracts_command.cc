#include "cli/contracts_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/os.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "contracts/examples.h"
#include "engines/engine.h"
#include "reports/figures.h"
#include "reports/printable.h"

namespace errproof {
namespace {

constexpr std::size_t kFailuresShown = 50;

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
  out += "\n  rules\n";
  for (const Rule& rule : contract.rules) {
    out += fmt::format("    {:<{}}  {}\n", rule.id, width, printable(rule.title));
  }
  return out;
}

int list() {
  Stdout out;
  for (std::string_view name : embedded_contracts()) {
    Result<Contract> contract = choose_contract(std::string(name), Limits());
    if (!contract.ok()) {
      say(contract.error());
      return kExitUsage;
    }
    out.write(described(*contract) + "\n");
  }
  out.write("of every body, whatever the contract\n");
  std::size_t width = 0;
  for (const Rule& rule : text_rules()) width = std::max(width, rule.id.size());
  for (const Rule& rule : text_rules()) out.write(fmt::format("    {:<{}}  {}\n", rule.id, width, rule.title));
  return out.finish() ? kExitConforms : kExitUntold;
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
  const Result<ExamplesResult> result =
      run_examples(*contract, folder, {std::begin(kEngineKinds), std::end(kEngineKinds)}, limits);
  if (!result.ok()) {
    say(result.error());
    return kExitUsage;
  }
  Stdout out;
  for (std::size_t i = 0; i < std::min(result->failures.size(), kFailuresShown); ++i) {
    out.write("✗ " + printable(result->failures[i]) + "\n");
  }
  out.write(fmt::format("{}: {}, {}, {} failed", printable(contract->name), counted(result->bodies, "example"),
                        counted(result->checks, "check"), with_thousands(result->failures.size())));
  if (result->abstained != 0) {
    out.write(fmt::format(" ({} outside what the reference engine can tell)", with_thousands(result->abstained)));
  }
  out.write("\n");
  for (const Rule& rule : contract->rules) {
    if (std::binary_search(result->rules_met.begin(), result->rules_met.end(), rule.id)) continue;
    out.write(fmt::format("no example breaks the rule {}\n", printable(rule.id)));
  }
  if (!out.finish()) return kExitUntold;
  if (result->bodies == 0) return usage_error(folder + ": no examples in accept/ and reject/");
  return result->failures.empty() ? kExitConforms : kExitViolates;
}

}  // namespace

Command contracts_command() {
  Command command;
  command.name = "contracts";
  command.arguments = "[test DIR]";
  command.summary = "Lists the contracts that are built in, their profiles and rules.";
  command.more =
      "errproof contracts test DIR runs the examples in DIR/accept and DIR/reject through every engine, and exits 1\n"
      "where one is not judged as it says.";
  return command;
}

int run_contracts(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return list();
  if (arguments.front() != "test") {
    return usage_error("contracts takes nothing, or test DIR; not '" + arguments.front() + "'");
  }
  if (arguments.size() != 2) return usage_error("contracts test wants one folder: errproof contracts test DIR");
  return test(arguments[1]);
}

}  // namespace errproof

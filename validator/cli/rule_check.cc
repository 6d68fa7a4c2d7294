#include "cli/rule_check.h"

#include <algorithm>

#include "cli/nearest.h"
#include "contracts/failure_sites.h"
#include "reports/printable.h"

namespace errproof {
namespace {

bool exists(const std::vector<std::string>& names, const std::string& rule) {
  return std::binary_search(names.begin(), names.end(), rule);
}

}  // namespace

std::string no_such_rule(const Contract& contract, const ContractChoice& choice, const std::string& name,
                         const std::vector<std::string>& names) {
  const std::string said = "the contract " + printable(contract.name) + " has no rule '" + printable(name, 60) + "'";
  const std::string meant = did_you_mean(name, names);
  if (!meant.empty()) return said + meant;
  if (!choice.schema.empty()) return said + "; its keywords are its rules: " + listed(rule_names(contract));
  return said + "; " + what_lists_rules(choice) + ", and a keyword without a rule is its own";
}

std::string what_lists_rules(const ContractChoice& choice) {
  return "'errproof contracts " + printable(choice.contract_name()) + "' lists them";
}

std::optional<std::string> wrong_rule(const Contract& contract, const CheckOptions& options, const Settings& settings) {
  const RuleSettings& rules = options.rules;
  if (rules.empty()) return std::nullopt;
  const std::vector<std::string> names = rule_names(contract);
  const ContractChoice choice{options.contract, options.schema, options.draft};
  for (const RuleSetting& setting : rules.changes) {
    const std::string flag = "--" + std::string(name_of(setting.action));
    const std::string where = settings.where(flag, setting.rule) + ": ";
    if (!exists(names, setting.rule)) return where + no_such_rule(contract, choice, setting.rule, names);
    if (setting.action != RuleAction::kOff || !is_of_whole_text(setting.rule)) continue;
    return where + "'" + setting.rule +
           "' cannot be switched off: of a body that is no JSON nothing else can be told; --warn " + setting.rule +
           " counts it as unreadable";
  }
  for (const RuleSelection& selection : rules.only) {
    if (!exists(names, selection.rule)) {
      return settings.where("--only", selection.text()) + ": " + no_such_rule(contract, choice, selection.rule, names);
    }
  }
  return std::nullopt;
}

}  // namespace errproof

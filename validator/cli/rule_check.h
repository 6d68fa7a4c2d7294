// Do the rules that a user names exist, and may they be switched so?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/contract_choice.h"
#include "cli/settings.h"
#include "contracts/contract.h"

namespace errproof {

// The first name that will not do, as one line that starts with the flag, or the file and line, that it comes from.
std::optional<std::string> wrong_rule(const Contract& contract, const CheckOptions& options, const Settings& settings);

// "the contract partner-center has no rule 'code-tpye'; did you mean 'code-type'?", of those that would do; else what
// lists them.
std::string no_such_rule(const Contract& contract, const ContractChoice& choice, const std::string& name,
                         const std::vector<std::string>& names);
std::string what_lists_rules(const ContractChoice& choice);  // "'errproof contracts mine' lists them"

}  // namespace errproof

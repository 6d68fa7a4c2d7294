// `errproof contracts`: what there is to judge by; `errproof contracts test DIR`: does a contract do what its examples
// say?
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace errproof {

Command contracts_command();
int run_contracts(const std::vector<std::string>& arguments);

}  // namespace errproof

// `errproof contracts`: what there is to judge by; `new DIR`: one to start from; `test DIR`: does one do what its
// examples say?
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace errproof {

Command contracts_command();
int run_contracts(const std::vector<std::string>& arguments);

}  // namespace errproof

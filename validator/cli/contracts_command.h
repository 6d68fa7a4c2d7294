// `errproof contracts`: what there is to judge by; `new DIR`: one to start from; `test DIR`: does one do what its
// examples say?
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace errproof {

struct ContractsOptions {
  std::string config;  // a file, or "none"; "": the nearest errproof.toml
};

Command contracts_command(ContractsOptions& options);
int run_contracts(const std::vector<std::string>& arguments, const ContractsOptions& options);

}  // namespace errproof

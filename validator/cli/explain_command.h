// `errproof explain RULE`: what a rule means, where it comes from, what to do, and how to switch it.
#pragma once

#include <string>
#include <vector>

#include "cli/contract_choice.h"
#include "cli/flags.h"

namespace errproof {

struct ExplainOptions {
  ContractChoice choice;
  std::string config;  // a file, or "none"; "": the nearest errproof.toml
};

Command explain_command(ExplainOptions& options);
int run_explain(const std::vector<std::string>& arguments, const ExplainOptions& options);

}  // namespace errproof

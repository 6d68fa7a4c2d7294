// `errproof explain RULE`: what a rule means, where it comes from, what to do, and how to switch it.
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace errproof {

struct ExplainOptions {
  std::string contract;  // a name or a folder; "": the default
  std::string schema;    // a file in place of a contract
};

Command explain_command(ExplainOptions& options);
int run_explain(const std::vector<std::string>& arguments, const ExplainOptions& options);

}  // namespace errproof

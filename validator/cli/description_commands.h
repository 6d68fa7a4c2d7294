// `errproof completions SHELL` and `errproof man`: the commands and flags as shells and man(1) want to know them. The
// build writes them into files to be installed.
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace errproof {

Command completions_command();
int run_completions(const std::vector<std::string>& arguments);

Command man_command();
int run_man(const std::vector<std::string>& arguments);

}  // namespace errproof

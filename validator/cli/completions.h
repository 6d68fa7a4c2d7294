// The commands and flags as scripts that shells complete words by.
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace errproof {

std::string bash_completions(const std::vector<Command>& commands);
std::string fish_completions(const std::vector<Command>& commands);
std::string zsh_completions(const std::vector<Command>& commands);

}  // namespace errproof

// `errproof check` with its settings: errproof.toml first, the command line over it.
#pragma once

#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/settings.h"
#include "contracts/contract.h"

namespace errproof {

// `asked` is what the command line says, by itself; `arguments` are the same in words. To the exit code.
int run_check_with_settings(const CheckOptions& asked, const std::vector<std::string>& arguments);

// What the file says and nothing later took back: "off unknown-member".
std::vector<std::string> settings_of_file(const Settings& settings);

// --show-config: a line for each setting: its key, what is in force, and where that comes from. `config`: the file that
// was read, or "".
std::string settings_table(const Settings& settings, const std::string& config, const Contract& contract);

}  // namespace errproof

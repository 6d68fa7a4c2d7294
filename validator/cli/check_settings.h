// `errproof check` with its settings: errproof.toml first, the command line over it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/check_options.h"
#include "cli/contract_choice.h"
#include "cli/settings.h"
#include "contracts/contract.h"

namespace errproof {

// `asked` is what the command line says, by itself; `arguments` are the same in words.

// The file that `asked` names or leaves to be looked for, and over it the command line: into `options`, which the flags
// of `settings` write to. The file's path, or "" where there is none. None: it will not do, which has been said; exit
// code 2.
std::optional<std::string> apply_all(const CheckOptions& asked, const std::vector<std::string>& arguments,
                                     Settings& settings, CheckOptions& options);

// To the exit code.
int run_check_with_settings(const CheckOptions& asked, const std::vector<std::string>& arguments);

// What the file says and nothing later took back: "off unknown-member".
std::vector<std::string> settings_of_file(const Settings& settings);

// Of commands that are about one contract: where the command line chooses none, errproof.toml does. `config` is what
// --config says, or "".
std::optional<Error> complete_by_config(const std::string& config, ContractChoice& choice);

// --show-config: a line for each setting: its key, what is in force, and where that comes from. `config`: the file that
// was read, or "".
std::string settings_table(const Settings& settings, const std::string& config, const Contract& contract);

}  // namespace errproof

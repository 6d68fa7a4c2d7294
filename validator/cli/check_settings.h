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

// The file that `asked`, the command line by itself, names or leaves to be looked for: into `options`, which the flags
// of `settings` write to and the command line is then applied over. The file's path, or "" where there is none.
Result<std::string> apply_config(const CheckOptions& asked, Settings& settings, CheckOptions& options);

// `asked` is what the command line says, by itself; `arguments` are the same in words. To the exit code.
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

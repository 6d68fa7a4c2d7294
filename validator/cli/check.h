// `errproof check`: options in, exit code out.
#pragma once

#include <string>

#include "cli/check_options.h"
#include "cli/settings.h"

namespace errproof {

// `settings` knows where the options come from; `config`: the file that was read, or "".
int run_check(const CheckOptions& options, const Settings& settings, const std::string& config);

}  // namespace errproof

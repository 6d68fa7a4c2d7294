// `errproof check`: options in, exit code out.
#pragma once

#include "cli/check_options.h"

namespace errproof {

int run_check(const CheckOptions& options);

}  // namespace errproof

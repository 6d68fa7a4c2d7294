// `errproof diff OLD NEW`: what appeared, grew and went between two recorded runs.
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "cli/console.h"
#include "cli/flags.h"

namespace errproof {

struct DiffOptions {
  bool json = false;
  bool all = false;
  ColorChoice color = ColorChoice::kAuto;
  Limits limits;
};

Command diff_command(DiffOptions& options);
int run_diff(const std::vector<std::string>& arguments, const DiffOptions& options);

}  // namespace errproof

// `errproof extract --only RULE INPUT…`: the evidence for a ticket.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/flags.h"

namespace errproof {

struct ExtractOptions {
  CheckOptions check;  // what both have: inputs, selection, contract, limits
  std::uint32_t first = 1;
};

Command extract_command(ExtractOptions& options);

// `asked` is what the command line says, by itself; `arguments` are the same in words. To the exit code.
int run_extract(const ExtractOptions& asked, const std::vector<std::string>& arguments);

}  // namespace errproof

// The commands and flags as a manual page, errproof(1), in man(7)'s macros.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.h"

namespace errproof {

std::string man_page(const std::vector<Command>& commands, std::string_view version);

}  // namespace errproof

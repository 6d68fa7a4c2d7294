// `errproof plan SCHEMA`: what a schema is compiled to, and what of it is not checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/flags.h"
#include "schema/schema.h"

namespace errproof {

Command plan_command(std::optional<Draft>& draft);
int run_plan(const std::vector<std::string>& arguments, std::optional<Draft> draft);

}  // namespace errproof

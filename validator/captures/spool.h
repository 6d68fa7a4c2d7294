// What can only be read from front to back, kept in memory so that it can be read from anywhere.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "captures/container_budget.h"
#include "captures/source.h"

namespace errproof {

// Replaces `source` by all of it in memory, as far as `budget` reaches. Nothing happens where it is seekable already.
std::optional<Error> spool(Source& source, const ContainerBudget& budget, const std::string& file);

}  // namespace errproof

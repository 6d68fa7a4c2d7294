// `errproof contracts new`: a small, whole contract to start from. It is examples/starter, which tests run.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace errproof {

// Writes it below `folder`, which is made, or is there and empty; its last name becomes the contract's. The paths of
// what was written. Nothing that is there is ever overwritten.
Result<std::vector<std::string>> write_starter(const std::string& folder);

// "My Errors/" as a manifest's id: "my-errors"; "errors" where nothing is left.
std::string contract_name_of(const std::string& folder);

}  // namespace errproof

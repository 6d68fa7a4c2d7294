// Puts a contract together: the manifest's words become schemas, profiles and rules, or an Error that names the place
// of the word that leads nowhere.
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "contracts/contract.h"
#include "contracts/manifest.h"

namespace errproof {

// `files` are those of the contract, by their paths from its folder; `where` is that folder, for errors.
Result<Contract> put_together(const Manifest& manifest, const std::vector<ContractFile>& files,
                              const std::string& where, const Limits& limits);

}  // namespace errproof

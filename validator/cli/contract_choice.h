// From what a user names to a contract that is loaded.
#pragma once

#include <string>

#include "base/result.h"
#include "contracts/contract.h"
#include "schema/schema.h"

namespace errproof {

// A built-in contract's name, or a folder. An unknown name is an error that lists what there is.
Result<Contract> choose_contract(const std::string& name_or_folder, const Limits& limits);

// Tells, once each, what the contract's schemas hold that is not checked.
void say_notices(const Contract& contract);
void say_notices(const Schema& schema);
std::string not_checked(const Schema& schema);  // the same, as lines

}  // namespace errproof

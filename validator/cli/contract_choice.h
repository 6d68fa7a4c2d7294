// From what a user names to a contract that is loaded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "contracts/contract.h"
#include "schema/schema.h"

namespace errproof {

inline constexpr std::string_view kDefaultContract = "partner-center";

// What to judge by.
struct ContractChoice {
  std::string contract;  // a name or a folder; "": the default
  std::string schema;    // a file in place of a contract
  std::optional<Draft> draft;

  bool is_made() const { return !contract.empty() || !schema.empty(); }
  std::string contract_name() const { return contract.empty() ? std::string(kDefaultContract) : contract; }
};

// What --draft, or its absence, makes of loading a schema.
SchemaOptions schema_options(std::optional<Draft> draft);

// The limits that a user sets are for what is judged; schemas and manifests have their own.
Result<Contract> load_chosen(const ContractChoice& choice);

// A built-in contract's name, or a folder. An unknown name is an error that lists what there is; `where` is what it was
// given to.
Result<Contract> choose_contract(const std::string& name_or_folder, const std::string& where, const Limits& limits);

// Tells, once each, what the contract's schemas hold that is not checked.
void say_notices(const Contract& contract);
void say_notices(const Schema& schema);
std::string not_checked(const Schema& schema);  // the same, as lines

}  // namespace errproof

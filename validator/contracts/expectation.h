// NAME.expect.json: what each profile has to find in an example (contracts/examples.h has the form).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "contracts/contract.h"
#include "contracts/verdict.h"

namespace errproof {

struct ExpectedFinding {
  std::string severity, rule, instance_location;
  std::map<std::string, std::string> more;  // what else it says, as JSON has it: "known" -> "true", "line" -> "3"

  bool is(const Finding& finding) const;
};

struct Expectation {
  const Profile* profile = nullptr;  // of the contract
  std::vector<ExpectedFinding> findings;

  bool expects_violation() const;
};

// An Error's message starts with line and column.
Result<std::vector<Expectation>> read_expectations(Text text, const std::string& where, const Contract& contract,
                                                   std::uint32_t depth_max);

// For people: "violation code-type at "/code" known=true, …", or "nothing".
std::string listed(const std::vector<ExpectedFinding>& findings);
std::string listed(const std::vector<Finding>& findings);

}  // namespace errproof

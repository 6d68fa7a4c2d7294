// NAME.expect.json: what each profile has to find in an example (contracts/examples.h has the form).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "contracts/contract.h"
#include "contracts/explainer.h"
#include "contracts/verdict.h"

namespace errproof {

struct ExpectedFinding {
  std::string severity, rule, instance_location;
  std::map<std::string, std::string> more;  // what else it says, as JSON has it: "known" -> "true", "line" -> "3"

  // What was found is that, in all that this one says.
  bool is(const ExpectedFinding& found) const;
};

// What was found, in an expectation's terms; the explainer looks at the response.
std::vector<ExpectedFinding> as_expected(const Verdict& verdict, Explainer& explainer);

struct Expectation {
  const Profile* profile = nullptr;  // of the contract
  std::vector<ExpectedFinding> findings;

  bool expects_violation() const;
};

// An Error's message starts with line and column.
Result<std::vector<Expectation>> read_expectations(Text text, const std::string& where, const Contract& contract,
                                                   std::uint32_t depth_max);

// What was found, with no more members than those that the expectation asks about anywhere.
std::vector<ExpectedFinding> as_asked(std::vector<ExpectedFinding> found, const Expectation& expectation);

// The member of an expectation: "\"documented\": [{ \"severity\": \"violation\", … }]".
std::string as_member(const Profile& profile, const std::vector<ExpectedFinding>& findings);

// For people: "violation code-type at "/code" known=true, …", or "nothing".
std::string listed(const std::vector<ExpectedFinding>& findings);

}  // namespace errproof

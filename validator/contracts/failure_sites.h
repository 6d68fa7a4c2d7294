// The places in a contract's schemas that findings come from: what there is to name, to switch, and to test.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contracts/contract.h"
#include "schema/schema.h"

namespace errproof {

// A keyword whose failures are reported, or one element of a `required`.
struct FailureSite {
  const Schema* schema = nullptr;
  const Subschema* subschema = nullptr;
  const KeywordUse* use = nullptr;
  std::uint32_t element = 0;   // of `required`
  const Rule* rule = nullptr;  // nullptr: the keyword is its own rule

  std::string_view name() const;  // the rule's id, or the keyword's name
  std::string place() const;      // as a manifest's `at` has it: "body/base.json#/required/0"
};

// Of all schemas of profiles, in the manifest's order, each in the document's. Not those inside anyOf, oneOf, not,
// contains, propertyNames and if: these answer yes or no, and what fails in them is not told.
std::vector<FailureSite> failure_sites(const Contract& contract);

// A keyword that fails by itself: others report what fails inside them, or decide which of their neighbours speaks.
bool can_fail(const Schema& schema, const KeywordUse& use);

// By subschema: do failures of its keywords reach a finding, by any way from the root?
std::vector<bool> reported_subschemas(const Schema& schema);

// The names of all rules that a finding under this contract can have, or that its manifest knows: sorted, each once.
std::vector<std::string> rule_names(const Contract& contract);

}  // namespace errproof

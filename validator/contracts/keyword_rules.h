// What a keyword means that no contract has given a name: JSON Schema's words, as a rule.
#pragma once

#include <string_view>
#include <vector>

#include "contracts/rule.h"

namespace errproof {

// Every keyword that a finding can name, in the order of the standard.
const std::vector<Rule>& keyword_rules();
const Rule* keyword_rule(std::string_view keyword);  // nullptr: no keyword that can fail by itself

}  // namespace errproof

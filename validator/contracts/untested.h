// Which keywords of a contract could be taken out, and none of its examples would notice?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "contracts/contract.h"
#include "contracts/examples.h"

namespace errproof {

struct Untested {
  std::vector<std::string> places;  // "body/base.json#/required/0", in the manifest's order
  std::size_t not_tried = 0;        // keywords beyond a bound
};

// For examples that hold (run_examples).
Untested untested_keywords(const Contract& contract, const std::vector<Example>& examples, const Limits& limits);

}  // namespace errproof

// Does a looser profile accept all that the profile accepts? Asked of the contract's examples, and of small changes to
// them: one member gone, one member more, one value that is another.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "contracts/contract.h"
#include "contracts/examples.h"

namespace errproof {

struct LooserResult {
  std::size_t bodies = 0;             // that were asked about, changed ones included
  std::vector<std::string> failures;  // the first counterexample of each pair of profiles: "{…}: strict accepts it, …"
};

LooserResult check_looser(const Contract& contract, const std::vector<Example>& examples, const Limits& limits);

}  // namespace errproof

// A failure in words: what was expected, what stands there instead, and what was probably meant.
#pragma once

#include <string>

#include "contracts/body_document.h"
#include "contracts/contract.h"
#include "contracts/rule.h"
#include "engines/engine.h"

namespace errproof {

// Captured text in here is cut to a bound, but not escaped: that is for reports to do, each for its own format.
struct Explanation {
  std::string message;        // one sentence without a full stop
  std::string got, expected;  // a line each; empty where there is nothing to say
  std::string hint;           // may be empty
};

// `rule` is what the contract calls the failure, nullptr where it has no word for it: then the keyword speaks.
Explanation explain(const Failure& failure, const Rule* rule, BodyDocument& body, LengthUnit unit);

// A header that has to be the same as a member of the body, and is not.
Explanation explain_pair(const EqualPair& pair, BodyDocument& head, BodyDocument& body);

}  // namespace errproof

// An independent voter for tests and fuzzing: RapidJSON and valijson, yes or no. What they are known to get wrong is
// outside the domain (agreement.h); there it abstains: kUnreadable, with an Error of kUnsupported that says why.
// The core library has no_reference.cc in place of reference.cc: an engine that always abstains.
#pragma once

#include <memory>
#include <vector>

#include "engines/engine.h"

namespace errproof {

std::unique_ptr<Engine> make_reference(const std::vector<RootSchema>& roots, const EngineOptions& options);

// False in the core library.
bool has_reference();

}  // namespace errproof

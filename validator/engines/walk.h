// The fast engine: a plan over simdjson's structural index. What it cannot tell cheaply (a broken text's exact fault, a
// repeated name, a lone surrogate, a scalar as the whole text, what the plan hands over) the literal engine tells.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engines/engine.h"

namespace errproof {

// `seed`: of the hash of member names; random where senders could aim.
std::unique_ptr<Engine> make_walk(const std::vector<RootSchema>& roots, const EngineOptions& options,
                                  std::uint64_t seed);

}  // namespace errproof

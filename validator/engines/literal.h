// The norm for all other engines: judges the schema directly over our exact document, slow and plain. A text that is no
// JSON it takes from text_fault.h and the parser; what a schema says of a value is evaluation.h.
#pragma once

#include <memory>
#include <vector>

#include "engines/engine.h"

namespace errproof {

std::unique_ptr<Engine> make_literal(const std::vector<RootSchema>& roots, const EngineOptions& options);

}  // namespace errproof

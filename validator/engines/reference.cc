#include "engines/reference.h"

#include "engines/literal.h"

namespace errproof {

std::unique_ptr<Engine> make_reference(const std::vector<RootSchema>& roots, const EngineOptions& options) {
  return make_literal(roots, options);
}

}  // namespace errproof

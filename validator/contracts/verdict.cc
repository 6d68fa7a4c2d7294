#include "contracts/verdict.h"

namespace errproof {

std::string_view name_of(State state) {
  constexpr std::string_view names[kStateCount] = {"conforms", "violates",  "not_applicable",
                                                   "skipped",  "truncated", "unreadable"};
  return names[static_cast<int>(state)];
}

}  // namespace errproof

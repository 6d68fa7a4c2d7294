#include "base/result.h"

namespace errproof {

std::string_view name_of(ErrorCode code) {
  constexpr std::string_view names[] = {"unreadable", "not-found",   "refused",      "limit",      "encrypted",
                                        "damaged",    "unsupported", "bad-envelope", "interrupted"};
  return names[static_cast<int>(code)];
}

}  // namespace errproof

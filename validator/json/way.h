// Ways of doing the same: with the registers that every machine has, or with wide ones that the machine is asked for at
// run time. Tests try all that it can.
#pragma once

#include <cstdint>

namespace errproof::json {

enum class Way : std::uint8_t { kPortable, kAvx2, kAvx512 };
inline constexpr Way kWays[] = {Way::kPortable, Way::kAvx2, Way::kAvx512};

bool can(Way way);  // on this machine
Way best_way();

}  // namespace errproof::json

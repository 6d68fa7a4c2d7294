// Whole numbers as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace errproof {

// "1,311"
std::string with_thousands(std::uint64_t number);

}  // namespace errproof

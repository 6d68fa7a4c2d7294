// Names that were probably meant to be another.
#pragma once

#include <string_view>

namespace errproof {

// The names differ in case only (ASCII), or, where both have at least three bytes, by one slip: a byte too many, too
// few, a wrong one, or two neighbours swapped. Never where they are equal. Linear.
bool is_near_miss(std::string_view a, std::string_view b);

// The names are not equal, but would be without case (ASCII).
bool differ_in_case_only(std::string_view a, std::string_view b);

}  // namespace errproof

// The known word that a mistyped one is closest to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace errproof {

// The closest of the words, if so few letters differ that it can have been meant: a third of them, at most
// `distance_max`.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words,
                                   std::size_t distance_max = 64);

}  // namespace errproof

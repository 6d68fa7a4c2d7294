// "Did you mean": the known word that a mistyped one is closest to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace errproof {

// The closest of the words, if so few letters differ that it can have been meant.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words);

// "; did you mean 'check'?", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

// "a, b or c"
std::string listed(const std::vector<std::string>& words);

}  // namespace errproof

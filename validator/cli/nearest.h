// "Did you mean", and lists of what there is, as the program says them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace errproof {

// "; did you mean 'check'?", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

// "a, b or c"
std::string listed(const std::vector<std::string>& words);

}  // namespace errproof

#include "cli/nearest.h"

#include <optional>

#include "base/nearest.h"

namespace errproof {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
  const std::optional<std::string> meant = nearest(word, words);
  return meant ? "; did you mean '" + *meant + "'?" : std::string();
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace errproof

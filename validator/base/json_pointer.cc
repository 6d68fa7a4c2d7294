#include "base/json_pointer.h"

namespace errproof {

std::optional<std::vector<std::string>> split_pointer(std::string_view pointer) {
  std::vector<std::string> tokens;
  if (!pointer.empty() && pointer[0] != '/') return std::nullopt;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] == '~') {
      if (++i == pointer.size() || (pointer[i] != '0' && pointer[i] != '1')) return std::nullopt;
      tokens.back() += pointer[i] == '0' ? '~' : '/';
    } else {
      tokens.back() += pointer[i];
    }
  }
  return tokens;
}

bool is_at(std::string_view place, std::string_view instance) {
  // Both are empty or start with a slash (RFC 6901 §3), and a slash inside a name is written ~1 (§4).
  while (!place.empty() && !instance.empty()) {
    const std::string_view wanted = place.substr(0, place.find('/', 1));
    const std::string_view token = instance.substr(0, instance.find('/', 1));
    const bool is_index = token.size() > 1 && token.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (wanted != token && !(wanted == "/*" && is_index)) return false;
    place.remove_prefix(wanted.size());
    instance.remove_prefix(token.size());
  }
  return place.empty() && instance.empty();
}

}  // namespace errproof

#include "engines/severities.h"

#include <algorithm>
#include <utility>

namespace errproof {

void Severities::change(TextRule rule, Change change) {
  text_rules_[static_cast<std::size_t>(rule)] = std::move(change);
}

void Severities::change(const KeywordUse* use, std::uint32_t element, Change change) {
  uses_.insert_or_assign(key_of(use, element), std::move(change));
}

bool Severities::is_at_one(const std::vector<std::string>& places, std::string_view instance) {
  return std::any_of(places.begin(), places.end(), [instance](const auto& place) { return is_at(place, instance); });
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

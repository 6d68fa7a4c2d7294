#include "engines/severities.h"

#include <algorithm>
#include <utility>

#include "base/json_pointer.h"

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

}  // namespace errproof

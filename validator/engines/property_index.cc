#include "engines/property_index.h"

#include <algorithm>

namespace errproof {
namespace {

// Up to here, comparing one name after another is faster than a search.
constexpr std::size_t kFewProperties = 16;

}  // namespace

void PropertyIndex::add(const Schema& schema) {
  for (const Subschema& subschema : schema.subschemas()) {
    for (const KeywordUse& use : subschema.keywords) {
      if (use.keyword != Keyword::kProperties || use.properties.size() <= kFewProperties) continue;
      std::vector<std::uint32_t>& sorted = sorted_[&use];
      sorted.resize(use.properties.size());
      for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
      std::sort(sorted.begin(), sorted.end(),
                [&use](std::uint32_t a, std::uint32_t b) { return use.properties[a].name < use.properties[b].name; });
    }
  }
}

const NamedSubschema* PropertyIndex::find(const KeywordUse& use, std::string_view name) const {
  if (use.properties.size() <= kFewProperties) {
    for (const NamedSubschema& property : use.properties) {
      if (property.name == name) return &property;
    }
    return nullptr;
  }
  const std::vector<std::uint32_t>& sorted = sorted_.at(&use);
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), name,
                                   [&use](std::uint32_t i, std::string_view n) { return use.properties[i].name < n; });
  return at != sorted.end() && use.properties[*at].name == name ? &use.properties[*at] : nullptr;
}

}  // namespace errproof

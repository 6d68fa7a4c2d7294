// Which subschema `properties` has for a name.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/schema.h"

namespace errproof {

// Positions of names in bytewise order, where there are many. Made once for a schema.
class PropertyIndex {
 public:
  void add(const Schema& schema);

  // The subschema for a name; nullptr: `use` does not have it.
  const NamedSubschema* find(const KeywordUse& use, std::string_view name) const;

 private:
  std::unordered_map<const KeywordUse*, std::vector<std::uint32_t>> sorted_;
};

}  // namespace errproof

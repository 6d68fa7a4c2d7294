// Names of endpoints, numbered in the order of coming.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/numbered_keys.h"

namespace errproof {

// Bounded: whoever calls chooses URLs. Names that are too long to be kept are cut, and still told apart.
class EndpointNames {
 public:
  using Id = std::uint32_t;

  EndpointNames(std::uint32_t names_max, std::uint64_t seed) : names_max_(names_max), names_(seed) {}

  std::optional<Id> number(std::string_view name);  // none: there are too many
  Id expect(std::string_view name);                 // which counts for nothing against the bound
  std::optional<Id> find(std::string_view name) const;

  std::string_view at(std::size_t id) const { return names_.at(id); }
  std::size_t size() const { return names_.size(); }
  std::uint64_t seed() const { return names_.seed(); }

 private:
  Id add(std::string_view name);

  std::uint32_t names_max_;
  std::uint32_t unexpected_ = 0;
  NumberedKeys names_;
  // Traffic comes in stretches of one endpoint, or of none.
  std::optional<std::string> last_;
  std::optional<Id> number_of_last_;
};

}  // namespace errproof

// What loggers and recorders call the parts of a response (docs/captures.md has the list).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "json/nodes.h"

namespace errproof {

enum class UsualPart : std::uint8_t { kStatus, kBody, kHeaders, kUrl, kMethod, kId, kTime, kEnd };

// The members of one object that have usual names: of each part the one whose name comes first among the names for it.
// Only what can be a status counts as one.
class UsualParts {
 public:
  UsualParts() { nodes_.fill(json::kNoNode); }
  UsualParts(const json::Nodes& record, json::NodeId object);  // kNoNode, or no object: nothing
  json::NodeId operator[](UsualPart part) const { return nodes_[static_cast<std::size_t>(part)]; }

 private:
  std::array<json::NodeId, static_cast<std::size_t>(UsualPart::kEnd)> nodes_;
};

}  // namespace errproof

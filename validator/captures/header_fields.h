// Headers as JSON has them: an object of strings or of arrays; or an array of {"name","value"}, {"key","value"} or
// [name, value].
#pragma once

#include "captures/headers.h"
#include "json/nodes.h"

namespace errproof {

// How deep below their own value the strings lie.
inline constexpr std::uint32_t kHeaderLevels = 2;

// Adds the fields of the object or array at `node`; what is no field is passed over.
void add_fields(const json::Nodes& record, json::NodeId node, Headers& headers);

}  // namespace errproof

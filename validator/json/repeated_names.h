// Members of one object that bear the same name.
#pragma once

#include <string_view>
#include <vector>

#include "json/document.h"

namespace errproof::json {

// Appends to `repeated`, in document order, every member whose unescaped name stood before in its object. `scratch` is
// memory to reuse. O(n log n) bytes compared, whatever the names: a hash only speeds up a sort.
void find_repeated_names(std::string_view text, const std::vector<Node>& nodes, std::vector<HashedName>& scratch,
                         std::vector<NodeId>& repeated);

}  // namespace errproof::json

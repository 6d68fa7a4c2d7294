// One line around a place, and a line of carets below it that fits whatever the characters' widths.
#pragma once

#include <cstddef>
#include <string>

#include "batch/groups.h"

namespace errproof {

struct Excerpt {
  std::string line;
  std::string carets;  // spaces, then at least one caret
};

// An object or array is marked at its first character only: what is wrong is something about the whole of it.
Excerpt excerpt_of(const Cut& cut, std::size_t columns);

}  // namespace errproof

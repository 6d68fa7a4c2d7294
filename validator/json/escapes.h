// The escapes of a whole text, which simdjson's first stage does not look at (RFC 8259 §7).
#pragma once

#include <cstdint>

#include "base/text.h"
#include "json/way.h"

namespace errproof::json {

enum class Escapes : std::uint8_t {
  kNone,  // no backslash
  kFine,
  kBroken,         // one that the grammar does not know
  kLoneSurrogate,  // well-formed as far as looked at, but with a surrogate that has no other half
};

// Looks at every backslash, whether it stands in a string or not: outside of one the grammar has no place for it. Stops
// at the first that is broken or alone.
Escapes check_escapes(Text text);
Escapes check_escapes(Text text, Way way);  // one that the machine can

}  // namespace errproof::json

// The grammar of RFC 8259: one pass over a text that lists its values, or stops at the first byte that fits nowhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace errproof::json {

// What could have stood where the text stopped being JSON.
enum class Expected : std::uint8_t {
  kText,         // the value that is the whole text
  kFirstItem,    // a value or ']', behind '['
  kItem,         // a value, behind a comma
  kFirstName,    // a name or '}', behind '{'
  kName,         // a name, behind a comma
  kColon,        // behind a name
  kMemberValue,  // behind the colon
  kArrayComma,   // ',' or ']', behind a value
  kObjectComma,  // ',' or '}', behind a value
  kEndOfText,    // nothing more
  kLiteral,      // the next letter of true, false or null
  kInteger,      // a digit behind '-'
  kFraction,     // a digit behind '.'
  kExponent,     // a sign or digit behind 'e', a digit behind the sign
  kCharacter,    // in a string: no control character
  kEscape,       // behind a backslash
  kHexDigit,     // in \uXXXX
};

struct Stop {
  Fault::Kind kind = Fault::Kind::kSyntax;
  std::uint32_t offset = 0;
  Expected expected = Expected::kText;
  bool in_object = false;  // the innermost open container is one
  bool in_array = false;
};

// Appends to `nodes` and `lone_surrogates`, both empty, whatever comes before the stop. `text` is valid UTF-8 with
// kPaddingBytes behind it. The stack is in the nodes: an open container's `end` is its parent.
std::optional<Stop> read_values(std::string_view text, std::uint32_t depth_max, std::vector<Node>& nodes,
                                std::vector<Span>& lone_surrogates);

// The stop as a person should read it.
Fault describe(const Stop& stop, std::string_view text, std::uint32_t depth_max);

}  // namespace errproof::json

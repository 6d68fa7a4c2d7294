// What becomes of each keyword that some draft of JSON Schema defines, as one table: the place to look into, or to add
// to, when a keyword is in question.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace errproof {

// The drafts that define a keyword, a bit each.
using DraftSet = std::uint8_t;
constexpr DraftSet only(Draft draft) { return static_cast<DraftSet>(1 << static_cast<int>(draft)); }
constexpr DraftSet until(Draft draft) { return static_cast<DraftSet>(only(draft) | (only(draft) - 1)); }
constexpr DraftSet since(Draft draft) { return static_cast<DraftSet>(until(Draft::k2020) & ~(only(draft) - 1)); }

enum class Treatment : std::uint8_t {
  kHonoured,    // decides about instances
  kPlace,       // holds subschemas that references lead to
  kAnnotation,  // decides nothing, and nobody expects it to
  kNotChecked,  // an annotation here that some expect to decide: told once
  kRefused,     // would decide, and cannot be honoured: a schema that has it is not loaded
  kNoKeyword,   // a name like any other
};

// What the keyword's value has to be (draft-07 metaschema).
enum class Shape : std::uint8_t {
  kAnything,
  kString,
  kBoolean,
  kArray,
  kTypes,           // a type's name, or a non-empty array of distinct ones
  kNumber,          // any
  kPositiveNumber,  // greater than 0
  kCounter,         // a non-negative integer, however written: 2.0, 1e1
  kNames,           // an array of distinct strings
  kPattern,         // a string that is a regular expression
  kReference,       // a string that leads to a place in this document
  kSchema,          // an object or a boolean
  kSchemas,         // a non-empty array of schemas
  kItems,           // a schema or a non-empty array of them
  kNamedSchemas,    // an object whose values are schemas
  kPatternSchemas,  // the same, with regular expressions as names
  kDependencies,    // an object whose values are schemas or kNames
};

struct KeywordRow {
  std::string_view name;
  DraftSet drafts = 0;
  Treatment in_7{};
  Treatment in_2020{};
  Shape shape{};
  std::optional<Keyword> keyword;  // what engines meet
  std::string_view instead;        // kRefused: what to write
};

// Null: no draft defines the name.
const KeywordRow* find_keyword(std::string_view name);

// Those that count for something in a draft that is supported.
std::vector<std::string> honoured_keywords();

// In words: "2019-09 and 2020-12".
std::string list_of(DraftSet drafts);

}  // namespace errproof

// Every keyword that some draft of JSON Schema defines, and what becomes of it here: the one table to look into, or to
// add to, when a keyword is in question.
#pragma once

#include <cstdint>
#include <string_view>

#include "schema/schema.h"

namespace errproof {

// Drafts in which a keyword is defined, a bit each.
enum DraftSet : std::uint8_t { kIn4 = 1, kIn6 = 2, kIn7 = 4, kIn2019 = 8, kIn2020 = 16 };

enum class Role : std::uint8_t {
  kHonoured,     // checked: becomes a KeywordUse
  kPart,         // read by a honoured one: then and else by if
  kDefinitions,  // a place for schemas that references lead to
  kSilent,       // an annotation, or says something of the document: nothing to check
  kNotChecked,   // asserts in some reading; here an annotation, which is told once
  kRefused,      // would change verdicts, and cannot be honoured
};

// What the value of a keyword has to be (draft-07 metaschema).
enum class Shape : std::uint8_t {
  kAnything,
  kTypes,  // a type's name, or an array of distinct ones
  kArray,  // any array
  kNumber,
  kPositiveNumber,
  kCount,  // a non-negative integer, however written
  kBoolean,
  kPattern,
  kNames,  // an array of distinct strings
  kSchema,
  kSchemas,         // a non-empty array of schemas
  kItems,           // one schema or an array of them
  kNamedSchemas,    // an object whose values are schemas
  kPatternSchemas,  // the same with patterns as names
  kDependencies,    // an object whose values are schemas or arrays of distinct strings
  kReference,       // a string
};

struct KeywordInfo {
  std::string_view name;
  std::uint8_t drafts = 0;
  Role role = Role::kHonoured;
  Shape shape = Shape::kAnything;
  Keyword keyword{};             // kHonoured
  bool differs_in_2020 = false;  // means something else in 2020-12, or nothing
};

// Null: no draft defines the name.
const KeywordInfo* find_keyword(std::string_view name);

}  // namespace errproof

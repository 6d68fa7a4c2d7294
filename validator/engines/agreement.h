// Where engines may differ: every difference that we have decided to live with is a predicate with a name and a reason,
// asked by the reference engine, tests and fuzz targets alike. None asks a library's version.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engines/engine.h"
#include "schema/schema.h"

namespace errproof {

struct Abstention {
  std::string_view name;
  std::string_view reason;
};

// Outside the domain in which valijson on RapidJSON is a sound voter. Of the schema:
inline constexpr Abstention kOtherDraft{"other-draft", "valijson knows drafts 4, 6 and 7 only"};
inline constexpr Abstention kReference{"reference", "valijson resolves `#` and plain `#/…` only"};
inline constexpr Abstention kPropertyNames{
    "property-names", "valijson files the schema of propertyNames where a reference looks for what holds it"};
inline constexpr Abstention kPatternSubset{"pattern-subset",
                                           "std::regex works on bytes, backtracks and overflows its stack"};
inline constexpr Abstention kMultipleOf{"multiple-of", "valijson cuts fractions off and reads numbers out of strings"};
inline constexpr Abstention kSchemaRefused{"schema-refused", "valijson does not take this schema"};
// Of the schema and of the document:
inline constexpr Abstention kNumberRange{"number-range", "valijson has 64-bit integers and doubles only"};
inline constexpr Abstention kNul{"nul", "valijson cuts strings and names at U+0000"};
inline constexpr Abstention kDepth{"depth", "valijson recurses, and its cost grows with the square of the depth"};
// Of the document:
inline constexpr Abstention kPatternText{"pattern-text", "std::regex works on bytes and recurses for each of them"};
inline constexpr Abstention kManyItems{"many-items", "valijson compares each item with each"};
inline constexpr Abstention kUtf16Length{"utf16-length", "valijson counts code points"};
inline constexpr Abstention kSteps{"steps", "valijson counts no steps, and `literal` ran out of them"};
inline constexpr Abstention kThrew{"threw", "valijson or a library under it threw"};

// What the domain asks of a document depends on what the schemas use.
struct SchemaTraits {
  bool has_pattern = false;
  bool has_multiple_of = false;
  bool has_unique_items = false;
  bool has_reference = false;  // one schema may be applied any number of times
  bool counts_utf16 = false;   // has maxLength or minLength, and they count UTF-16 code units
  std::size_t subschemas = 1;  // no more are applied inside one another at one place
};

std::optional<Abstention> reference_abstains(const Schema& schema);
SchemaTraits traits_of(const Schema& schema, const EngineOptions& options);

// `text` is JSON, without a BOM.
std::optional<Abstention> reference_abstains(const SchemaTraits& traits, std::string_view text);

// Numbers that a double or a 64-bit integer holds exactly, and that no arithmetic rounds: at most 15 digits, no
// exponent.
bool is_small_number(std::string_view number);

// maxLength and its like: taken at any size, since beyond a body's every size is the same.
bool is_counter(std::string_view keyword);

// The budget of steps (base/limits.h) ran out.
bool is_evaluation_limit(const Outcome& outcome);

// Outcomes of two engines for the same body need not be equal. Nothing: they do.
std::optional<Abstention> engines_may_differ(const Outcome& a, const Outcome& b);
inline constexpr Abstention kOutsideDomain{"outside-domain", "the reference engine abstained, and said why"};
inline constexpr Abstention kEvaluationLimit{
    "evaluation-limit", "engines evaluate in different orders, so one may find a failure before a limit stops it"};

}  // namespace errproof

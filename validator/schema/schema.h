// A JSON Schema document: loaded, its references resolved, every keyword that we honour in a form that an interpreter
// can read beside the standard. What we cannot honour is refused with its place; nothing is ignored in silence.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "json/document.h"
#include "json/number.h"
#include "schema/pattern.h"

namespace errproof {

enum class Draft : std::uint8_t { k4, k6, k7, k2019, k2020 };
std::string_view name_of(Draft draft);  // "draft-07", "2020-12" …: what --draft takes
std::optional<Draft> draft_named(std::string_view name);
inline constexpr Draft kSupportedDrafts[] = {Draft::k7};  // schemas of others are refused

// The keywords that an engine may meet. In the order of draft-07 validation §6 and §10's applicators.
enum class Keyword : std::uint8_t {
  kFalse,  // the schema `false` itself (draft-07 core §4.3.2): nothing passes
  kType,
  kEnum,
  kConst,
  kMultipleOf,
  kMaximum,
  kExclusiveMaximum,
  kMinimum,
  kExclusiveMinimum,
  kMaxLength,
  kMinLength,
  kPattern,
  kItems,
  kAdditionalItems,
  kMaxItems,
  kMinItems,
  kUniqueItems,
  kContains,
  kMaxProperties,
  kMinProperties,
  kRequired,
  kProperties,
  kPatternProperties,
  kAdditionalProperties,
  kDependencies,
  kPropertyNames,
  kIf,  // with its then and else
  kAllOf,
  kAnyOf,
  kOneOf,
  kNot,
  kRef,
};
std::string_view name_of(Keyword keyword);  // as written: "maxLength"; kFalse: "false"

// JSON Schema's seven types (draft-07 validation §6.1.1) as a set of bits.
enum Type : std::uint8_t {
  kTypeNull = 1,
  kTypeBoolean = 2,
  kTypeNumber = 4,
  kTypeString = 8,
  kTypeArray = 16,
  kTypeObject = 32,
  kTypeInteger = 64,  // alone: numbers with an integral value. Where kTypeNumber is set it adds nothing
};
using TypeSet = std::uint8_t;

using SubschemaId = std::uint32_t;
inline constexpr SubschemaId kNoSubschema = 0xFFFFFFFF;

struct NamedSubschema {
  std::string name;  // unescaped: a property, or a pattern's source
  SubschemaId schema = kNoSubschema;
};

// What `dependencies` says of one name: a schema, or names that are then required.
struct Dependency {
  std::string name;
  SubschemaId schema = kNoSubschema;  // kNoSubschema: `required` counts
  std::vector<std::string> required;
};

// One keyword where it stands. Only the operands that its keyword names are filled.
struct KeywordUse {
  Keyword keyword{};
  json::NodeId node = json::kNoNode;  // the keyword's value in document()

  TypeSet types = 0;                       // type
  std::vector<json::NodeId> values;        // enum: its elements; const: one
  json::Number number;                     // multipleOf, maximum …
  std::uint64_t count = 0;                 // maxLength, minItems …, clamped to 2^64-1
  std::uint32_t pattern = 0;               // pattern: index for Schema::pattern()
  std::vector<std::string> names;          // required
  std::vector<NamedSubschema> properties;  // properties, patternProperties
  std::vector<std::uint32_t> patterns;   // patternProperties: beside `properties`; additionalProperties: its sibling's
  std::vector<Dependency> dependencies;  // dependencies
  std::vector<SubschemaId> schemas;      // allOf …: each; items: one each where it is an array
  SubschemaId schema = kNoSubschema;     // items (one schema), additional*, contains, propertyNames, not, if, $ref
  SubschemaId then_schema = kNoSubschema;  // if
  SubschemaId else_schema = kNoSubschema;  // if
  // additionalProperties reads its siblings `properties` and `patternProperties`, additionalItems its sibling `items`:
  std::vector<std::string> sibling_names;  // names of `properties`, sorted bytewise
  std::uint64_t sibling_items = 0;         // additionalItems: how many come before it
};

struct Subschema {
  std::string pointer;  // RFC 6901, from the document's root: "/properties/code"
  json::NodeId node = json::kNoNode;
  bool boolean_true = false;         // `true`, or an object without keywords: everything passes
  std::vector<KeywordUse> keywords;  // in Keyword order; a `$ref` in draft-07 stands alone (its siblings are hidden)
};

// Something a user should be told once, that stops nothing: a keyword which is an annotation here. One for each kind
// and keyword, in document order.
struct SchemaNotice {
  std::string keyword;
  std::string pointer;  // of the keyword
  json::Position position;
  enum class Kind : std::uint8_t {
    kNotChecked,  // the draft defines it, and we treat it as an annotation: format, contentMediaType, contentEncoding
    kUnknown,     // no draft defines this name
    kHidden,      // beside a $ref, which hides it in drafts up to 7
  } kind = Kind::kNotChecked;
  std::uint32_t times = 1;  // places where it stands; pointer and position are the first's
};

// In words: "\"minLenght\" is no keyword of JSON Schema and is not checked; did you mean \"minLength\"?"
std::string message_of(const SchemaNotice& notice);

struct SchemaOptions {
  std::optional<Draft>
      draft;  // what a document without `$schema` is; else such a document must mean the same in 7 and 2020-12
  Limits limits{};
  std::string draft_is_given_by{};  // how the user can give `draft`: "--draft draft-07"; empty: not at all
};

struct LoadedSchema;  // schema/loaded.h

// Immutable once loaded; any number of threads may read it. Moves keep every pointer into it valid.
class Schema {
 public:
  // `name` is what findings and errors call it: a file's name. The bytes are copied. An Error's message starts with
  // line and column and holds the pointer of what is refused.
  static Result<Schema> load(std::string name, std::string_view bytes, const SchemaOptions& options = {});

  const std::string& name() const;
  Draft draft() const;
  const json::Document& document() const;
  const std::vector<Subschema>& subschemas() const;  // those that can be reached from the root, through any keyword
  const Subschema& operator[](SubschemaId id) const { return subschemas()[id]; }
  SubschemaId root() const;
  const Pattern& pattern(std::uint32_t index) const;
  const std::vector<SchemaNotice>& notices() const;

  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

 private:
  explicit Schema(std::unique_ptr<LoadedSchema> loaded);
  std::unique_ptr<LoadedSchema> loaded_;
};

}  // namespace errproof

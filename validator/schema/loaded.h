// What a Schema holds: filled by the loader, read through schema.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "schema/schema.h"

namespace errproof {

struct LoadedSchema {
  std::string name;
  PaddedBytes bytes;  // without a BOM
  json::Document document;
  Draft draft = Draft::k7;
  std::vector<Subschema> subschemas;  // the root first
  std::vector<Pattern> patterns;
  std::vector<SchemaNotice> notices;

  // Fills everything from `bytes`.
  std::optional<Error> load(const SchemaOptions& options);
};

// Why a schema is not loaded, and at which byte.
struct Refusal {
  std::uint32_t offset = 0;
  std::string what;  // one clause, and what to do
  ErrorCode code = ErrorCode::kDamaged;
};

// As a user reads it: "line 3, column 14: /properties/code: …".
Error error_of(const LoadedSchema& loaded, const Refusal& refusal);

// From the root of a parsed document to subschemas, patterns and notices.
std::optional<Refusal> load_subschemas(LoadedSchema& loaded, const SchemaOptions& options);

// Chains of references and of keywords that stay at the same instance (allOf, anyOf …): one that leads back to itself
// would never end, one that is too long would exhaust the stack of who follows it.
std::optional<Refusal> find_endless_chain(const LoadedSchema& loaded, std::uint32_t length_max);

// Drops what no keyword leads to from the root, and puts the rest into the order of the document.
void keep_reachable(LoadedSchema& loaded);

// f(id) for each subschema that a keyword names; `use` may be const, or ids are written through f.
template <class Use, class F>
void for_each_subschema(Use& use, F f) {
  const auto visit = [&f](auto& id) {
    if (id != kNoSubschema) f(id);
  };
  for (auto& id : use.schemas) visit(id);
  for (auto& named : use.properties) visit(named.schema);
  for (auto& dependency : use.dependencies) visit(dependency.schema);
  visit(use.schema);
  visit(use.then_schema);
  visit(use.else_schema);
}

}  // namespace errproof

// What a Schema holds: filled by the loader, read through schema.h.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "schema/schema.h"

namespace errproof {

struct LoadedSchema {
  std::string name;
  PaddedBytes bytes;
  json::Document document;
  Draft draft = Draft::k7;
  std::vector<Subschema> subschemas;  // the root first
  std::vector<Pattern> patterns;
  std::vector<SchemaNotice> notices;

  // Fills everything from `bytes`.
  std::optional<Error> load(const SchemaOptions& options);
};

// The place of a byte in a schema, and what is wrong there: "line 3, column 14: /properties/code: …".
Error refuse(const LoadedSchema& loaded, std::uint32_t offset, const std::string& pointer, const std::string& what,
             ErrorCode code = ErrorCode::kUnsupported);

// Chains of references and of keywords that stay at the same instance (allOf, anyOf …): one that leads back to itself
// would never end, one that is too long would exhaust the stack of who follows it.
std::optional<Error> check_chains(const LoadedSchema& loaded, std::uint32_t length_max);

}  // namespace errproof

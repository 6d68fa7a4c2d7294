// What tests of schemas share: loading one as draft-07, and looking at what came of it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace errproof::test_support {

inline SchemaOptions as_draft_07() {
  SchemaOptions options;
  options.draft = Draft::k7;
  return options;
}

inline Result<Schema> load(std::string_view text, const SchemaOptions& options = as_draft_07()) {
  return Schema::load("a.json", text, options);
}

inline std::string message(std::string_view text, const SchemaOptions& options = as_draft_07()) {
  const auto schema = load(text, options);
  return schema ? "loaded" : schema.error().message;
}

// The one keyword at the root.
inline const KeywordUse& only_use(const Schema& schema) {
  EXPECT_EQ(schema[schema.root()].keywords.size(), 1u);
  return schema[schema.root()].keywords.at(0);
}

inline std::vector<std::string> pointers(const Schema& schema) {
  std::vector<std::string> out;
  for (const Subschema& subschema : schema.subschemas()) out.push_back(subschema.pointer);
  return out;
}

}  // namespace errproof::test_support

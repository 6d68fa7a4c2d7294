// What tests of engines share: a schema from a text, and one body judged by one engine.
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

#include "engines/engine.h"

namespace errproof::test_support {

inline Schema load(std::string_view source) {
  SchemaOptions options;
  options.draft = Draft::k7;
  auto schema = Schema::load("schema.json", source, options);
  EXPECT_TRUE(schema.ok()) << source << ": " << (schema.ok() ? "" : schema.error().message);
  return std::move(*schema);
}

// Both ways, which have to come to the same.
inline Outcome judge(EngineKind kind, const std::vector<RootSchema>& roots, std::string_view bytes,
                     const EngineOptions& options = {}) {
  const auto engine = make_engine(kind, roots, options);
  const auto scratch = engine->new_scratch();
  const PaddedBytes body(bytes);
  Failures failures;
  const Outcome alone = engine->judge(body.text(), *scratch);
  Outcome outcome = engine->judge(body.text(), *scratch, failures);
  EXPECT_EQ(alone.state, outcome.state) << name_of(kind) << ": " << bytes;
  EXPECT_EQ(alone.advice, outcome.advice) << name_of(kind) << ": " << bytes;
  if (kind != EngineKind::kReference && outcome.state != Outcome::State::kUnreadable) {
    EXPECT_EQ(failures.list().empty(), outcome.state == Outcome::State::kConforms && !outcome.advice) << bytes;
  }
  return outcome;
}

}  // namespace errproof::test_support

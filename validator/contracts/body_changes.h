// Small changes to a body, where contracts are likely to draw their lines: bodies that nobody thought of writing down.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "contracts/contract.h"
#include "json/document.h"

namespace errproof {

class BodyChanges {
 public:
  // Takes values and names from the contract's schemas: what enum lists, lengths and numbers on both sides of a bound.
  explicit BodyChanges(const Contract& contract);

  // Each change by itself, of the body's first values; false from `visit` ends it.
  void each(const json::Document& body, const std::function<bool(std::string changed)>& visit) const;

 private:
  void add_values_of(const Schema& schema, const KeywordUse& use);
  void add(std::string value);
  void add_lengths(std::uint64_t bound);
  std::vector<std::string> changed_strings(std::string_view raw) const;

  std::vector<std::uint64_t> lengths_;  // of strings, on both sides of a bound
  std::vector<std::string> values_;     // JSON texts
  std::vector<std::string> members_;    // "\"name\":1"
};

}  // namespace errproof

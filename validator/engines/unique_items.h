// uniqueItems (draft-07 validation §6.4.5) without comparing every pair: equal values have equal hashes, so only items
// of one hash are compared. All values of a body are hashed at once, when an array first asks.
#pragma once

#include <cstdint>
#include <vector>

#include "json/document.h"

namespace errproof {

class UniqueItems {
 public:
  // Forgets the last body.
  void forget() { hashes_.clear(); }

  // No two items of the array are equal. Takes from `steps` one for each item and each comparison, and stops at zero.
  bool hold(const json::Document& document, json::NodeId array, std::uint64_t& steps);

 private:
  bool few_scalars(const json::Document& document, json::NodeId array);
  void hash_all(const json::Document& document);
  std::uint64_t hash_object(const json::Document& document, json::NodeId object);

  std::vector<std::uint64_t> hashes_;  // beside the document's nodes
  std::vector<json::NodeId> items_;
};

}  // namespace errproof

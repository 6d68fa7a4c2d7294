// `$ref` inside one document: which node a reference leads to (RFC 3986 for its parts, RFC 6901 §6 for its fragment).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "base/result.h"
#include "json/document.h"

namespace errproof {

struct ReferenceTarget {
  json::NodeId node = json::kNoNode;
  std::string pointer;  // from the root, percent-decoded
};

struct ReferenceFault {
  std::string what;
  ErrorCode code = ErrorCode::kDamaged;
};

// Remembers the members of every container that it stepped through: a schema with as many references as definitions is
// resolved in linear time.
class References {
 public:
  explicit References(const json::Document& document) : document_(document) {}

  // The root's `$id`: a reference to it is one to this document. Without a fragment, or with an empty one.
  void set_base(std::string_view uri);

  std::variant<ReferenceTarget, ReferenceFault> resolve(std::string_view reference);

 private:
  json::NodeId step(json::NodeId container, const std::string& token);

  const json::Document& document_;
  std::string base_;
  std::unordered_map<json::NodeId, std::unordered_map<std::string, json::NodeId>> children_;
};

}  // namespace errproof

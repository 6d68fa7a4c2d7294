// An object of one of our own formats, read back: members by name, of the kind that is expected. What is absent, or of
// another kind, is nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/document.h"
#include "json/number.h"

namespace errproof {

class JsonRecord {
 public:
  JsonRecord(const json::Document& document, json::NodeId node) : document_(document), node_(node) {}

  json::NodeId child(std::string_view name, json::Kind kind) const {
    const json::NodeId node = node_ == json::kNoNode ? json::kNoNode : document_.member(node_, name);
    return node != json::kNoNode && document_[node].kind == kind ? node : json::kNoNode;
  }
  JsonRecord object(std::string_view name) const { return {document_, child(name, json::Kind::kObject)}; }

  std::optional<std::string> text(std::string_view name) const {
    const json::NodeId node = child(name, json::Kind::kString);
    return node == json::kNoNode ? std::nullopt : std::optional(document_.string(node));
  }
  std::optional<std::uint64_t> number(std::string_view name) const {  // a counter
    const json::NodeId node = child(name, json::Kind::kNumber);
    if (node == json::kNoNode) return std::nullopt;
    const json::Number number(document_.raw(node));
    return number.is_integer() && !number.is_negative() ? std::optional(number.clamped()) : std::nullopt;
  }
  bool is_true(std::string_view name) const { return child(name, json::Kind::kTrue) != json::kNoNode; }

 private:
  const json::Document& document_;
  json::NodeId node_;
};

}  // namespace errproof

// What a `$ref` names inside its own document (RFC 3986 §3.5, RFC 6901 §6).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/document.h"

namespace errproof {

// A URI's fragment with its percent escapes decoded. Nothing: a % without two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view fragment);

// Finds places by pointer. Remembers the children of containers that it went through: a hundred thousand references
// into one object of definitions would else be ten thousand million comparisons.
class PlaceFinder {
 public:
  explicit PlaceFinder(const json::Document& document) : document_(document) {}

  // kNoNode: no such place. As Document::resolve() has it; the document repeats no names.
  json::NodeId at(const std::vector<std::string>& tokens);

 private:
  json::NodeId child(json::NodeId container, const std::string& token);

  const json::Document& document_;
  // Of an array the names are indices.
  std::unordered_map<json::NodeId, std::unordered_map<std::string, json::NodeId>> children_;
};

}  // namespace errproof

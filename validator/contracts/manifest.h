// contract.json taken apart and held against the manifest's own JSON Schema (schemas/contract.schema.json). What the
// words in it refer to is contract.cc's business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/text.h"
#include "json/document.h"

namespace errproof {

class Manifest {
 public:
  // The bytes are copied. An Error names the first thing that is wrong, with line, column and pointer.
  static Result<Manifest> read(std::string_view bytes, std::string where, const Limits& limits);

  const json::Document& document() const { return document_; }
  json::NodeId root() const { return 0; }

  // The string that an object has under a name; "" where it has none.
  std::string text(json::NodeId object, std::string_view name) const;
  // The items of the array, or the members' values of the object, that an object has under a name; none where it has
  // none.
  std::vector<json::NodeId> children(json::NodeId object, std::string_view name) const;

  // An Error about this place: "line 4, column 9 (/profiles/strict): …".
  Error refuse(json::NodeId node, std::string_view message) const;

 private:
  Manifest(PaddedBytes bytes, std::string where) : bytes_(std::move(bytes)), where_(std::move(where)) {}

  PaddedBytes bytes_;
  std::string where_;
  json::Document document_;
};

}  // namespace errproof

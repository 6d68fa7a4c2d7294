// A rule is what users switch, count and read about: an id, and what it rests on.
#pragma once

#include <string>
#include <vector>

#include "base/severity.h"

namespace errproof {

struct Rule {
  std::string id;               // "code-type"
  std::string title;            // one clause: "code is a string"
  std::string source;           // the text it comes from
  std::string advice;           // what to do ("do" in the manifest)
  std::vector<std::string> at;  // "body/code-string.json#/properties/code/type"
};

// The rules of every contract: faults of the text as a whole, repeated names, the BOM.
const std::vector<Rule>& text_rules();

}  // namespace errproof

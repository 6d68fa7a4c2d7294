// The values of keywords that hold no schema: read into a KeywordUse, or told to be something else than the draft-07
// metaschema asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/document.h"
#include "schema/keywords.h"
#include "schema/loaded.h"
#include "schema/schema.h"

namespace errproof {

// Reads types, numbers, names and elements; of shapes that hold patterns or schemas, checks the outer form only.
std::optional<Refusal> read_value(const json::Document& document, Shape shape, KeywordUse& use);

// An array of distinct strings, as `required` and `dependencies` have it.
std::optional<Refusal> read_names(const json::Document& document, json::NodeId node, std::vector<std::string>& names);

}  // namespace errproof

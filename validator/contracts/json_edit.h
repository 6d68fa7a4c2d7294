// Small changes to a JSON text, made in its bytes: what is not changed stays as it was written.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"

namespace errproof {

// With another value in a value's place.
std::string replaced(const json::Document& document, json::NodeId node, std::string_view value);

// Without a member or item of a container, and without the comma that held it.
std::string without(const json::Document& document, json::NodeId container, json::NodeId child);

// With a member more at the end of an object.
std::string with_member(const json::Document& document, json::NodeId object, std::string_view member);

}  // namespace errproof

// Which draft a schema is written in: what it says itself, what the user says, or nothing.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "json/document.h"
#include "schema/loaded.h"
#include "schema/schema.h"

namespace errproof {

struct DraftChoice {
  Draft draft = Draft::k7;
  bool is_said = false;  // else the schema has to mean the same in draft-07 and 2020-12
};

// The document is not empty. All drafts but draft-07 are refused for now.
std::variant<DraftChoice, Refusal> choose_draft(const json::Document& document, std::optional<Draft> asked);

// Of a `$schema`: http or https, with or without an empty fragment.
std::optional<Draft> draft_of_uri(std::string_view uri);

}  // namespace errproof

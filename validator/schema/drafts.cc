#include "schema/drafts.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace errproof {
namespace {

struct DraftRow {
  Draft draft;
  std::string_view name;
  std::string_view uri;  // without scheme and empty fragment
};
constexpr DraftRow kDrafts[] = {
    {Draft::k4, "draft-04", "json-schema.org/draft-04/schema"},
    {Draft::k6, "draft-06", "json-schema.org/draft-06/schema"},
    {Draft::k7, "draft-07", "json-schema.org/draft-07/schema"},
    {Draft::k2019, "2019-09", "json-schema.org/draft/2019-09/schema"},
    {Draft::k2020, "2020-12", "json-schema.org/draft/2020-12/schema"},
};

std::string not_supported(Draft draft) { return std::string(name_of(draft)) + " is not supported yet: draft-07 is"; }

}  // namespace

std::string_view name_of(Draft draft) { return std::ranges::find(kDrafts, draft, &DraftRow::draft)->name; }

std::optional<Draft> draft_named(std::string_view name) {
  const auto* row = std::ranges::find(kDrafts, name, &DraftRow::name);
  return row == std::end(kDrafts) ? std::nullopt : std::optional(row->draft);
}

std::optional<Draft> draft_of_uri(std::string_view uri) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (!uri.starts_with(scheme)) continue;
    uri.remove_prefix(scheme.size());
    if (uri.ends_with('#')) uri.remove_suffix(1);
    const auto* row = std::ranges::find(kDrafts, uri, &DraftRow::uri);
    return row == std::end(kDrafts) ? std::nullopt : std::optional(row->draft);
  }
  return std::nullopt;
}

std::variant<DraftChoice, Refusal> choose_draft(const json::Document& document, std::optional<Draft> asked) {
  const json::NodeId node = document.member(0, "$schema");
  if (node == json::kNoNode) {
    if (asked.value_or(Draft::k7) != Draft::k7) return Refusal{0, not_supported(*asked), ErrorCode::kUnsupported};
    return DraftChoice{Draft::k7, asked.has_value()};
  }
  const std::uint32_t offset = document[node].value.begin;
  if (document[node].kind != json::Kind::kString) return Refusal{offset, "has to be a string"};
  const std::string uri = document.string(node);
  const auto said = draft_of_uri(uri);
  if (!said) {
    return Refusal{offset,
                   "\"" + uri + "\" is no draft that is known: draft-07 is \"http://json-schema.org/draft-07/schema#\"",
                   ErrorCode::kUnsupported};
  }
  // Neither wins in silence: one of the two is a mistake.
  if (asked && *asked != *said) {
    return Refusal{offset, "says " + std::string(name_of(*said)) + ", and the draft that was given is " +
                               std::string(name_of(*asked))};
  }
  if (*said != Draft::k7) return Refusal{offset, not_supported(*said), ErrorCode::kUnsupported};
  return DraftChoice{Draft::k7, true};
}

}  // namespace errproof

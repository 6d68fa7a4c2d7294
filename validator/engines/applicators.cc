// The keywords that apply subschemas to a value or to parts of it, and `required` (draft-07 validation §6.4-§6.7).
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <functional>
#include <utility>

#include "engines/children.h"
#include "engines/evaluation.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

}  // namespace

// Draft-07 validation §6.4.1: one schema for all items, or one each for the first ones.
bool Evaluation::items_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kArray) return true;
  const bool one_for_all = use.schema != kNoSubschema;
  const bool none_allowed = one_for_all && is_false(use.schema);
  bool all = true;
  std::uint32_t i = 0;
  for (const NodeId c : Children(*document_, place.node)) {
    if (!one_for_all && i == use.schemas.size()) break;
    spend(1);
    bool held = false;
    if (none_allowed) {
      fail_value(place, use, c, i);
    } else {
      held = holds({.outer = &place,
                    .subschema = one_for_all ? use.schema : use.schemas[i],
                    .node = c,
                    .keyword = "items",
                    .branch = one_for_all ? Place::kNone : i,
                    .item = i});
    }
    if (settled(held, all)) break;
    ++i;
  }
  return all;
}

// Draft-07 validation §6.4.2: the items behind those that an array `items` has schemas for.
bool Evaluation::additional_items_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kArray) return true;
  const bool none_allowed = is_false(use.schema);
  bool all = true;
  std::uint32_t i = 0;
  for (const NodeId c : Children(*document_, place.node)) {
    spend(1);
    if (i >= use.sibling_items) {
      bool held = false;
      if (none_allowed) {
        fail_value(place, use, c, i);
      } else {
        held = holds({.outer = &place, .subschema = use.schema, .node = c, .keyword = "additionalItems", .item = i});
      }
      if (settled(held, all)) break;
    }
    ++i;
  }
  return all;
}

// Draft-07 validation §6.4.6.
bool Evaluation::contains_holds(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kArray) return true;
  const Silence silence(*this);
  for (const NodeId c : Children(*document_, place.node)) {
    if (holds({.outer = &place, .subschema = use.schema, .node = c, .keyword = "contains"})) return true;
  }
  return false;
}

// Draft-07 validation §6.5.3.
bool Evaluation::required_holds(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kObject) return true;
  bool all = true;
  for (std::uint32_t i = 0; i < use.names.size(); ++i) {
    const bool there = has_member(place.node, use.names[i]);
    if (given_up_) return true;
    if (!there) fail(place, use, {.span = (*document_)[place.node].value, .element = i});
    if (settled(there, all)) break;
  }
  return all;
}

// Draft-07 validation §6.5.4.
bool Evaluation::properties_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kObject) return true;
  bool all = true;
  for (const NodeId c : Children(*document_, place.node)) {
    spend(1);
    const NamedSubschema* property = index_.find(use, member_name(c));
    if (property == nullptr) continue;
    if (settled(holds({.outer = &place,
                       .subschema = property->schema,
                       .node = c,
                       .keyword = "properties",
                       .name = &property->name}),
                all)) {
      break;
    }
  }
  return all;
}

// Draft-07 validation §6.5.5: every pattern that matches a name applies.
bool Evaluation::pattern_properties_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kObject) return true;
  bool all = true;
  for (const NodeId c : Children(*document_, place.node)) {
    for (std::size_t i = 0; i < use.properties.size(); ++i) {
      spend(1 + (*document_)[c].name.size() / 64);
      if (given_up_) return true;
      const std::string_view text = pattern_text(document_->raw_name(c), (*document_)[c].name_escaped);
      if (!schema_.pattern(use.patterns[i]).search(text)) continue;
      if (settled(holds({.outer = &place,
                         .subschema = use.properties[i].schema,
                         .node = c,
                         .keyword = "patternProperties",
                         .name = &use.properties[i].name}),
                  all)) {
        return all;
      }
    }
  }
  return all;
}

// Draft-07 validation §6.5.6: the members that neither sibling has a schema for.
bool Evaluation::additional_properties_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kObject) return true;
  const bool none_allowed = is_false(use.schema);
  bool all = true;
  for (const NodeId c : Children(*document_, place.node)) {
    spend(1 + use.patterns.size() * (1 + (*document_)[c].name.size() / 64));
    if (given_up_) return true;
    if (!is_additional(use, c)) continue;
    bool held = false;
    if (none_allowed) {
      fail(place, use, {.span = (*document_)[c].name, .got = silent() ? Got{} : got_at(*document_, c), .child = c});
    } else {
      held = holds({.outer = &place, .subschema = use.schema, .node = c, .keyword = "additionalProperties"});
    }
    if (settled(held, all)) break;
  }
  return all;
}

// Names are looked at one after another: a few of them are one step.
bool Evaluation::has_member(NodeId object, std::string_view name) {
  constexpr std::uint64_t kNamesAStep = 8;
  std::uint64_t looked_at = 0;
  bool found = false;
  for (const NodeId c : Children(*document_, object)) {
    ++looked_at;
    found = document_->name_is(c, name);
    if (found) break;
  }
  spend(1 + looked_at / kNamesAStep);
  return found;
}

bool Evaluation::is_additional(const KeywordUse& use, NodeId member) {
  if (std::binary_search(use.sibling_names.begin(), use.sibling_names.end(), member_name(member), std::less<>())) {
    return false;
  }
  if (use.patterns.empty()) return true;
  const std::string_view text = pattern_text(document_->raw_name(member), (*document_)[member].name_escaped);
  return std::none_of(use.patterns.begin(), use.patterns.end(),
                      [&](std::uint32_t pattern) { return schema_.pattern(pattern).search(text); });
}

// Draft-07 validation §6.5.7.
bool Evaluation::dependencies_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kObject) return true;
  bool all = true;
  for (const Dependency& dependency : use.dependencies) {
    if (given_up_) return true;
    if (!has_member(place.node, dependency.name)) continue;
    bool held = true;
    if (dependency.schema != kNoSubschema) {
      held = holds({.outer = &place,
                    .subschema = dependency.schema,
                    .node = place.node,
                    .keyword = "dependencies",
                    .name = &dependency.name});
    }
    for (std::uint32_t i = 0; i < dependency.required.size(); ++i) {
      if (has_member(place.node, dependency.required[i])) continue;
      if (given_up_) return true;
      held = false;
      fail(place, use, {.span = (*document_)[place.node].value, .element = i, .name = &dependency.name});
    }
    if (settled(held, all)) break;
  }
  return all;
}

// Draft-07 validation §6.5.8.
bool Evaluation::property_names_hold(const Place& place, const KeywordUse& use) {
  if ((*document_)[place.node].kind != Kind::kObject) return true;
  for (const NodeId c : Children(*document_, place.node)) {
    if (name_satisfies(place, use.schema, c)) continue;
    fail(place, use, {.span = (*document_)[c].name, .got = Got::kObject});
    return false;
  }
  return true;
}

// The name is judged as a text of its own: a string, so it never comes back here.
bool Evaluation::name_satisfies(const Place& place, SubschemaId subschema, NodeId member) {
  const json::Span span = (*document_)[member].name;
  spend(1 + span.size() / 64);
  const bool unreadable = memory_.name_document.parse(document_->text().part(span.begin, span.size()), 1).has_value();
  assert(!unreadable);
  if (unreadable) return false;
  const Silence silence(*this);
  const json::Document* const document = std::exchange(document_, &memory_.name_document);
  const bool held = holds({.outer = &place, .subschema = subschema, .node = 0, .keyword = "propertyNames"});
  document_ = document;
  return held;
}

// Draft-07 validation §6.6.
bool Evaluation::conditional_holds(const Place& place, const KeywordUse& use) {
  bool matches;
  {
    const Silence silence(*this);
    matches = holds({.outer = &place, .subschema = use.schema, .node = place.node, .keyword = "if"});
  }
  const SubschemaId next = matches ? use.then_schema : use.else_schema;
  if (next == kNoSubschema) return true;
  return holds({.outer = &place, .subschema = next, .node = place.node, .keyword = matches ? "then" : "else"});
}

// Draft-07 validation §6.7.1.
bool Evaluation::all_of_holds(const Place& place, const KeywordUse& use) {
  bool all = true;
  for (std::uint32_t i = 0; i < use.schemas.size(); ++i) {
    if (settled(
            holds({.outer = &place, .subschema = use.schemas[i], .node = place.node, .keyword = "allOf", .branch = i}),
            all)) {
      break;
    }
  }
  return all;
}

// Draft-07 validation §6.7.2, §6.7.3: how many branches hold; not counted further than `enough`.
std::uint32_t Evaluation::count_branches(const Place& place, const KeywordUse& use, std::uint32_t enough) {
  const Silence silence(*this);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < use.schemas.size() && count < enough; ++i) {
    count += holds({.outer = &place,
                    .subschema = use.schemas[i],
                    .node = place.node,
                    .keyword = name_of(use.keyword),
                    .branch = i});
  }
  return count;
}

}  // namespace errproof

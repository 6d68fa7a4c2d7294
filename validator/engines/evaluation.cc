#include "engines/evaluation.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <functional>
#include <utility>

#include "base/json_pointer.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

// Under this many, comparing one name after another is faster than a search.
constexpr std::size_t kFewProperties = 16;
constexpr std::size_t kFewItems = 16;

// for (NodeId c : Children(document, node)): a container's items or members.
class Children {
 public:
  Children(const json::Document& document, NodeId parent) : document_(document), parent_(parent) {}

  class Iterator {
   public:
    Iterator(const json::Document& document, NodeId at) : document_(document), at_(at) {}
    NodeId operator*() const { return at_; }
    Iterator& operator++() {
      at_ = document_[at_].end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const json::Document& document_;
    NodeId at_;
  };

  Iterator begin() const { return {document_, document_.first_child(parent_)}; }
  Iterator end() const { return {document_, document_[parent_].end}; }

 private:
  const json::Document& document_;
  NodeId parent_;
};

}  // namespace

Got got_at(const json::Document& document, NodeId node) {
  switch (document[node].kind) {
    case Kind::kNull:
      return Got::kNull;
    case Kind::kFalse:
    case Kind::kTrue:
      return Got::kBoolean;
    case Kind::kNumber:
      return json::Number(document.raw(node)).is_integer() ? Got::kInteger : Got::kNumber;
    case Kind::kString:
      return Got::kString;
    case Kind::kArray:
      return Got::kArray;
    case Kind::kObject:
      return Got::kObject;
  }
  return Got::kNothing;
}

void PropertyIndex::add(const Schema& schema) {
  for (const Subschema& subschema : schema.subschemas()) {
    for (const KeywordUse& use : subschema.keywords) {
      if (use.keyword != Keyword::kProperties || use.properties.size() <= kFewProperties) continue;
      std::vector<std::uint32_t>& sorted = sorted_[&use];
      sorted.resize(use.properties.size());
      for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
      std::sort(sorted.begin(), sorted.end(),
                [&use](std::uint32_t a, std::uint32_t b) { return use.properties[a].name < use.properties[b].name; });
    }
  }
}

const NamedSubschema* PropertyIndex::find(const KeywordUse& use, std::string_view name) const {
  if (use.properties.size() <= kFewProperties) {
    for (const NamedSubschema& property : use.properties) {
      if (property.name == name) return &property;
    }
    return nullptr;
  }
  const std::vector<std::uint32_t>& sorted = sorted_.at(&use);
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), name,
                                   [&use](std::uint32_t i, std::string_view n) { return use.properties[i].name < n; });
  return at != sorted.end() && use.properties[*at].name == name ? &use.properties[*at] : nullptr;
}

// While it lives nothing is reported, and the first failure ends an evaluation.
class Evaluation::Silence {
 public:
  explicit Silence(Evaluation& evaluation) : evaluation_(evaluation), failures_(evaluation.failures_) {
    evaluation.failures_ = nullptr;
  }
  ~Silence() { evaluation_.failures_ = failures_; }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  Evaluation& evaluation_;
  Failures* failures_;
};

// Where a failure is, beside the place whose keyword failed.
struct Evaluation::Spot {
  json::Span span;
  Got got = Got::kNothing;
  std::uint32_t element = 0;
  NodeId child = json::kNoNode;       // the instance is this member or item of the place's value
  std::uint32_t item = 0;             // its position, if it is an item
  const std::string* name = nullptr;  // stands behind the keyword in the location
};

Evaluation::Evaluation(const Schema& schema, const PropertyIndex& index, const json::Document& document,
                       const EngineOptions& options, EvaluationMemory& memory)
    : schema_(schema),
      index_(index),
      document_(&document),
      options_(options),
      memory_(memory),
      steps_left_(options.limits.evaluation_steps_max +
                  options.limits.evaluation_steps_per_value_max * document.nodes().size()) {}

bool Evaluation::holds() { return holds(Place{.subschema = schema_.root(), .node = 0}); }

bool Evaluation::holds(Failures& failures, std::uint32_t shift, Severity severity, std::uint16_t root) {
  failures_ = &failures;
  shift_ = shift;
  severity_ = severity;
  root_ = root;
  return holds();
}

// A subschema holds if all its keywords do (draft-07 core §4.3.1, validation §3.2).
bool Evaluation::holds(const Place& place) {
  const Subschema& subschema = schema_[place.subschema];
  if (subschema.boolean_true) return true;
  if (depth_ == options_.limits.evaluation_depth_max && !given_up_) {
    given_up_ = Error{ErrorCode::kLimit, "body",
                      "evaluation depth: more than " + std::to_string(depth_) + " subschemas inside one another"};
  }
  spend(1);
  if (given_up_) return true;
  ++depth_;
  bool all = true;
  for (const KeywordUse& use : subschema.keywords) {
    if (settled(keyword_holds(place, use), all)) break;
  }
  --depth_;
  return all;
}

bool Evaluation::settled(bool held, bool& all) const {
  all = all && held;
  return (!all && silent()) || given_up_;
}

bool Evaluation::keyword_holds(const Place& place, const KeywordUse& use) {
  const auto at_value = [&](bool held) {
    if (!held) fail_value(place, use, place.node);
    return held;
  };
  switch (use.keyword) {
    // Draft-07 core §8.3 and validation §6.4-§6.7: keywords that apply subschemas.
    case Keyword::kRef:
      return holds({.outer = &place, .subschema = use.schema, .node = place.node, .keyword = "$ref"});
    case Keyword::kItems:
      return items_hold(place, use);
    case Keyword::kAdditionalItems:
      return additional_items_hold(place, use);
    case Keyword::kContains:
      return at_value(contains_holds(place, use));
    case Keyword::kProperties:
      return properties_hold(place, use);
    case Keyword::kPatternProperties:
      return pattern_properties_hold(place, use);
    case Keyword::kAdditionalProperties:
      return additional_properties_hold(place, use);
    case Keyword::kDependencies:
      return dependencies_hold(place, use);
    case Keyword::kPropertyNames:
      return property_names_hold(place, use);
    case Keyword::kIf:
      return conditional_holds(place, use);
    case Keyword::kAllOf:
      return all_of_holds(place, use);
    case Keyword::kAnyOf:
      return at_value(count_branches(place, use, 1) == 1);
    case Keyword::kOneOf:
      return at_value(count_branches(place, use, 2) == 1);
    case Keyword::kNot: {
      bool matches;
      {
        const Silence silence(*this);
        matches = holds({.outer = &place, .subschema = use.schema, .node = place.node, .keyword = "not"});
      }
      return at_value(!matches);
    }
    case Keyword::kRequired:
      return required_holds(place, use);
    default:
      return at_value(assertion_holds(use, place.node));
  }
}

// Keywords that need nothing but the value. One about another type holds (draft-07 validation §3.2.1).
bool Evaluation::assertion_holds(const KeywordUse& use, NodeId node) {
  switch (use.keyword) {
    case Keyword::kFalse:
      return false;
    case Keyword::kType:
      return type_holds(use, node);
    case Keyword::kEnum:
    case Keyword::kConst:
      return enum_holds(use, node);
    case Keyword::kMultipleOf:
    case Keyword::kMaximum:
    case Keyword::kExclusiveMaximum:
    case Keyword::kMinimum:
    case Keyword::kExclusiveMinimum:
      return (*document_)[node].kind != Kind::kNumber || number_holds(use, node);
    case Keyword::kMaxLength:
    case Keyword::kMinLength:
    case Keyword::kPattern:
      return (*document_)[node].kind != Kind::kString || string_holds(use, node);
    case Keyword::kMaxItems:
    case Keyword::kMinItems:
      return (*document_)[node].kind != Kind::kArray || size_holds(use, node);
    case Keyword::kMaxProperties:
    case Keyword::kMinProperties:
      return (*document_)[node].kind != Kind::kObject || size_holds(use, node);
    case Keyword::kUniqueItems:
      return (*document_)[node].kind != Kind::kArray || unique_items_holds(node);
    default:
      return true;
  }
}

// Draft-07 validation §6.1.1.
bool Evaluation::type_holds(const KeywordUse& use, NodeId node) const {
  switch ((*document_)[node].kind) {
    case Kind::kNull:
      return use.types & kTypeNull;
    case Kind::kFalse:
    case Kind::kTrue:
      return use.types & kTypeBoolean;
    case Kind::kNumber:
      return use.types & kTypeNumber || (use.types & kTypeInteger && json::Number(document_->raw(node)).is_integer());
    case Kind::kString:
      return use.types & kTypeString;
    case Kind::kArray:
      return use.types & kTypeArray;
    case Kind::kObject:
      return use.types & kTypeObject;
  }
  return false;
}

// Draft-07 validation §6.1.2, §6.1.3.
bool Evaluation::enum_holds(const KeywordUse& use, NodeId node) {
  for (const NodeId value : use.values) {
    spend(1);
    if (json::equal(*document_, node, schema_.document(), value)) return true;
  }
  return false;
}

// Draft-07 validation §6.2.
bool Evaluation::number_holds(const KeywordUse& use, NodeId node) const {
  const json::Number value(document_->raw(node));
  switch (use.keyword) {
    case Keyword::kMultipleOf:
      return value.is_multiple_of(use.number);
    case Keyword::kMaximum:
      return value <= use.number;
    case Keyword::kExclusiveMaximum:
      return value < use.number;
    case Keyword::kMinimum:
      return value >= use.number;
    default:
      return value > use.number;
  }
}

// Draft-07 validation §6.3.
bool Evaluation::string_holds(const KeywordUse& use, NodeId node) {
  const std::string_view raw = document_->raw(node);
  spend(raw.size() / 64);
  if (use.keyword == Keyword::kPattern) {
    return schema_.pattern(use.pattern).search(pattern_text(raw, (*document_)[node].escaped));
  }
  // A character takes 1 to 12 bytes as it is written (two escapes), so that most lengths need no counting.
  const bool at_most = use.keyword == Keyword::kMaxLength;
  if (raw.size() <= use.count && at_most) return true;
  if (raw.size() < use.count) return false;
  if (raw.size() / 12 > use.count) return !at_most;
  const std::uint64_t length = json::length_of_string(raw, options_.length_unit == LengthUnit::kUtf16);
  return at_most ? length <= use.count : length >= use.count;
}

// Draft-07 validation §6.4.3, §6.4.4, §6.5.1, §6.5.2. Counts no further than it needs to.
bool Evaluation::size_holds(const KeywordUse& use, NodeId node) {
  const bool at_most = use.keyword == Keyword::kMaxItems || use.keyword == Keyword::kMaxProperties;
  std::uint64_t size = 0;
  for ([[maybe_unused]] const NodeId c : Children(*document_, node)) {
    spend(1);
    if (size == use.count) return !at_most;
    ++size;
  }
  return at_most || size == use.count;
}

// Draft-07 validation §6.4.5. A few are compared each with each, more are sorted.
bool Evaluation::unique_items_holds(NodeId node) {
  std::vector<NodeId>& items = memory_.items;
  items.clear();
  for (const NodeId c : Children(*document_, node)) items.push_back(c);
  if (items.size() <= kFewItems) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t k = i + 1; k < items.size(); ++k) {
        spend(1);
        if (json::equal(*document_, items[i], *document_, items[k])) return false;
      }
    }
    return true;
  }
  spend(items.size() * std::bit_width(items.size()));
  if (given_up_) return true;
  std::sort(items.begin(), items.end(),
            [this](NodeId a, NodeId b) { return json::compare(*document_, a, *document_, b) < 0; });
  return std::adjacent_find(items.begin(), items.end(), [this](NodeId a, NodeId b) {
           return json::equal(*document_, a, *document_, b);
         }) == items.end();
}

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
    spend(1);
    const bool there = document_->member(place.node, use.names[i]) != json::kNoNode;
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
      spend(1);
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
    spend(1 + use.patterns.size());
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
    spend(1);
    if (document_->member(place.node, dependency.name) == json::kNoNode) continue;
    bool held = true;
    if (dependency.schema != kNoSubschema) {
      held = holds({.outer = &place,
                    .subschema = dependency.schema,
                    .node = place.node,
                    .keyword = "dependencies",
                    .name = &dependency.name});
    }
    for (std::uint32_t i = 0; i < dependency.required.size(); ++i) {
      if (document_->member(place.node, dependency.required[i]) != json::kNoNode) continue;
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

bool Evaluation::is_false(SubschemaId id) const {
  const std::vector<KeywordUse>& keywords = schema_[id].keywords;
  return keywords.size() == 1 && keywords[0].keyword == Keyword::kFalse;
}

// Valid until the next name or pattern.
std::string_view Evaluation::member_name(NodeId member) {
  if (!(*document_)[member].name_escaped) return document_->raw_name(member);
  memory_.text = document_->name(member);
  return memory_.text;
}

// To patterns a lone surrogate is U+FFFD: RE2 takes UTF-8 only. Both have three bytes.
std::string_view Evaluation::pattern_text(std::string_view raw, bool escaped) {
  if (!escaped) return raw;
  std::string& text = memory_.text;
  text = json::unescape(raw);
  for (std::size_t i = 0; (i = text.find('\xED', i)) != std::string::npos; i += 3) {
    if (static_cast<unsigned char>(text[i + 1]) >= 0xA0) text.replace(i, 3, "\xEF\xBF\xBD");
  }
  return text;
}

void Evaluation::spend(std::uint64_t steps) {
  if (steps <= steps_left_) {
    steps_left_ -= steps;
    return;
  }
  steps_left_ = 0;
  if (given_up_) return;
  const Limits& limits = options_.limits;
  given_up_ = Error{ErrorCode::kLimit, "body",
                    "evaluation steps: more than " + std::to_string(limits.evaluation_steps_max) + " and " +
                        std::to_string(limits.evaluation_steps_per_value_max) + " for each value"};
}

void Evaluation::fail_value(const Place& place, const KeywordUse& use, NodeId node, std::uint32_t item) {
  if (silent()) return;
  const NodeId child = node == place.node ? json::kNoNode : node;
  fail(place, use, {.span = (*document_)[node].value, .got = got_at(*document_, node), .child = child, .item = item});
}

void Evaluation::fail(const Place& place, const KeywordUse& use, const Spot& spot) {
  if (silent() || !failures_->takes(severity_, spot.span.begin + shift_)) return;
  write_paths(place);
  if (spot.child != json::kNoNode) {
    if ((*document_)[spot.child].name.size() != 0) {
      append_token(memory_.instance, member_name(spot.child));
    } else {
      append_index(memory_.instance, spot.item);
    }
  }
  if (use.keyword != Keyword::kFalse) append_token(memory_.location, name_of(use.keyword));
  if (spot.name != nullptr) append_token(memory_.location, *spot.name);

  Failure& failure = failures_->add();
  failure.severity = severity_;
  failure.got = spot.got;
  failure.offset = spot.span.begin + shift_;
  failure.length = spot.span.size();
  failure.element = spot.element;
  failure.root = root_;
  failure.schema = &schema_;
  failure.subschema = place.subschema;
  failure.use = &use;
  failure.instance = failures_->keep(memory_.instance);
  failure.keyword_location = failures_->keep(memory_.location);
}

// From the root inwards, since that is how pointers grow.
void Evaluation::write_paths(const Place& place) {
  std::vector<const Place*>& path = memory_.path;
  path.clear();
  for (const Place* step = &place; step->outer != nullptr; step = step->outer) path.push_back(step);
  memory_.instance.clear();
  memory_.location.clear();
  while (!path.empty()) {
    const Place& step = *path.back();
    path.pop_back();
    append_token(memory_.location, step.keyword);
    if (step.name != nullptr) append_token(memory_.location, *step.name);
    if (step.branch != Place::kNone) append_index(memory_.location, step.branch);
    if (step.node == step.outer->node) continue;
    if ((*document_)[step.node].name.size() != 0) {
      append_token(memory_.instance, member_name(step.node));
    } else {
      append_index(memory_.instance, step.item);
    }
  }
}

}  // namespace errproof

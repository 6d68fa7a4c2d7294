#include "engines/evaluation.h"

#include "base/json_pointer.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

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

bool Evaluation::is_false(SubschemaId id) const {
  const std::vector<KeywordUse>& keywords = schema_[id].keywords;
  return keywords.size() == 1 && keywords[0].keyword == Keyword::kFalse;
}

std::string_view Evaluation::member_name(NodeId member) {
  const json::Node& node = (*document_)[member];
  if (node.name_escaped) spend(node.name.size() / 64);
  return written_name(member);
}

// Valid until the next name or pattern.
std::string_view Evaluation::written_name(NodeId member) {
  if (!(*document_)[member].name_escaped) return document_->raw_name(member);
  const std::string_view raw = document_->raw_name(member);
  memory_.text.clear();
  json::unescape(raw, memory_.text);
  return memory_.text;
}

// To patterns a lone surrogate is U+FFFD: RE2 takes UTF-8 only. Both have three bytes.
std::string_view Evaluation::pattern_text(std::string_view raw, bool escaped) {
  if (!escaped) return raw;
  std::string& text = memory_.text;
  text.clear();
  json::unescape(raw, text);
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
  if (silent()) return;
  const auto instance = [&]() -> std::string_view {
    write_paths(place, spot);
    return memory_.instance;
  };
  const std::optional<Severity> severity = failures_->counts_as(&use, spot.element, severity_, instance);
  if (!severity || !failures_->takes(*severity, spot.span.begin + shift_)) return;
  write_paths(place, spot);
  if (use.keyword != Keyword::kFalse) append_token(memory_.location, name_of(use.keyword));
  if (spot.name != nullptr) append_token(memory_.location, *spot.name);

  Failure& failure = failures_->add();
  failure.severity = *severity;
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
void Evaluation::write_paths(const Place& place, const Spot& spot) {
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
      append_token(memory_.instance, written_name(step.node));
    } else {
      append_index(memory_.instance, step.item);
    }
  }
  if (spot.child == json::kNoNode) return;
  if ((*document_)[spot.child].name.size() != 0) {
    append_token(memory_.instance, written_name(spot.child));
  } else {
    append_index(memory_.instance, spot.item);
  }
}

}  // namespace errproof

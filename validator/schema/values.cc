#include "schema/values.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

class ValueReader {
 public:
  ValueReader(const json::Document& document, KeywordUse& use) : document_(document), use_(use) {}

  std::optional<Refusal> read(Shape shape) {
    const NodeId node = use_.node;
    switch (shape) {
      case Shape::kAnything:
        use_.values.push_back(node);
        return std::nullopt;
      case Shape::kString:
      case Shape::kPattern:
      case Shape::kReference:
        return is(node, Kind::kString) ? std::nullopt : has_to_be(node, "a string");
      case Shape::kBoolean:
        return is(node, Kind::kTrue) || is(node, Kind::kFalse) ? std::nullopt : has_to_be(node, "true or false");
      case Shape::kArray:
        return read_array();
      case Shape::kTypes:
        return read_types();
      case Shape::kNumber:
      case Shape::kPositiveNumber:
      case Shape::kCounter:
        return read_number(shape);
      case Shape::kNames:
        return read_names(document_, node, use_.names);
      case Shape::kSchema:
        return std::nullopt;
      case Shape::kSchemas:
        return is(node, Kind::kArray) && !is_empty(node) ? std::nullopt
                                                         : has_to_be(node, "an array of at least one schema");
      case Shape::kItems:
        return is(node, Kind::kArray) && is_empty(node) ? has_to_be(node, "a schema or an array of at least one")
                                                        : std::nullopt;
      case Shape::kNamedSchemas:
      case Shape::kPatternSchemas:
        return is(node, Kind::kObject) ? std::nullopt : has_to_be(node, "an object whose values are schemas");
      case Shape::kDependencies:
        return is(node, Kind::kObject) ? std::nullopt
                                       : has_to_be(node, "an object whose values are schemas or arrays of names");
    }
    return std::nullopt;
  }

 private:
  bool is(NodeId node, Kind kind) const { return document_[node].kind == kind; }
  bool is_empty(NodeId node) const { return document_[node].end == document_.first_child(node); }

  std::optional<Refusal> has_to_be(NodeId node, std::string_view what) const {
    return Refusal{document_[node].value.begin, "has to be " + std::string(what)};
  }

  std::optional<Refusal> read_array() {
    if (!is(use_.node, Kind::kArray)) return has_to_be(use_.node, "an array");
    for (NodeId c = document_.first_child(use_.node); c != document_[use_.node].end; c = document_[c].end) {
      use_.values.push_back(c);
    }
    return std::nullopt;
  }

  std::optional<Refusal> read_types() {
    if (!is(use_.node, Kind::kArray)) return add_type(use_.node);
    if (is_empty(use_.node)) return has_to_be(use_.node, "a type or an array of at least one");
    for (NodeId c = document_.first_child(use_.node); c != document_[use_.node].end; c = document_[c].end) {
      if (auto refusal = add_type(c)) return refusal;
    }
    return std::nullopt;
  }

  std::optional<Refusal> add_type(NodeId node) {
    constexpr std::pair<std::string_view, Type> kTypes[] = {
        {"null", kTypeNull},   {"boolean", kTypeBoolean}, {"number", kTypeNumber},  {"string", kTypeString},
        {"array", kTypeArray}, {"object", kTypeObject},   {"integer", kTypeInteger}};
    const auto* found = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& type) {
      return is(node, Kind::kString) && document_.string_is(node, type.first);
    });
    if (found == std::end(kTypes)) {
      return has_to_be(node, "null, boolean, number, integer, string, array or object, or an array of these");
    }
    if (use_.types & found->second) {
      return Refusal{document_[node].value.begin, "\"" + std::string(found->first) + "\" is there twice"};
    }
    use_.types |= found->second;
    return std::nullopt;
  }

  std::optional<Refusal> read_number(Shape shape) {
    const bool is_number = is(use_.node, Kind::kNumber);
    if (is_number) use_.number = json::Number(document_.raw(use_.node));
    const json::Number& number = use_.number;
    if (shape == Shape::kCounter) {
      if (!is_number || !number.is_integer() || number.is_negative()) {
        return has_to_be(use_.node, "a non-negative integer");
      }
      use_.count = number.clamped();
    } else if (!is_number) {
      return has_to_be(use_.node, "a number");
    } else if (shape == Shape::kPositiveNumber && (number.is_zero() || number.is_negative())) {
      return has_to_be(use_.node, "greater than 0");
    }
    return std::nullopt;
  }

  const json::Document& document_;
  KeywordUse& use_;
};

}  // namespace

std::optional<Refusal> read_value(const json::Document& document, Shape shape, KeywordUse& use) {
  return ValueReader(document, use).read(shape);
}

std::optional<Refusal> read_names(const json::Document& document, NodeId node, std::vector<std::string>& names) {
  const auto refuse = [&](NodeId at, std::string what) { return Refusal{document[at].value.begin, std::move(what)}; };
  if (document[node].kind != Kind::kArray) return refuse(node, "has to be an array of names");
  std::unordered_set<std::string> seen;
  for (NodeId c = document.first_child(node); c != document[node].end; c = document[c].end) {
    if (document[c].kind != Kind::kString) return refuse(c, "has to be a string, a name");
    names.push_back(document.string(c));
    if (!seen.insert(names.back()).second) return refuse(c, "\"" + names.back() + "\" is there twice");
  }
  return std::nullopt;
}

}  // namespace errproof

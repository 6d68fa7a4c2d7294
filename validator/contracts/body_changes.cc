#include "contracts/body_changes.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "contracts/json_edit.h"
#include "json/number.h"

namespace errproof {
namespace {

// Bounds on what is made: a value of a body's first ones by each of these values is a body.
constexpr json::NodeId kNodesMax = 48;
constexpr std::size_t kValuesMax = 96;
constexpr std::uint64_t kLengthMax = 4096;  // of a string that stands on a bound
constexpr std::uint64_t kItemsMax = 64;

std::string string_of(std::uint64_t length) { return '"' + std::string(static_cast<std::size_t>(length), 'x') + '"'; }

std::string array_of(std::uint64_t items) {
  std::string out = "[";
  for (std::uint64_t i = 0; i < items; ++i) out += i == 0 ? "1" : ",2";
  return out + ']';
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// Names with control characters would have to be escaped; changes do without them.
bool is_plain(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

BodyChanges::BodyChanges(const Contract& contract)
    : values_{"null",  "true",     "0",  "-1",     "1.5",   "2000",    "2000.0", "1e400", "\"\"",     "\" \"",
              "\"x\"", "\"2000\"", "[]", "[null]", "[1,1]", "[\"x\"]", "[{}]",   "{}",    "{\"x\":1}"},
      members_{"\"x\":1", "\"\":null"} {
  for (const auto& schema : contract.schemas) {
    if (schema->name().starts_with("head/")) continue;
    for (const Subschema& subschema : schema->subschemas()) {
      for (const KeywordUse& use : subschema.keywords) add_values_of(*schema, use);
    }
  }
}

void BodyChanges::add(std::string value) {
  if (values_.size() < kValuesMax && std::find(values_.begin(), values_.end(), value) == values_.end()) {
    values_.push_back(std::move(value));
  }
}

void BodyChanges::add_values_of(const Schema& schema, const KeywordUse& use) {
  const std::string raw(schema.document().raw(use.node));
  switch (use.keyword) {
    case Keyword::kEnum:
    case Keyword::kConst:
      for (json::NodeId value : use.values) {
        const json::Span span = schema.document()[value].value;
        add(std::string(schema.document().text().view().substr(span.begin, span.size())));
      }
      break;
    case Keyword::kMaximum:
    case Keyword::kMinimum:
    case Keyword::kExclusiveMaximum:
    case Keyword::kExclusiveMinimum:
    case Keyword::kMultipleOf:
      add(raw);
      if (json::is_plain_integer(raw)) add(raw + ".5");
      break;
    case Keyword::kMaxLength:
    case Keyword::kMinLength:
      for (std::uint64_t n : {use.count - 1, use.count, use.count + 1}) {
        if (n <= kLengthMax) add(string_of(n));
      }
      break;
    case Keyword::kMaxItems:
    case Keyword::kMinItems:
      for (std::uint64_t n : {use.count - 1, use.count, use.count + 1}) {
        if (n <= kItemsMax) add(array_of(n));
      }
      break;
    case Keyword::kProperties:
      for (const NamedSubschema& named : use.properties) {
        if (members_.size() < kValuesMax && is_plain(named.name)) members_.push_back(quoted(named.name) + ":1");
      }
      break;
    default:
      break;
  }
}

void BodyChanges::each(const json::Document& body, const std::function<bool(std::string changed)>& visit) const {
  const auto nodes = std::min<json::NodeId>(static_cast<json::NodeId>(body.nodes().size()), kNodesMax);
  for (json::NodeId node = 0; node < nodes; ++node) {
    for (const std::string& value : values_) {
      if (!visit(replaced(body, node, value))) return;
    }
    const bool is_object = body[node].kind == json::Kind::kObject;
    if (!is_object && body[node].kind != json::Kind::kArray) continue;
    for (json::NodeId c = body.first_child(node); c < std::min(body[node].end, nodes); c = body[c].end) {
      if (!visit(without(body, node, c))) return;
    }
    for (const std::string& member : members_) {
      if (is_object && !visit(with_member(body, node, member))) return;
    }
  }
}

}  // namespace errproof

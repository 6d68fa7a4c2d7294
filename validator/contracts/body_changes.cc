#include "contracts/body_changes.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "contracts/json_edit.h"
#include "json/number.h"
#include "json/string.h"

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
    if (is_of_head(schema->name())) continue;
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
      add_lengths(use.count);
      break;
    case Keyword::kMaxItems:
    case Keyword::kMinItems:
      for (std::uint64_t n : {use.count - 1, use.count, use.count + 1}) {
        if (n <= kItemsMax) add(array_of(n));
      }
      break;
    case Keyword::kProperties:
      for (const NamedSubschema& named : use.properties) {
        if (members_.size() >= kValuesMax || !is_plain(named.name)) continue;
        json::append_quoted(members_.emplace_back(), named.name);
        members_.back() += ":1";
      }
      break;
    default:
      break;
  }
}

void BodyChanges::add_lengths(std::uint64_t bound) {
  for (const std::uint64_t n : {bound - 1, bound, bound + 1}) {
    if (n > kLengthMax) continue;  // below 0, too
    add(string_of(n));
    if (std::find(lengths_.begin(), lengths_.end(), n) == lengths_.end()) lengths_.push_back(n);
  }
}

// A string that stays like itself, since patterns may ask for that: cut, or with more of its last character.
std::vector<std::string> BodyChanges::changed_strings(std::string_view raw) const {
  const bool plain = !raw.empty() && std::all_of(raw.begin(), raw.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!plain || raw.find('\\') != std::string_view::npos) return {};
  std::vector<std::string> out;
  const auto put = [&out](std::string text) { out.push_back('"' + std::move(text) + '"'); };
  for (const std::uint64_t length : lengths_) {
    std::string text(raw.substr(0, static_cast<std::size_t>(length)));
    text.resize(static_cast<std::size_t>(length), raw.back());
    put(std::move(text));
  }
  put(std::string(raw) + ' ' + std::string(raw));
  std::string other_case(raw);
  if (is_letter(raw.front()))
    other_case.front() = static_cast<char>(other_case.front() ^ 0x20);  // ASCII's bit for the case
  put(std::move(other_case));
  return out;
}

void BodyChanges::each(const json::Document& body, const std::function<bool(std::string changed)>& visit) const {
  const auto nodes = std::min<json::NodeId>(static_cast<json::NodeId>(body.nodes().size()), kNodesMax);
  for (json::NodeId node = 0; node < nodes; ++node) {
    for (const std::string& value : values_) {
      if (!visit(replaced(body, node, value))) return;
    }
    if (body[node].kind == json::Kind::kString) {
      for (const std::string& text : changed_strings(body.raw(node))) {
        if (!visit(replaced(body, node, text))) return;
      }
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

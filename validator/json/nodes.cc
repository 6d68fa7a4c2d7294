#include "json/nodes.h"

#include <cstring>
#include <optional>

#include "base/ascii.h"
#include "base/json_pointer.h"
#include "json/string.h"

namespace errproof::json {
namespace {

std::string_view without_quotes(std::string_view quoted) { return quoted.substr(1, quoted.size() - 2); }

std::optional<std::uint64_t> array_index(std::string_view token) {
  if (token.empty() || token.size() > 10 || (token[0] == '0' && token.size() > 1)) return std::nullopt;
  std::uint64_t index = 0;
  for (char c : token) {
    if (!is_digit(c)) return std::nullopt;
    index = index * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return index;
}

}  // namespace

std::string_view Nodes::raw(NodeId id) const {
  const Node& node = nodes_[id];
  const std::string_view bytes = text_.view().substr(node.value.begin, node.value.size());
  return node.kind == Kind::kString ? without_quotes(bytes) : bytes;
}

std::string_view Nodes::raw_name(NodeId id) const {
  const Span& name = nodes_[id].name;
  return name.size() == 0 ? std::string_view() : without_quotes(text_.view().substr(name.begin, name.size()));
}

std::string Nodes::string(NodeId id) const { return nodes_[id].escaped ? unescape(raw(id)) : std::string(raw(id)); }

std::string Nodes::name(NodeId id) const {
  return nodes_[id].name_escaped ? unescape(raw_name(id)) : std::string(raw_name(id));
}

bool Nodes::name_is(NodeId id, std::string_view name) const {
  const Node& node = nodes_[id];
  if (!node.name_escaped) return raw_name(id) == name && node.name.size() != 0;
  return json::equal(RawString{raw_name(id), true}, RawString{name, false});
}

bool Nodes::string_is(NodeId id, std::string_view value) const {
  return nodes_[id].kind == Kind::kString &&
         json::equal(RawString{raw(id), nodes_[id].escaped}, RawString{value, false});
}

// A name without escapes, as long as this one. Most others differ in their first byte.
bool Nodes::raw_name_is(const Node& member, std::string_view name) const {
  const char* const raw = text_.data() + member.name.begin + 1;
  return name.empty() || (*raw == name.front() && std::memcmp(raw, name.data(), name.size()) == 0);
}

NodeId Nodes::member(NodeId object, std::string_view name) const {
  if (nodes_[object].kind != Kind::kObject) return kNoNode;
  const std::uint32_t size = static_cast<std::uint32_t>(name.size()) + 2;  // in its quotes
  for (NodeId c = first_child(object); c != nodes_[object].end; c = nodes_[c].end) {
    const Node& member = nodes_[c];
    if (member.name_escaped ? name_is(c, name) : member.name.size() == size && raw_name_is(member, name)) {
      return c;
    }
  }
  return kNoNode;
}

NodeId Nodes::resolve(std::string_view pointer) const {
  const auto tokens = split_pointer(pointer);
  if (!tokens || empty()) return kNoNode;
  NodeId at = 0;
  for (const std::string& token : *tokens) {
    if (nodes_[at].kind == Kind::kArray) {
      const auto index = array_index(token);
      if (!index) return kNoNode;
      const NodeId end = nodes_[at].end;
      at = first_child(at);
      for (std::uint64_t i = 0; i < *index && at != end; ++i) at = nodes_[at].end;
      if (at == end) return kNoNode;
    } else {
      at = member(at, token);
      if (at == kNoNode) return kNoNode;
    }
  }
  return at;
}

}  // namespace errproof::json

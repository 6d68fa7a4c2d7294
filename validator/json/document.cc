#include "json/document.h"

#include <algorithm>
#include <cassert>

#include "base/json_pointer.h"
#include "base/unicode.h"
#include "json/parser.h"
#include "json/repeated_names.h"
#include "json/string.h"

namespace errproof::json {
namespace {

constexpr std::size_t kCountedTextBytes = std::size_t{64} << 10;  // from here on memory is asked for once, exactly
constexpr std::size_t kSmallTextBytes = std::size_t{1} << 20;     // below, memory of a large text before is given back
constexpr std::size_t kKeptBytes = std::size_t{4} << 20;          // a vector

template <class T>
void release_if_large(std::vector<T>& v) {
  if (v.capacity() * sizeof(T) > kKeptBytes) std::vector<T>().swap(v);
}

// At least as many as there are values before the first fault. Two bounds: each value but the first stands behind a
// comma or an opening bracket (a name's colon stands behind those); and each takes two bytes, with its separator or its
// closing bracket, but for the root and the containers still open.
std::size_t values_max(std::string_view text, std::uint32_t depth_max) {
  const auto separators =
      std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '[' || c == '{'; });
  const std::size_t open_max = std::min<std::size_t>(depth_max, text.size());
  return std::min(static_cast<std::size_t>(separators) + 1, (text.size() + open_max) / 2 + 1);
}

std::string_view without_quotes(std::string_view quoted) { return quoted.substr(1, quoted.size() - 2); }

std::string bytes_in_hex(std::string_view bytes) {
  std::string out;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += " 0x";
    out += "0123456789ABCDEF"[byte >> 4];
    out += "0123456789ABCDEF"[byte & 15];
  }
  return out;
}

std::optional<std::uint64_t> array_index(std::string_view token) {
  if (token.empty() || token.size() > 10 || (token[0] == '0' && token.size() > 1)) return std::nullopt;
  std::uint64_t index = 0;
  for (char c : token) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return index;
}

}  // namespace

std::optional<Fault> Document::parse(Text text, std::uint32_t depth_max) {
  assert(text.size() < kNoNode);
  clear();
  text_ = text;
  const std::string_view bytes = text.view();
  if (const auto bad = find_invalid_utf8(bytes)) {
    return Fault{Fault::Kind::kEncoding, static_cast<std::uint32_t>(bad->offset),
                 static_cast<std::uint32_t>(bad->length),
                 "not UTF-8:" + bytes_in_hex(bytes.substr(bad->offset, bad->length))};
  }
  if (bytes.size() < kSmallTextBytes) {
    release_if_large(nodes_);
    release_if_large(repeated_);
    release_if_large(lone_surrogates_);
    release_if_large(names_);
  }
  if (bytes.size() >= kCountedTextBytes) nodes_.reserve(values_max(bytes, depth_max));
  if (const auto stop = read_values(bytes, depth_max, nodes_, lone_surrogates_)) {
    clear();
    return describe(*stop, bytes, depth_max);
  }
  find_repeated_names(bytes, nodes_, names_, repeated_);
  return std::nullopt;
}

void Document::clear() {
  nodes_.clear();
  repeated_.clear();
  lone_surrogates_.clear();
}

std::string_view Document::raw(NodeId id) const {
  const Node& node = nodes_[id];
  const std::string_view bytes = text_.view().substr(node.value.begin, node.value.size());
  return node.kind == Kind::kString ? without_quotes(bytes) : bytes;
}

std::string_view Document::raw_name(NodeId id) const {
  const Span& name = nodes_[id].name;
  return name.size() == 0 ? std::string_view() : without_quotes(text_.view().substr(name.begin, name.size()));
}

std::string Document::string(NodeId id) const { return nodes_[id].escaped ? unescape(raw(id)) : std::string(raw(id)); }

std::string Document::name(NodeId id) const {
  return nodes_[id].name_escaped ? unescape(raw_name(id)) : std::string(raw_name(id));
}

bool Document::name_is(NodeId id, std::string_view name) const {
  return nodes_[id].name.size() != 0 &&
         json::equal(RawString{raw_name(id), nodes_[id].name_escaped}, RawString{name, false});
}

bool Document::string_is(NodeId id, std::string_view value) const {
  return nodes_[id].kind == Kind::kString &&
         json::equal(RawString{raw(id), nodes_[id].escaped}, RawString{value, false});
}

NodeId Document::member(NodeId object, std::string_view name) const {
  if (nodes_[object].kind != Kind::kObject) return kNoNode;
  for (NodeId c = first_child(object); c != nodes_[object].end; c = nodes_[c].end) {
    if (name_is(c, name)) return c;
  }
  return kNoNode;
}

NodeId Document::resolve(std::string_view pointer) const {
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

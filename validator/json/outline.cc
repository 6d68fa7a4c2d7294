#include "json/outline.h"

#include <cstddef>
#include <cstring>

#include "base/limits.h"
#include "json/escapes.h"
#include "json/scan.h"

namespace errproof::json {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;  // behind every text

// The end of the literal or number at `p`; null: there is none. The padding makes reading ahead safe.
const char* end_of_scalar(const char* p, Kind& kind) {
  const auto is = [p](const char* word, std::size_t size) { return std::memcmp(p, word, size) == 0; };
  switch (*p) {
    case 't':
      kind = Kind::kTrue;
      return is("true", 4) ? p + 4 : nullptr;
    case 'f':
      kind = Kind::kFalse;
      return is("false", 5) ? p + 5 : nullptr;
    case 'n':
      kind = Kind::kNull;
      return is("null", 4) ? p + 4 : nullptr;
    default:
      kind = Kind::kNumber;
      return end_of_number(p);
  }
}

// A backslash among these bytes, most often few. The padding makes reading ahead safe.
bool has_backslash(const char* bytes, std::uint32_t size) {
  if (size > 64) return std::memchr(bytes, '\\', size) != nullptr;
  for (std::uint32_t at = 0; at < size; at += 8) {
    const std::uint64_t block = load8(bytes + at) ^ (kOnes * '\\');
    std::uint64_t found = (block - kOnes) & ~block & kHighBits;  // the lowest flag is right
    if (size - at < 8) found &= (std::uint64_t{1} << (8 * (size - at))) - 1;
    if (found != 0) return true;
  }
  return false;
}

}  // namespace

bool Outline::build(Text text, std::uint32_t levels, std::uint32_t depth_max) {
  if (nodes_.capacity() * sizeof(Node) > kKeptScratchBytesMax) nodes_ = std::vector<Node>();  // of the text before
  nodes_.clear();
  text_ = text;
  bool is_json = text.size() <= kIndexBytesMax && index_.build(text);
  if (is_json) {
    const Escapes escapes = check_escapes(text);
    first_backslash_ = escapes == Escapes::kNone ? kNone : static_cast<std::uint32_t>(text.view().find('\\'));
    is_json = escapes != Escapes::kBroken && read(levels, depth_max);
  }
  if (text.size() > kKeptScratchBytesMax) index_.shrink();
  if (!is_json) nodes_.clear();
  return is_json;
}

// One token after another, member by member. The tokens end with copies of the first one, an opening bracket, which
// fits nowhere but where a value may start: only there is it asked whether there are any left.
bool Outline::read(std::uint32_t levels, std::uint32_t depth_max) {
  const char* const bytes = text_.data();
  const std::uint32_t* const tokens = index_.tokens();
  const std::uint32_t size = index_.size();
  const std::uint32_t first_backslash = first_backslash_;  // most often in the body, behind most names
  NodeId open = kNoNode;    // the innermost listed container; `end` of an open one is its parent, as in the parser
  std::uint32_t depth = 0;  // containers open
  std::uint32_t i = 0;
  NodeId listed_count = 0;  // nodes_.size(), which would be a division
  Node node;
  open_.clear();

value : {
  if (i >= size) return false;
  const std::uint32_t begin = tokens[i];
  const bool listed = depth <= levels;
  const char c = bytes[begin];
  node.value.begin = begin;
  node.escaped = false;
  if (c == '{' || c == '[') {
    if (depth == depth_max) return false;
    const bool is_object = c == '{';
    open_.push_back(is_object);
    ++depth;
    if (listed) {
      node.kind = is_object ? Kind::kObject : Kind::kArray;
      const NodeId id = listed_count++;
      node.end = depth <= levels ? open : id + 1;
      if (depth <= levels) open = id;
      nodes_.push_back(node);
    }
    node.name = {};
    node.name_escaped = false;
    ++i;
    if (bytes[tokens[i]] == (is_object ? '}' : ']')) goto close;
    if (is_object) goto member;
    goto value;
  }
  if (depth == 0 || i + 1 >= size) return false;  // behind a string or number comes a bracket at least
  if (c == '"') {
    node.kind = Kind::kString;
    if (listed) {
      node.value.end = closing_quote(bytes, tokens[i + 1]) + 1;
      node.escaped = node.value.end > first_backslash && has_backslash(bytes + begin, node.value.size());
    }
  } else {
    const char* const end = end_of_scalar(bytes + begin, node.kind);
    if (end == nullptr || !ends_scalar(*end)) return false;
    node.value.end = static_cast<std::uint32_t>(end - bytes);
  }
  if (listed) {
    node.end = ++listed_count;
    nodes_.push_back(node);
  }
  ++i;
}

behind_value : {
  const char c = bytes[tokens[i]];
  if (c != ',') goto close;
  ++i;
  if (!open_.back()) {
    node.name = {};
    node.name_escaped = false;
    goto value;
  }
}

member : {
  const std::uint32_t begin = tokens[i];
  if (bytes[begin] != '"' || i + 1 >= size || bytes[tokens[i + 1]] != ':') return false;
  if (depth <= levels) {
    node.name = {begin, closing_quote(bytes, tokens[i + 1]) + 1};
    node.name_escaped = node.name.end > first_backslash && has_backslash(bytes + begin, node.name.size());
  }
  i += 2;
  goto value;
}

close : {
  if (i >= size || bytes[tokens[i]] != (open_.back() ? '}' : ']')) return false;
  open_.pop_back();
  --depth;
  if (depth < levels) {  // its children were listed
    const NodeId closed = open;
    open = nodes_[closed].end;
    nodes_[closed].value.end = tokens[i] + 1;
    nodes_[closed].end = listed_count;
  } else if (depth == levels) {
    nodes_.back().value.end = tokens[i] + 1;
  }
  ++i;
  if (depth == 0) return i == size;
  goto behind_value;
}
}

}  // namespace errproof::json

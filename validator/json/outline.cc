#include "json/outline.h"

#include <cstddef>
#include <cstring>

#include "base/limits.h"
#include "base/scratch.h"
#include "json/escapes.h"
#include "json/scan.h"

namespace errproof::json {
namespace {

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
  if (nodes_.capacity() * sizeof(Node) > kKeptScratchBytesMax) free_memory(nodes_);  // of the text before
  nodes_.clear();
  text_ = text;
  const bool is_json = run_.build(text) && take(run_, 0, levels, depth_max) == Built::kWhole && run_.size() == 0;
  if (text.size() > kKeptScratchBytesMax) run_.shrink();
  if (!is_json) nodes_.clear();
  return is_json;
}

Outline::Built Outline::build(ValueRun& run, std::size_t offset, std::uint32_t levels, std::uint32_t depth_max) {
  nodes_.clear();
  if (!run.go_to(offset)) return Built::kBroken;
  text_ = run.text().from(offset);
  const Built built = take(run, offset, levels, depth_max);
  if (built == Built::kWhole) {
    text_ = text_.part(0, nodes_.front().value.end);
  } else {
    nodes_.clear();
  }
  return built;
}

// The next value of the run. Its nodes count from `begin`, in text_.
Outline::Built Outline::take(ValueRun& run, std::size_t begin, std::uint32_t levels, std::uint32_t depth_max) {
  constexpr std::uint32_t kLookedAhead = 2;  // tokens, at most
  first_backslash_ = static_cast<std::uint32_t>(run.next_backslash(begin) - begin);
  if (!read(run, static_cast<std::uint32_t>(begin), levels, depth_max)) {
    return passed_ + kLookedAhead >= run.size() ? Built::kCut : Built::kBroken;
  }
  run.pass(passed_);
  const std::uint32_t end = nodes_.front().value.end;
  if (first_backslash_ < end &&
      check_escapes(text_.part(first_backslash_, end - first_backslash_)) == Escapes::kBroken) {
    return Built::kBroken;
  }
  return Built::kWhole;
}

// One token after another, member by member. The tokens end with copies of the run's first one, which is where a value
// may start: it is asked whether there are any left wherever such a one fits.
bool Outline::read(const ValueRun& run, std::uint32_t base, std::uint32_t levels, std::uint32_t depth_max) {
  const char* const bytes = run.text().data();
  const std::uint32_t* const tokens = run.tokens();
  const std::uint32_t size = run.size();
  const std::uint32_t first_backslash = first_backslash_;  // most often in the body, behind most names
  NodeId open = kNoNode;    // the innermost listed container; `end` of an open one is its parent, as in the parser
  std::uint32_t depth = 0;  // containers open
  std::uint32_t i = 0;
  NodeId listed_count = 0;  // nodes_.size(), which would be a division
  Node node;
  open_.clear();

value : {
  if (i >= size) goto broken;
  const std::uint32_t begin = tokens[i];
  const bool listed = depth <= levels;
  const char c = bytes[begin];
  node.value.begin = begin - base;
  node.escaped = false;
  if (c == '{' || c == '[') {
    if (depth == depth_max) goto broken;
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
  if (depth == 0 || i + 1 >= size) goto broken;  // behind a string or number comes a bracket at least
  if (c == '"') {
    node.kind = Kind::kString;
    if (listed) {
      node.value.end = closing_quote(bytes, tokens[i + 1]) + 1 - base;
      node.escaped = node.value.end > first_backslash && has_backslash(bytes + begin, node.value.size());
    }
  } else {
    const char* const end = end_of_scalar(bytes + begin, node.kind);
    if (end == nullptr || !ends_scalar(*end)) goto broken;
    node.value.end = static_cast<std::uint32_t>(end - bytes) - base;
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
  if (bytes[begin] != '"' || i + 1 >= size || bytes[tokens[i + 1]] != ':') goto broken;
  if (depth <= levels) {
    node.name = {begin - base, closing_quote(bytes, tokens[i + 1]) + 1 - base};
    node.name_escaped = node.name.end > first_backslash && has_backslash(bytes + begin, node.name.size());
  }
  i += 2;
  goto value;
}

close : {
  if (i >= size || bytes[tokens[i]] != (open_.back() ? '}' : ']')) goto broken;
  open_.pop_back();
  --depth;
  if (depth < levels) {  // its children were listed
    const NodeId closed = open;
    open = nodes_[closed].end;
    nodes_[closed].value.end = tokens[i] + 1 - base;
    nodes_[closed].end = listed_count;
  } else if (depth == levels) {
    nodes_.back().value.end = tokens[i] + 1 - base;
  }
  ++i;
  if (depth != 0) goto behind_value;
  passed_ = i;
  return true;
}

broken:
  passed_ = i;
  return false;
}

}  // namespace errproof::json

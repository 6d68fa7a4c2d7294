// A JSON text as spans: its values in document order, each with its bytes and its name. Nothing is converted, nothing
// is lost: numbers stay text, repeated names stay.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace errproof::json {

enum class Kind : std::uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

// Bytes [begin, end) of the text. A text has less than 4 GiB.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

// One value. Nodes stand in document order, so that a container's first child is the node behind it. 24 bytes, since an
// array of digits has a node every two bytes.
struct Node {
  Span value;      // quotes and brackets included
  Span name;       // quotes included; {0, 0} where the value is no member's
  NodeId end = 0;  // one behind the last node inside this value: the next sibling, if there is one
  Kind kind = Kind::kNull;
  bool escaped = false;       // a string with at least one backslash
  bool name_escaped = false;  // the same of the name
};

// The nodes of a text, and what can be asked of them. Document has all of them; Outline those of the upper levels.
class Nodes {
 public:
  Text text() const { return text_; }
  bool empty() const { return nodes_.empty(); }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }

  // for (NodeId c = first_child(id); c != nodes()[id].end; c = nodes()[c].end)
  NodeId first_child(NodeId id) const { return id + 1; }

  // The raw bytes of a value, or of a name, without the quotes of a string.
  std::string_view raw(NodeId id) const;
  std::string_view raw_name(NodeId id) const;

  // Unescaped. A lone surrogate escape comes out as WTF-8 (base/unicode.h).
  std::string string(NodeId id) const;  // the node is a string
  std::string name(NodeId id) const;    // the node is a member

  // The member's name, unescaped, is `name`. Allocates nothing.
  bool name_is(NodeId id, std::string_view name) const;
  bool string_is(NodeId id, std::string_view value) const;

  // The first member of an object with this name; kNoNode where there is none, or the node is no object.
  NodeId member(NodeId object, std::string_view name) const;

  // What an RFC 6901 pointer names, kNoNode if nothing (a repeated name: the first).
  NodeId resolve(std::string_view pointer) const;

 protected:
  Nodes() = default;

  Text text_;
  std::vector<Node> nodes_;

 private:
  bool raw_name_is(const Node& member, std::string_view name) const;
};

// The value of a JSON string's inside (no quotes), whose escapes are known to be well-formed.
std::string unescape(std::string_view raw);
void unescape(std::string_view raw, std::string& out);  // appends

// Counts places in the inside of a string, before and after unescaping, for offsets that do not go back: one pass for
// all of a body's findings.
class RawPositionCounter {
 public:
  explicit RawPositionCounter(std::string_view raw) : raw_(raw) {}

  // Code points of `raw` before the byte, or the escape it comes from, that is at `offset` of what raw unescapes to.
  std::uint64_t at(std::size_t offset);

 private:
  std::string_view raw_;
  std::size_t done_ = 0;       // bytes of raw_
  std::size_t unescaped_ = 0;  // bytes that they stand for
  std::uint64_t code_points_ = 0;
};

}  // namespace errproof::json

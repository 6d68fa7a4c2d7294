// Our exact document: a strict RFC 8259 text taken apart into spans. Nothing is converted, nothing is lost: numbers
// stay text, repeated names stay, every name and value knows its bytes. Iterative; no library.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
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

// The first place where a text stops being what it has to be.
struct Fault {
  enum class Kind : std::uint8_t {
    kEncoding,  // ill-formed UTF-8 anywhere; wins over all others, wherever it stands
    kSyntax,    // the first byte that cannot continue an RFC 8259 text; at the end of the text: length 0
    kDepth,     // more than depth_max containers open at once; a fault before that byte wins
  };
  Kind kind = Kind::kSyntax;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::string message;  // one clause that names what it is: "a comma before '}'", "text after the value"
};

// Scratch of the search for repeated names.
struct HashedName {
  std::uint64_t hash = 0;
  NodeId member = 0;
};

class Document {
 public:
  // Takes the text apart, reusing this document's memory; the text must outlive its use. A UTF-8 BOM is not skipped
  // here (RFC 8259 §8.1): it is a syntax fault. On a fault the document is empty.
  std::optional<Fault> parse(Text text, std::uint32_t depth_max);

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

  // Members whose name stood in the same object before, compared after unescaping, in document order (RFC 8259 §4).
  const std::vector<NodeId>& repeated() const { return repeated_; }

  // Escapes `\uXXXX` of surrogates without their other half, in document order (RFC 8259 §8.2), in values and names.
  const std::vector<Span>& lone_surrogates() const { return lone_surrogates_; }

 private:
  void clear();

  Text text_;
  std::vector<Node> nodes_;
  std::vector<NodeId> repeated_;
  std::vector<Span> lone_surrogates_;
  std::vector<HashedName> names_;
};

// The value of a JSON string's inside (no quotes), whose escapes are known to be well-formed.
std::string unescape(std::string_view raw);

// Code points of a JSON string's inside after unescaping; a lone surrogate counts one. With `utf16`: UTF-16 code units.
std::uint64_t length_of_string(std::string_view raw, bool utf16 = false);

// Equality of JSON values as JSON Schema has it (2020-12 §4.2.2): numbers by value, objects without order. Of a
// repeated name the last one counts. Names and strings compare after unescaping.
bool equal(const Document& a, NodeId a_id, const Document& b, NodeId b_id);

// Some total order in which equal() is equality: sorting finds what is not unique in n log n comparisons.
std::strong_ordering compare(const Document& a, NodeId a_id, const Document& b, NodeId b_id);

// Line and column, from 1: LF ends a line, columns are code points, a BOM at the start of the text takes none.
struct Position {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};

// Counts positions for offsets that do not go back: one pass over the text for all of a body's findings.
class PositionCounter {
 public:
  explicit PositionCounter(std::string_view text);
  Position at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t done_ = 0;
  Position position_;
};

}  // namespace errproof::json

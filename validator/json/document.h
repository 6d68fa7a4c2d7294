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
#include "json/nodes.h"
#include "json/way.h"

namespace errproof::json {

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

class Document : public Nodes {
 public:
  // Takes the text apart, reusing this document's memory; the text must outlive its use. A UTF-8 BOM is not skipped
  // here (RFC 8259 §8.1): it is a syntax fault. On a fault the document is empty.
  std::optional<Fault> parse(Text text, std::uint32_t depth_max);

  // Members whose name stood in the same object before, compared after unescaping, in document order (RFC 8259 §4).
  const std::vector<NodeId>& repeated() const { return repeated_; }

  // Escapes `\uXXXX` of surrogates without their other half, in document order (RFC 8259 §8.2), in values and names.
  const std::vector<Span>& lone_surrogates() const { return lone_surrogates_; }

 private:
  void clear();

  std::vector<NodeId> repeated_;
  std::vector<Span> lone_surrogates_;
  std::vector<HashedName> names_;
};

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

// On over some bytes.
void advance(Position& position, std::string_view passed);
void advance(Position& position, std::string_view passed, Way way);  // one that the machine can

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

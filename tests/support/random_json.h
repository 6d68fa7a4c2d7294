// Seeded schemas and documents for tests in which engines have to agree: schemas that reach every keyword, documents
// that nearly satisfy them, spelled in odd ways, and broken by the byte. The same seed gives the same texts on every
// machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace errproof {

// SplitMix64: small, seeded by any number, the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }  // the bias is of no account here
  bool chance(unsigned percent) { return below(100) < percent; }
  template <class Array>
  const auto& one_of(const Array& array) {
    return array[below(std::size(array))];
  }

 private:
  std::uint64_t state_;
};

// A draft-07 schema. Most load; some have a cycle of references that the loader refuses.
std::string random_schema(Random& random);

// Schemas in the manner of the default contract: what its body schemas use, in several profiles.
std::string partner_center_schema(Random& random);

// Documents for one schema.
class DocumentMaker {
 public:
  // `schema` is any JSON; its text must outlive this.
  DocumentMaker(Random& random, const json::Document& schema) : random_(random), schema_(schema) {}

  // JSON that follows the schema where it can tell how, most of the time.
  std::string document();

 private:
  void value(json::NodeId schema, unsigned depth);
  void free_value(unsigned depth);
  void object(json::NodeId schema, unsigned depth);
  void array(json::NodeId schema, unsigned depth);
  void string(json::NodeId schema);
  void number(json::NodeId schema);
  void copy(json::NodeId id);
  void member(bool& first, std::string_view name, json::NodeId schema, unsigned depth);
  void quoted(std::string_view text);
  void integer(std::int64_t value);
  void space();
  json::NodeId keyword(json::NodeId schema, std::string_view name) const;
  std::int64_t count(json::NodeId schema, std::string_view name, std::int64_t otherwise) const;

  Random& random_;
  const json::Document& schema_;
  std::string out_;
  unsigned strange_ = 0;  // per cent of values that ignore the schema
  unsigned escaped_ = 0;  // per cent of characters written as escapes
  unsigned spaced_ = 0;   // per cent of gaps with white space
  bool small_numbers_ = false;
  int budget_ = 0;  // values still to be written before only small ones follow
};

// Breaks a text at one or more places: bytes flipped, cut, doubled, tokens thrown in, nested too deep.
std::string broken(Random& random, std::string text);

}  // namespace errproof

// Error bodies made up from a seed: what they hold, how they are written, and what the contract's `documented` profile
// has to say of them. For whole corpora see corpus.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "random.h"

namespace errproof::bench {

// A JSON value before it is written: a scalar's text, or a container's bracket and children.
struct Value {
  std::string name;  // where it is a member; needs no escapes
  std::string text;  // of a scalar, as written; of a container "{" or "["
  std::vector<Value> children;
};

// Damage to the text itself, done to it once it is written.
enum class Damage : std::uint8_t { kNone, kCutOff, kBadEscape, kUnquoted };

// What is true of a body, whoever asks.
struct Truth {
  bool json = true;      // an RFC 8259 text
  bool conforms = true;  // no violation
  bool advice = false;   // a warning or a note
};

struct ErrorBody {
  Value root;
  Damage damage = Damage::kNone;
  Truth truth;
};

ErrorBody small_body(Random& random);   // about 200 bytes, with members that the contract does not name
ErrorBody medium_body(Random& random);  // about 800 bytes, Japanese text and escapes, up to three items
ErrorBody large_body(Random& random);   // about 12 KB, 50 nested items
ErrorBody mixed_body(Random& random);   // medium, one in ten broken in one of eight ways
ErrorBody live_body(
    Random& random);  // medium, as the service answers: 94 % with a number as code, 40 % with strings in data

// The same body in another dress.
void shuffle_members(Random& random, Value& value);     // of every object
void add_random_name(Random& random, ErrorBody& body);  // a member at its end whose name recurs in no other body

struct Separators {
  std::string_view comma = ",", colon = ":";
};

std::string written(Random& random, const ErrorBody& body, Separators separators);

}  // namespace errproof::bench

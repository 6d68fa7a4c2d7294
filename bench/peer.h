// What others offer, on the same buffers and for the same question, as far as each can see.
#pragma once

#include <memory>

#include "base/text.h"

namespace errproof::bench {

struct Answer {
  bool conforms = false;  // under the contract's `documented` profile
  bool advice = false;    // where it conforms: a warning or a note
};

class Peer {
 public:
  virtual ~Peer() = default;
  virtual Answer judge(Text body) = 0;
};

// RapidJSON's SchemaValidator fed by its reader, no document built, in the fastest of the ways tried (g++ 12, November
// 2026: README.md here) that check UTF-8 and do not recurse. Gives no advice: that would be a second schema and a
// second pass. A byte that no JSON text goes on with, such as LF and the next text, must stand behind the body.
std::unique_ptr<Peer> make_rapidjson_schema();

// simdjson's DOM and checks by hand: the best that anybody could assemble. Looks for no repeated names, has no offsets.
std::unique_ptr<Peer> make_hand();

}  // namespace errproof::bench

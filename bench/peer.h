// What others offer, judged on the same buffers: each answers whether the contract's `documented` profile holds, as far
// as it can see.
#pragma once

#include <memory>

#include "base/text.h"

namespace errproof::bench {

class Peer {
 public:
  virtual ~Peer() = default;
  virtual bool conforms(Text body) = 0;
};

// RapidJSON's SchemaValidator fed by its reader, UTF-8 checked, no document built.
std::unique_ptr<Peer> make_rapidjson_schema();

// simdjson's DOM and checks by hand: the best that anybody could assemble. Looks for no repeated names, has no offsets.
std::unique_ptr<Peer> make_hand();

}  // namespace errproof::bench

// The upper levels of a JSON text, and that all of it is one (RFC 8259): what is wanted of a record whose larger part,
// the body in it, somebody else looks at. Stands on the structural index, so it costs less than parsing.
#pragma once

#include <cstdint>
#include <vector>

#include "base/text.h"
#include "json/nodes.h"
#include "json/value_run.h"

namespace errproof::json {

class Outline : public Nodes {
 public:
  // Takes the text apart, reusing this outline's memory; the text must outlive its use. Containers inside fewer than
  // `levels` others have their children listed; a deeper one is a node without children, and checked all the same.
  // False: no JSON text, one that is neither object nor array, or more than depth_max of them inside one another; the
  // outline is empty then.
  bool build(Text text, std::uint32_t levels, std::uint32_t depth_max);

  // The same of the value at `offset` of a run's text, which text() is up to its end then.
  enum class Built : std::uint8_t {
    kWhole,
    kCut,     // perhaps: the run ends inside of it
    kBroken,  // no such value
  };
  Built build(ValueRun& run, std::size_t offset, std::uint32_t levels, std::uint32_t depth_max);

 private:
  Built take(ValueRun& run, std::size_t begin, std::uint32_t levels, std::uint32_t depth_max);
  bool read(const ValueRun& run, std::uint32_t begin, std::uint32_t levels, std::uint32_t depth_max);

  ValueRun run_;  // of a text alone
  std::uint32_t first_backslash_ = 0;
  std::uint32_t passed_ = 0;        // tokens that were read
  std::vector<std::uint8_t> open_;  // of each open container, whether it is an object
};

}  // namespace errproof::json

// The upper levels of a JSON text, and that all of it is one (RFC 8259): what is wanted of a record whose larger part,
// the body in it, somebody else looks at. Stands on the structural index, so it costs less than parsing.
#pragma once

#include <cstdint>
#include <vector>

#include "base/text.h"
#include "json/nodes.h"
#include "json/structural_index.h"

namespace errproof::json {

class Outline : public Nodes {
 public:
  // Takes the text apart, reusing this outline's memory; the text must outlive its use. Containers inside fewer than
  // `levels` others have their children listed; a deeper one is a node without children, and checked all the same.
  // False: no JSON text, one that is neither object nor array, or more than depth_max of them inside one another; the
  // outline is empty then.
  bool build(Text text, std::uint32_t levels, std::uint32_t depth_max);

 private:
  bool read(std::uint32_t levels, std::uint32_t depth_max);

  StructuralIndex index_;
  std::uint32_t first_backslash_ = 0;
  std::vector<std::uint8_t> open_;  // of each open container, whether it is an object
};

}  // namespace errproof::json

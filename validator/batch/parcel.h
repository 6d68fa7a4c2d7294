// A stretch of the input on its way through a run: what is to be read, then what came of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "batch/feed.h"
#include "batch/groups.h"
#include "batch/sink.h"
#include "batch/summary.h"

namespace errproof {

struct Parcel {
  std::uint64_t number = 0;  // in input order, from 0
  std::vector<Piece> pieces;

  // What came of it and was not yet handed over.
  Summary summary;
  std::optional<Groups> own_groups;
  Groups* groups = nullptr;  // its own, or the run's where one thread does it all
  std::unique_ptr<Sheet> sheet;
  bool last = false;  // the run ends here, whatever follows
};

}  // namespace errproof

// Two runs held against one another: what is new, what grew, what is gone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "history/tally.h"

namespace errproof {

// By at least one whole response more than twice its share before: count ≥ 2 × share × judged + 1. "Twice" alone would
// call a single response growth wherever fewer are judged than before.
bool has_grown(const Tally& before, const Tally& now);

struct Comparison {
  struct Change {
    const Tally* before;
    const Tally* now;
  };
  std::vector<const Tally*> appeared;
  std::vector<Change> grown;
  std::vector<Change> kept;  // neither new nor grown
  std::vector<const Tally*> gone;
  std::vector<const Tally*> unasked;  // not met, but nothing of their endpoint was judged: gone cannot be said

  // What was not met may have been there all the same: the newer run is not the whole truth.
  void doubt_what_is_gone();

  bool has_news(const std::function<bool(const Tally&)>& is) const;  // something of the kind appeared or grew
};

// What it gives points into both. `judged_now`: of an endpoint, how many responses the newer run judged.
Comparison compare(const std::vector<Tally>& before, const std::vector<Tally>& now,
                   const std::function<std::uint64_t(std::string_view endpoint)>& judged_now);

}  // namespace errproof

// Two runs held against one another: what is new, what grew, what is gone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "history/tally.h"

namespace errproof {

// By at least one whole response more than twice its share before: count ≥ 2 × share × judged + 1. "Twice" alone would
// call a single response growth wherever fewer are judged than before.
bool has_grown(const Tally& before, const Tally& now);

// Tallies of an earlier run, to find there what is met again. By their positions, whoever holds them.
class TallyIndex {
 public:
  // False: it has one.
  bool add(const TallyKey& key, std::size_t position) { return positions_.emplace(key, position).second; }
  // What is met again is as before where it is no graver: a violation that became a warning, an unexpected one that has
  // become known. The same, else the next graver one; nothing: it is new.
  std::optional<std::size_t> as_grave(const TallyKey& key) const;
  std::optional<std::size_t> less_grave(const TallyKey& key) const;  // the next one

 private:
  std::map<TallyKey, std::size_t> positions_;
};

struct Comparison {
  struct Change {
    const Tally* before;  // of what appeared: what it was when it was less grave, or nullptr
    const Tally* now;
  };
  std::vector<Change> appeared;
  std::vector<Change> grown;
  std::vector<Change> kept;  // neither new nor grown
  std::vector<const Tally*> gone;
  std::vector<const Tally*> unasked;  // not met, nor asked for, as where nothing of their endpoint was judged

  // What was not met may have been there all the same: the newer run is not the whole truth.
  void doubt_what_is_gone();

  bool has_news(const std::function<bool(const Tally&)>& is) const;  // something of the kind appeared or grew
};

// What it gives points into both. `is_asked`: would the newer run have met it, if it was there still?
Comparison compare(const std::vector<Tally>& before, const std::vector<Tally>& now,
                   const std::function<bool(const Tally& before)>& is_asked);

}  // namespace errproof

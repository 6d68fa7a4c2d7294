// How far a long run is, on a terminal: bytes done of bytes known, rate, time left. One line that is drawn over itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "captures/inputs.h"

namespace errproof {

// " 41 %  ████████              4.1 GiB of 10.0 GiB · 410 MiB/s · 15 s left"; without a sum: "4.1 GiB · 410 MiB/s".
std::string progress_text(std::uint64_t done, std::optional<std::uint64_t> known, double seconds);

class Progress {
 public:
  // As Inputs has them. Not shown: does nothing at all.
  Progress(const std::vector<std::string>& paths, const std::vector<std::string>& own, bool shown);

  void advance(std::uint64_t bytes_done);
  void clear();  // before anything else is written on the terminal

 private:
  void look_ahead();

  bool shown_;
  bool drawn_ = false;
  double started_, last_drawn_ = 0;
  Inputs ahead_;  // the same files, to add up their sizes meanwhile
  std::uint64_t known_ = 0;
  bool all_known_ = false, unknowable_ = false;
};

}  // namespace errproof

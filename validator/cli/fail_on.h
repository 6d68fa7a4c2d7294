// --fail-on: what makes the exit code 1.
#pragma once

#include <optional>
#include <string>

#include "batch/summary.h"

namespace errproof {

class FailOn {
 public:
  // "violation", "unexpected,skipped" …: added to what was given before, and all of it takes the place of `violation`.
  // A text: why it will not do.
  std::optional<std::string> add(const std::string& list);

  // What is given from now on takes the place of what was given before: the command line after a file.
  void start_anew() { replaced_ = true; }

  bool is_met(const Summary& summary) const;

 private:
  bool violation_ = true, warning_ = false, unexpected_ = false, skipped_ = false, truncated_ = false;
  bool replaced_ = true;
};

}  // namespace errproof

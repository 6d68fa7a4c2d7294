// The records of a run (docs/report-format.md), read back and counted.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/limits.h"
#include "base/result.h"
#include "history/tallies.h"

namespace errproof {

struct RecordedRun {
  std::string contract, profile;
  std::map<std::string, std::set<std::string>> rules;  // what users made of the contract's: "off" → their names
  std::uint64_t responses = 0, judged = 0;
  std::uint64_t held_back = 0;  // findings that --max-findings kept out of the records
  std::uint64_t untold = 0;     // responses that violate, by an engine that does not say why
  bool complete = false;        // its summary is there
  bool interrupted = false;     // and says that the run was stopped
  Tallies tallies;
};

// A file of records, or "-". Memory is bounded by the limits whatever the file's size. A last line that is cut off is
// an incomplete run; anything else that is no record is an Error.
Result<RecordedRun> read_recorded_run(const std::string& path, const Limits& limits, std::uint64_t seed);

}  // namespace errproof

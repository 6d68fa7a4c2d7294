// What every form of a report has: it is told how a run starts, what it finds, and what it came to, and gives bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "batch/batch.h"

namespace errproof {

// Where a report's bytes go.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;
};

struct RunInfo {
  struct Known {
    std::string rule, accepted_by;
  };
  std::string version;
  std::string contract, contract_title;
  std::string profile;
  std::vector<std::string> looser;  // beside Summary::looser_conform
  std::vector<Known> known;         // rules with known deviations, and the profiles that accept them
  const Baseline* baseline = nullptr;
  std::string baseline_file;  // as the user named it
};

struct ReportOptions {
  bool all = false;  // text, lines: every finding, as it comes
  bool verbose = false;
  bool color = false;
  std::size_t columns = 100;
};

class Report : public Sink {
 public:
  virtual void begin(const RunInfo& run) = 0;
  virtual void end(const Summary& summary, const Groups& groups) = 0;
};

}  // namespace errproof

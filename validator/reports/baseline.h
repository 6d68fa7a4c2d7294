// A run's violations and warnings as a baseline (docs/baseline.md), for history/baseline.h to read.
#pragma once

#include <string>

#include "reports/report.h"

namespace errproof {

class BaselineReport final : public Report {
 public:
  explicit BaselineReport(Output& output) : output_(output) {}
  void begin(const RunInfo& run) override;
  void end(const Summary& summary, const Groups& groups) override;

 private:
  Output& output_;
  std::string contract_, profile_;
};

}  // namespace errproof

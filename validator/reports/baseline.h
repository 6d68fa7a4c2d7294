// A run's violations and warnings as a baseline (docs/baseline.md), for history/baseline.h to read.
#pragma once

#include <cstddef>
#include <string>

#include "reports/report.h"

namespace errproof {

class BaselineReport final : public Report {
 public:
  explicit BaselineReport(Output& output) : output_(output) {}
  void begin(const RunInfo& run) override;
  void end(const Summary& summary, const Groups& groups) override;

  std::size_t entries() const { return entries_; }  // written

 private:
  Output& output_;
  std::string contract_, profile_;
  std::size_t entries_ = 0;
};

}  // namespace errproof

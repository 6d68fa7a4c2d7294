// The run as one JSON document: counts, groups, first places (docs/report-format.md). Written a group at a time.
#pragma once

#include "reports/report.h"

namespace errproof {

class JsonReport final : public Report {
 public:
  explicit JsonReport(Output& output) : output_(output) {}
  void begin(const RunInfo& run) override { run_ = run; }
  void end(const Summary& summary, const Groups& groups) override;

 private:
  Output& output_;
  RunInfo run_;
};

}  // namespace errproof

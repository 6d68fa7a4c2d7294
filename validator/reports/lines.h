// A line a problem, as compilers write them, for editors and grep: `file:line:column: error: [rule] /place: message
// (…)`.
#pragma once

#include <memory>

#include "reports/report.h"

namespace errproof {

class LinesReport final : public Report {
 public:
  // `all`: a line a finding, as it comes; else one a group, worst first.
  LinesReport(Output& output, bool all) : output_(output), all_(all) {}
  void begin(const RunInfo& run) override { baseline_ = run.baseline; }
  std::unique_ptr<Sheet> new_sheet() const override;
  void take(Sheet& sheet) override;
  void end(const Summary& summary, const Groups& groups) override;

 private:
  Output& output_;
  bool all_;
  const Baseline* baseline_ = nullptr;
};

}  // namespace errproof

// Records, one a line, as docs/report-format.md promises them.
#pragma once

#include <memory>

#include "reports/report.h"

namespace errproof {

class NdjsonReport final : public Report {
 public:
  explicit NdjsonReport(Output& output) : output_(output) {}
  void begin(const RunInfo& run) override;
  std::unique_ptr<Sheet> new_sheet() const override;
  void take(Sheet& sheet) override;
  void end(const Summary& summary, const Groups& groups) override;

 private:
  Output& output_;
  const Baseline* baseline_ = nullptr;
};

}  // namespace errproof

// The report for people, a screen long: how many conform, what is wrong and where, worst first, then what a contract is
// known to be broken by, then what could not be judged. Its form may change; machines read records.
#pragma once

#include <cstddef>

#include "reports/report.h"

namespace errproof {

class TextReport final : public Report {
 public:
  TextReport(Output& output, const ReportOptions& options);
  void begin(const RunInfo& run) override;
  std::unique_ptr<Sheet> new_sheet() const override;
  void take(Sheet& sheet) override;
  void end(const Summary& summary, const Groups& groups) override;

 private:
  Output& output_;
  ReportOptions options_;
  RunInfo run_;
};

}  // namespace errproof

// Records, one a line, as docs/report-format.md promises them.
#pragma once

#include <memory>

#include "reports/report.h"

namespace errproof {

class NdjsonReport final : public Report {
 public:
  explicit NdjsonReport(Output& output);
  ~NdjsonReport() override;
  void begin(const RunInfo& run) override;
  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override;
  void error(const CaptureError& error) override;
  void end(const Summary& summary, const Groups& groups) override;

 private:
  struct Record;
  std::unique_ptr<Record> record_;
};

}  // namespace errproof

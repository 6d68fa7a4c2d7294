// The report for people, a screen long: how many conform, what is wrong and where, worst first, then what a contract is
// known to be broken by, then what could not be judged. Its form may change; machines read records.
#pragma once

#include <cstddef>

#include "reports/report.h"

namespace errproof {

struct TextOptions {
  bool color = false;
  std::size_t columns = 100;
};

class TextReport final : public Report {
 public:
  TextReport(Output& output, const TextOptions& options);
  void begin(const RunInfo& run) override;
  void end(const Summary& summary, const Groups& groups) override;

 private:
  Output& output_;
  TextOptions options_;
  RunInfo run_;
};

}  // namespace errproof

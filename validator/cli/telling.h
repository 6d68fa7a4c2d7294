// A run's results on their way to the reports, and beside them the talk on standard error.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/check_options.h"
#include "cli/progress.h"
#include "reports/report.h"

namespace errproof {

class Telling final : public Sink {
 public:
  Telling(Report& reports, Progress& progress, const CheckOptions& options)
      : reports_(reports), progress_(progress), options_(options) {}

  std::unique_ptr<Sheet> new_sheet() const override;
  void take(Sheet& sheet) override;
  void progress(const Summary& so_far) override { progress_.advance(so_far.bytes + so_far.ignored_bytes); }

 private:
  struct Talk;
  struct Line {
    enum class Kind : std::uint8_t { kError, kIgnored, kNotice } kind;
    std::string where, message;
  };
  void tell(const Line& line);

  Report& reports_;
  Progress& progress_;
  const CheckOptions& options_;
  std::uint64_t errors_ = 0;
};

}  // namespace errproof

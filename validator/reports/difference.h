// What differs between two recorded runs, for people and for programs (docs/report-format.md).
#pragma once

#include <string>
#include <vector>

#include "history/comparison.h"
#include "history/recorded_run.h"
#include "reports/report.h"

namespace errproof {

struct Difference {
  struct Side {
    std::string file;
    const RecordedRun& run;
    std::vector<Tally> met;
  };
  Side before, now;
  Comparison comparison;  // of what they met
};

Difference difference_of(const std::string& before_file, const RecordedRun& before, const std::string& now_file,
                         const RecordedRun& now);

// Where the two were not judged by the same measure: profile, rules. A clause each.
std::vector<std::string> other_measures(const Difference& difference);

// What keeps the comparison from being the whole truth, a clause each: a run without its end, findings held back.
std::vector<std::string> doubts_of(const Difference::Side& side);

void write_text(const Difference& difference, const ReportOptions& options, Output& output);
void write_json(const Difference& difference, Output& output);

}  // namespace errproof

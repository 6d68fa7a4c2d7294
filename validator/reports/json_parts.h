// Members that records and the JSON document have in common (docs/report-format.md).
#pragma once

#include "batch/groups.h"
#include "batch/summary.h"
#include "reports/json_text.h"
#include "reports/report.h"

namespace errproof {

void write_run(JsonText& json, const RunInfo& run);              // the run record's, without type and format
void write_origin(JsonText& json, const Origin& origin);         // "origin":{…}
void write_summary(JsonText& json, const Summary& summary);      // the summary record's, without its type
void write_baseline_news(JsonText& json, const Groups& groups);  // "baseline":{…}, where there is one

}  // namespace errproof

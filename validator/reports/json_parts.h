// Members that records and the JSON document have in common (docs/report-format.md).
#pragma once

#include <string_view>

#include "batch/groups.h"
#include "batch/summary.h"
#include "reports/json_text.h"
#include "reports/report.h"

namespace errproof {

void write_run(JsonText& json, const RunInfo& run);              // the run record's, without type and format
void write_judged_by(JsonText& json, const RunInfo& run);        // of that: contract, profile and rules
void write_origin(JsonText& json, const Origin& origin);         // "origin":{…}
void write_summary(JsonText& json, const Summary& summary);      // the summary record's, without its type
void write_baseline_news(JsonText& json, const Groups& groups);  // "baseline":{…}, where there is one

// The items of an array, one a line, each written before the next is made; the brackets are the caller's.
template <class Items, class Write>
void write_lines(Output& output, const Items& items, Write write) {
  JsonText json;
  std::string_view separator = "\n";
  for (const auto& item : items) {
    json.clear();
    write(json, item);
    output.write(separator);
    output.write(json.text());
    separator = ",\n";
  }
  output.write("\n");
}

}  // namespace errproof

// Exhibits as HTTP Archive 1.2, an entry each (http://www.softwareishard.com/blog/har-12-spec/). What is ours stands
// under `_errproof`; docs/extract.md promises it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/severity.h"
#include "contracts/verdict.h"
#include "evidence/exhibit.h"
#include "reports/json_text.h"
#include "reports/report.h"

namespace errproof {

// A finding that an entry shows, in words.
struct ShownFinding {
  Severity severity = Severity::kViolation;
  Part part = Part::kBody;
  bool known = false;
  std::string rule, instance, message, fingerprint;
};

// An entry, without anything around it. `masking`: of what is secret in it, where there is something.
void write_har_entry(JsonText& json, const Exhibit& exhibit, const std::vector<ShownFinding>& findings,
                     std::optional<Masking> masking);

// All that stands before the first entry, and behind the last one.
std::string har_front(const RunInfo& run);
inline constexpr std::string_view kHarBack = "\n]}}\n";

// "day.zip!a/b.ndjson:7", "a.har, entry 3".
std::string place_of(const Origin& origin);

}  // namespace errproof

// What is said of one response. Plain data; reports write it, batch counts it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/severity.h"
#include "json/document.h"

namespace errproof {

enum class Part : std::uint8_t { kBody, kResponse };

// docs/report-format.md has the meaning of each.
struct Finding {
  Severity severity = Severity::kViolation;
  std::string rule;
  Part part = Part::kBody;
  std::string instance_location;
  std::string keyword_location;  // empty: a text rule
  std::string keyword;
  std::string schema;
  std::uint32_t offset = 0, length = 0;  // bytes of the body
  json::Position position;               // in the file, or in the body
  bool in_file = true;                   // position counts in the file ("at")
  std::string message;                   // one sentence without a full stop
  std::string got, expected, hint;       // for people; hint may be empty
  bool known = false;                    // a known deviation of the live service
  std::string fingerprint;               // 16 hexadecimal digits
};

enum class State : std::uint8_t { kConforms, kViolates, kNotApplicable, kSkipped, kTruncated, kUnreadable };
inline constexpr int kStateCount = 6;
std::string_view name_of(State state);  // "conforms", "not_applicable" …: as records have it

struct Verdict {
  State state = State::kConforms;
  std::vector<Finding> findings;
  std::uint64_t more = 0;                   // findings beyond --max-findings
  std::string reason_code, reason_message;  // skipped, truncated, unreadable
  std::vector<bool> looser_conforms;        // beside Profile::looser: would this response conform there?
};

}  // namespace errproof

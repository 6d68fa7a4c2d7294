// What is said of one body. docs/report-format.md has the meaning of every member; the program's records have the same.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace errproof::v1 {

enum class Severity : std::uint8_t { kViolation, kWarning, kNote };

// The numbers are part of the interface: a batch writes them into a column.
enum class State : std::uint8_t {
  kConforms = 0,       // no violation; there may be warnings and notes
  kViolates = 1,       // at least one violation
  kNotApplicable = 2,  // the contract is not about responses of this status
  kSkipped = 3,        // of captures only: no body was kept
  kTruncated = 4,      // of captures only: the capture ends early
  kUnreadable = 5,     // could not tell: a limit was reached, or memory ended
};

// One thing that does not hold. The strings belong to the session and live until it judges again.
struct Finding {
  Severity severity = Severity::kViolation;
  bool known = false;                 // a deviation that the live service is known for
  std::string_view rule;              // "code-type"; a keyword without a rule is its own: "maxLength"
  std::string_view message;           // one sentence without a full stop
  std::string_view instance;          // instance location, a JSON Pointer (RFC 6901): "/data/3"; "" is the whole body
  std::string_view keyword_location;  // "/properties/code/type"; empty: the text itself is at fault
  std::string_view keyword;           // "type"
  std::string_view schema;            // the schema's file: "body/code-string.json"
  std::string_view fingerprint;       // 16 hexadecimal digits: the same problem in other bodies has the same
  bool in_head = false;               // it is about status or headers: `instance` points into docs/contract.md's head,
                                      // and there is no place in the body
  std::uint32_t offset = 0;           // bytes from the body's start
  std::uint32_t length = 0;           // bytes
  std::uint64_t line = 1;             // from 1; LF ends a line
  std::uint64_t column = 1;           // from 1, in code points
};

struct Verdict {
  State state = State::kConforms;
  std::vector<Finding> findings;  // the head's, then by offset; at most Limits::findings_max, violations kept first
  std::uint64_t more = 0;         // findings beyond that
  // Of kUnreadable, else empty: "limit", "out-of-memory" …, and one clause that names the limit.
  std::string_view reason_code;
  std::string_view reason;
};

}  // namespace errproof::v1

// What is said of one response. Plain data; reports write it, batch counts it. Only what counting needs is made for
// every finding; contracts/explainer.h has its words, position and fingerprint for whoever wants to read them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/severity.h"
#include "base/text_buffer.h"
#include "contracts/contract.h"
#include "contracts/rule.h"
#include "engines/engine.h"

namespace errproof {

enum class Part : std::uint8_t { kBody, kResponse };
std::string_view name_of(Part part);  // "body", "response": as records have it

// docs/report-format.md has the meaning of each. The strings are the contract's, or the verdict's.
struct Finding {
  Severity severity = Severity::kViolation;
  Part part = Part::kBody;
  bool known = false;  // a known deviation of the live service
  std::string_view rule;
  std::string_view instance_location;
  std::string_view folded_location;      // the same, array indices as "*"
  std::string_view missing;              // required: the name of the member that is not there
  std::string_view got;                  // JSON's name for the kind of value, "missing", "text"
  std::string_view keyword;              // empty: a text rule
  std::string_view keyword_location;     // may be empty beside a keyword: the schema `false` at the root
  std::string_view schema;               // "body/code-string.json"
  std::uint32_t offset = 0, length = 0;  // bytes of the body
  const Rule* contract_rule = nullptr;   // none: the keyword is its own rule
  const Failure* failure = nullptr;      // in the verdict's failures; none: a pair
  const EqualPair* pair = nullptr;       // that are not equal
};

enum class State : std::uint8_t { kConforms, kViolates, kNotApplicable, kSkipped, kTruncated, kUnreadable };
inline constexpr int kStateCount = 6;
std::string_view name_of(State state);  // "conforms", "not_applicable" …: as records have it

struct Verdict {
  State state = State::kConforms;
  std::vector<Finding> findings;
  std::uint64_t more = 0;                   // findings beyond what is kept
  std::string reason_code, reason_message;  // skipped, truncated, unreadable
  std::vector<bool> looser_conforms;        // beside Profile::looser: would this response conform there?
  std::array<std::uint64_t, 3> found{};     // by severity: findings, kept or not
  TextBuffer head;                          // as it was judged
  std::unique_ptr<Failures> failures = std::make_unique<Failures>();  // what the body's findings tell of

  // The same of the head's; most responses have none.
  Failures& head_failures();
  void clear();  // keeps memory

 private:
  std::unique_ptr<Failures> head_failures_;
};

}  // namespace errproof

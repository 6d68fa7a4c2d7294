// What a run found, counted a kind of finding at a time, so that it can be held against another run.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/severity.h"

namespace errproof {

// The same fingerprint and the same gravity is the same problem. Counts are of responses: what is compared are shares.
struct Tally {
  std::string fingerprint;  // docs/report-format.md
  std::string rule;
  std::string place;     // instance location, array indices as "*"; for people
  std::string got;       // JSON's name for the kind of value; "": not known
  std::string endpoint;  // "GET /v1/customers/{id}"; "": unknown, which counts as one
  Severity severity = Severity::kViolation;
  bool known = false;       // a known deviation of the live service
  std::uint64_t count = 0;  // responses with it
  std::uint64_t of = 0;     // judged responses of the endpoint
};

// Which problem it is. A fingerprint says where and what, and not how grave: a known deviation shares it with what is
// unexpected there, and profiles and users make of a note a violation. In order, the gravest comes first.
struct TallyKey {
  std::uint64_t fingerprint = 0;
  unsigned gravity = 0;
  auto operator<=>(const TallyKey&) const = default;
};
TallyKey key_of(std::string_view fingerprint, Severity severity, bool known);
inline TallyKey key_of(const Tally& tally) { return key_of(tally.fingerprint, tally.severity, tally.known); }

Severity severity_named(std::string_view name);  // what has no such name is the gravest

inline bool is_violation(const Tally& tally) { return tally.severity == Severity::kViolation; }

// Bytes of a place or an endpoint that are kept: enough to tell them apart by eye, and 10,000 of them take 5 MB.
inline constexpr std::size_t kTallyTextBytesMax = 256;

// "GET /v1/customers/{id}", of what is known.
std::string endpoint_of(std::string_view method, std::string_view url_template);

// By rule, place, got, endpoint, fingerprint, the gravest first: the order of files and reports.
bool operator<(const Tally& a, const Tally& b);

}  // namespace errproof

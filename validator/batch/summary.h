// What a run comes to, in numbers (docs/report-format.md, the summary record).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "captures/response.h"
#include "contracts/verdict.h"

namespace errproof {

struct Summary {
  std::uint64_t files = 0;  // opened or tried, without what is ignored
  std::uint64_t responses = 0;
  std::array<std::uint64_t, kStateCount> states{};
  std::array<std::uint64_t, 10> not_applicable{};  // by the status's first digit
  std::uint64_t errors = 0;
  std::uint64_t ignored = 0;        // files in folders, later parts of captures, that are no responses
  std::uint64_t not_selected = 0;   // left out on request
  std::uint64_t bytes = 0;          // of the files as stored
  std::uint64_t ignored_bytes = 0;  // of whole files that are ignored: done, as far as progress goes, and in no report
  double elapsed_seconds = 0;
  bool interrupted = false;

  std::uint64_t violate_as_known = 0;         // of those that violate: with nothing but known deviations
  std::uint64_t warned = 0;                   // of the judged ones: with a warning
  std::vector<std::uint64_t> looser_conform;  // beside Judge::looser(): of the judged ones, how many conform there

  std::uint64_t of(State state) const { return states[static_cast<std::size_t>(state)]; }
  std::uint64_t judged() const { return of(State::kConforms) + of(State::kViolates); }

  void count(const Response& response, const Verdict& verdict);
  void add(const Summary& later);  // all but elapsed_seconds
  bool operator==(const Summary&) const = default;
};

// "nothing was judged", and why where that is known; empty: something was. Zero checked must not look like success.
std::string nothing_judged(const Summary& summary);

}  // namespace errproof

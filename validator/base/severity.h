// How bad a finding is. The contract says so for each schema and rule; the order is the order of reports.
#pragma once

#include <cstdint>
#include <string_view>

namespace errproof {

enum class Severity : std::uint8_t {
  kViolation,  // the response breaks the contract: it decides the verdict
  kWarning,    // advice that deserves a look
  kNote,       // advice that may be ignored
};

constexpr std::string_view name_of(Severity severity) {
  constexpr std::string_view names[] = {"violation", "warning", "note"};
  return names[static_cast<int>(severity)];
}

}  // namespace errproof

// What flags write their values into, each with the clause that says why a value will not do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/flags.h"
#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {

using Clause = std::optional<std::string>;

// A flag that takes one of a few words.
template <class T>
FlagValue one_of(T& out, std::vector<std::pair<std::string, T>> choices) {
  std::vector<std::string> names;
  for (const auto& [name, choice] : choices) names.push_back(name);
  const auto set = [&out, choices = std::move(choices), names](const std::string& value) -> Clause {
    for (const auto& [name, choice] : choices) {
      if (name != value) continue;
      out = choice;
      return std::nullopt;
    }
    return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
  };
  return {set, names};
}

FlagValue text(std::string& out, std::vector<std::string> usual = {});  // not empty; `usual`: what it often is
FlagValue yes(bool& out);                                               // takes no value
FlagValue bytes(std::size_t& out);
FlagValue count(std::uint32_t& out, std::uint64_t least, std::uint64_t most);

}  // namespace errproof

// What flags write their values into: setters for flags.h, each with the clause that says why a value will not do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {

using Clause = std::optional<std::string>;
using Setter = std::function<Clause(const std::string&)>;

// A flag that takes one of a few words.
template <class T>
Setter one_of(T& out, std::vector<std::pair<std::string, T>> choices) {
  return [&out, choices = std::move(choices)](const std::string& value) -> Clause {
    std::vector<std::string> names;
    for (const auto& [name, choice] : choices) {
      if (name == value) {
        out = choice;
        return std::nullopt;
      }
      names.push_back(name);
    }
    return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
  };
}

Setter text(std::string& out);  // not empty
Setter yes(bool& out);          // takes no value
Setter bytes(std::size_t& out);
Setter count(std::uint32_t& out, std::uint64_t least, std::uint64_t most);

}  // namespace errproof

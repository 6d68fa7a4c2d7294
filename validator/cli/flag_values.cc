#include "cli/flag_values.h"

#include <utility>

namespace errproof {

FlagValue text(std::string& out, std::vector<std::string> usual) {
  const auto set = [&out](const std::string& value) -> Clause {
    if (value.empty()) return "wants a value that is not empty";
    out = value;
    return std::nullopt;
  };
  return {set, std::move(usual)};
}

FlagValue yes(bool& out) {
  return [&out](const std::string&) -> Clause {
    out = true;
    return std::nullopt;
  };
}

FlagValue bytes(std::size_t& out) {
  // Offsets have 32 bits, and a body may stand twice its size in a line.
  constexpr std::uint64_t kMost = std::uint64_t{1} << 30;
  return [&out](const std::string& value) { return parse_bytes(value, kMost, out); };
}

FlagValue count(std::uint32_t& out, std::uint64_t least, std::uint64_t most) {
  return [&out, least, most](const std::string& value) -> Clause {
    std::uint64_t number = 0;
    if (auto clause = parse_count(value, least, most, number)) return clause;
    out = static_cast<std::uint32_t>(number);
    return std::nullopt;
  };
}

}  // namespace errproof

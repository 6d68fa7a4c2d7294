#include "cli/flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

std::string error_about(const std::string& name, const std::string& clause) { return name + " " + clause; }

std::string unknown(const Command& command, const std::string& name) {
  std::vector<std::string> names{"--help"};
  for (const Flag& flag : command.flags) names.push_back(flag.name);
  const std::string meant = did_you_mean(name, names);
  return fmt::format("{} has no flag {}{}", command.name, printable(name, 60),
                     meant.empty() ? fmt::format("; 'errproof {} --help' lists them", command.name) : meant);
}

const Flag* find(const Command& command, std::string_view name) {
  for (const Flag& flag : command.flags) {
    if (flag.name == name || (!flag.short_name.empty() && flag.short_name == name)) return &flag;
  }
  return nullptr;
}

// "-vq" is "-v -q", "-j4" is "-j 4": what stands behind the first letter of a flag that takes a value is the value.
// Words that are nothing of the kind stay as they are.
std::vector<std::string> spelt_out(const Command& command, const std::string& argument) {
  std::vector<std::string> words;
  for (std::size_t i = 1; i < argument.size(); ++i) {
    const Flag* flag = find(command, std::string("-") + argument[i]);
    if (flag == nullptr) return {argument};
    words.push_back(flag->short_name);
    if (flag->argument.empty()) continue;
    if (i + 1 < argument.size()) words.push_back(argument.substr(i + 1));
    break;
  }
  return words;
}

}  // namespace

Parsed parse(const Command& command, const std::vector<std::string>& arguments) {
  Parsed parsed;
  bool flags_over = false;
  std::vector<std::string> words = arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (flags_over || words[i] == "-" || !words[i].starts_with('-')) {
      parsed.positional.push_back(words[i]);
      continue;
    }
    if (words[i] == "--") {
      flags_over = true;
      continue;
    }
    if (words[i] == "--help" || words[i] == "-h") {
      parsed.help = true;
      return parsed;
    }
    if (!words[i].starts_with("--") && words[i].size() > 2) {
      const std::vector<std::string> single = spelt_out(command, words[i]);
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(i), single.begin(), single.end());
    }
    const std::string argument = words[i];
    const std::size_t equals = argument.starts_with("--") ? argument.find('=') : std::string::npos;
    const std::string name = argument.substr(0, equals);
    const Flag* flag = find(command, name);
    std::string value;
    if (flag == nullptr) {
      parsed.error = unknown(command, name);
    } else if (flag->argument.empty() && equals != std::string::npos) {
      parsed.error = error_about(name, "takes no value");
    } else if (!flag->argument.empty() && equals == std::string::npos && i + 1 == words.size()) {
      parsed.error = error_about(name, "wants a value: " + name + " " + flag->argument);
    } else {
      if (equals != std::string::npos) {
        value = argument.substr(equals + 1);
      } else if (!flag->argument.empty()) {
        value = words[++i];
      }
      if (auto clause = flag->set(value)) parsed.error = error_about(name, *clause);
    }
    if (parsed.error) return parsed;
  }
  return parsed;
}

std::string help_of(const Command& command) {
  std::string out = fmt::format("usage: errproof {}{}{}\n\n{}\n", command.name, command.arguments.empty() ? "" : " ",
                                command.arguments, command.summary);
  const auto left = [](const Flag& flag) {
    return flag.name + (flag.short_name.empty() ? "" : ", " + flag.short_name) +
           (flag.argument.empty() ? "" : " " + flag.argument);
  };
  std::size_t width = 0;
  for (const Flag& flag : command.flags) width = std::max(width, left(flag).size());
  std::string_view section = "\n";  // none has this name: the first one begins
  for (const Flag& flag : command.flags) {
    if (flag.section != section) out += flag.section.empty() ? "\n" : fmt::format("\n{}:\n", flag.section);
    section = flag.section;
    out += fmt::format("  {:<{}}  {}\n", left(flag), width, flag.help);
  }
  if (!command.more.empty()) out += "\n" + command.more + "\n";
  return out;
}

std::optional<std::string> parse_count(const std::string& value, std::uint64_t least, std::uint64_t most,
                                       std::uint64_t& out) {
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, out);
  if (error == std::errc() && stop == end && out >= least && out <= most) return std::nullopt;
  return fmt::format("wants a whole number from {} to {}, not '{}'", least, most, printable(value, 40));
}

std::optional<std::string> parse_bytes(const std::string& value, std::uint64_t most, std::size_t& out) {
  struct Unit {
    std::string_view suffix;
    int shift;
  };
  static constexpr Unit kUnits[] = {{"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"K", 10}, {"M", 20}, {"G", 30}, {"", 0}};
  std::uint64_t number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  for (const Unit& unit : kUnits) {
    if (error != std::errc() || std::string_view(stop, static_cast<std::size_t>(end - stop)) != unit.suffix) continue;
    if (number == 0 || number > most >> unit.shift) break;
    out = static_cast<std::size_t>(number << unit.shift);
    return std::nullopt;
  }
  return fmt::format("wants bytes, such as 500000 or 16MiB, at most {} MiB, not '{}'", most >> 20,
                     printable(value, 40));
}

}  // namespace errproof

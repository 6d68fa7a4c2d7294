#include "cli/settings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

std::string name_of(const ConfigEntry& entry) { return "--" + entry.key; }

}  // namespace

Settings::Settings(Command command) : command_(std::move(command)) {
  for (Flag& flag : command_.flags) {
    flag.set = [this, name = flag.name, set = std::move(flag.set)](const std::string& value) {
      auto clause = set(value);
      if (!clause) given_.push_back({name, value, source_});
      return clause;
    };
  }
}

const Flag* Settings::flag(std::string_view name) const {
  const auto found =
      std::find_if(command_.flags.begin(), command_.flags.end(), [=](const Flag& flag) { return flag.name == name; });
  return found == command_.flags.end() ? nullptr : &*found;
}

std::optional<Error> Settings::apply(const ConfigFile& file) {
  for (const ConfigEntry& entry : file.entries) {
    if (auto error = apply(file, entry)) return error;
  }
  source_.clear();
  return std::nullopt;
}

std::optional<Error> Settings::apply(const ConfigFile& file, const ConfigEntry& entry) {
  std::vector<std::string> keys;
  const Flag* flag = nullptr;
  for (const Flag& candidate : command_.flags) {
    if (!candidate.initial) continue;
    keys.push_back(candidate.name.substr(2));
    if (candidate.name == name_of(entry)) flag = &candidate;
  }
  if (flag == nullptr) {
    const std::string meant = did_you_mean(entry.key, keys);
    return file.refuse(
        entry.line, entry.column,
        "no key '" + printable(entry.key, 40) + "'" + (meant.empty() ? ": there is " + listed(keys) : meant));
  }
  const bool takes_value = !flag->argument.empty();
  if (!entry.is_simple || (entry.is_list && !flag->repeats)) {
    return file.refuse(entry.line, entry.column,
                       entry.key + (flag->repeats ? " wants a string, or a list of strings"
                                    : takes_value ? " wants one value: a string or a whole number"
                                                  : " wants true or false"));
  }
  for (const ConfigValue& value : entry.values) {
    if (value.is_boolean == takes_value) {
      return file.refuse(value.line, value.column,
                         entry.key + (takes_value ? " wants a string or a number" : " wants true or false"));
    }
    if (!takes_value && value.text == "false") continue;
    source_ = file.place(value.line);
    if (auto clause = flag->set(takes_value ? value.text : "")) {
      return file.refuse(value.line, value.column, entry.key + ' ' + *clause);
    }
  }
  return std::nullopt;
}

Parsed Settings::apply(const std::vector<std::string>& arguments) {
  source_.clear();
  return parse(command_, arguments);
}

std::string Settings::where(std::string_view flag, std::string_view value) const {
  const auto last = std::find_if(given_.rbegin(), given_.rend(),
                                 [&](const Given& given) { return given.flag == flag && given.value == value; });
  if (last == given_.rend() || last->source.empty()) return std::string(flag);
  return last->source + ": " + std::string(flag.substr(2));
}

}  // namespace errproof

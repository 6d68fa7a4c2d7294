#include "cli/check_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "cli/check.h"
#include "cli/config_file.h"
#include "cli/console.h"
#include "contracts/contract.h"
#include "reports/printable.h"

namespace errproof {
namespace {

constexpr std::string_view kNoConfig = "none";

bool is_built_in(const std::string& contract) {
  const std::vector<std::string_view> names = embedded_contracts();
  return std::find(names.begin(), names.end(), contract) != names.end();
}

// Paths in a file are meant from its folder, wherever the program is run.
void resolve(const std::string& folder, std::string& path) {
  if (!path.empty() && path.front() != '/') path = folder + path;
}

// --contract and --schema take each other's place: what the command line chooses, the file did not.
void leave_the_choice_to(const CheckOptions& asked, CheckOptions& options) {
  if (!asked.contract.empty() || !asked.schema.empty()) {
    options.schema.clear();
    options.draft.reset();
  }
  if (!asked.schema.empty()) {
    options.contract.clear();
    options.profile.clear();
  }
}

bool switches(const std::string& flag) { return flag == "--off" || flag == "--warn" || flag == "--error"; }

// Does what the command line says take the place of what the file says of another flag?
bool replaces(const std::string& said, const std::string& in_file) {
  if (said == "--contract") return in_file == "--schema" || in_file == "--draft";
  if (said == "--schema") return in_file == "--contract" || in_file == "--profile";
  return said == "--fail-on" && in_file == said;
}

// Is a value still in force after what was given later?
bool is_in_force(const Settings& settings, std::size_t i) {
  const std::vector<Settings::Given>& given = settings.given();
  const Settings::Given& mine = given[i];
  const bool repeats = settings.flag(mine.flag)->repeats;
  return std::none_of(given.begin() + static_cast<std::ptrdiff_t>(i) + 1, given.end(), [&](const auto& later) {
    if (switches(mine.flag) && switches(later.flag)) return mine.value == later.value;
    if (!repeats && later.flag == mine.flag) return true;
    return !mine.source.empty() && later.source.empty() && replaces(later.flag, mine.flag);
  });
}

std::string config_asked_for(const std::string& asked) {
  return asked.empty() ? find_config() : asked == kNoConfig ? "" : asked;
}

// Into the options that the settings write to. `config`: a file, or "".
std::optional<Error> apply_file(const std::string& config, Settings& settings, CheckOptions& options) {
  if (config.empty()) return std::nullopt;
  const Result<ConfigFile> file = read_config(config, Limits());
  if (!file.ok()) return file.error();
  if (auto error = settings.apply(*file)) return error;
  resolve(file->folder(), options.schema);
  resolve(file->folder(), options.baseline);
  if (!is_built_in(options.contract)) resolve(file->folder(), options.contract);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> settings_of_file(const Settings& settings) {
  const std::vector<Settings::Given>& given = settings.given();
  std::vector<std::string> out;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].source.empty() || !is_in_force(settings, i)) continue;
    out.push_back(given[i].flag.substr(2) + (given[i].value.empty() ? "" : " " + given[i].value));
  }
  return out;
}

std::optional<Error> complete_by_config(const std::string& config, ContractChoice& choice) {
  if (choice.is_made()) return std::nullopt;
  CheckOptions options;
  Settings settings(check_command(options));
  if (auto error = apply_file(config_asked_for(config), settings, options)) return error;
  choice.contract = options.contract;
  choice.schema = options.schema;
  if (!choice.draft) choice.draft = options.draft;
  return std::nullopt;
}

std::string settings_table(const Settings& settings, const std::string& config, const Contract& contract) {
  std::string out;
  const auto line = [&out](const std::string& key, const std::string& value, const std::string& source) {
    out += fmt::format("{:<14} {:<28} {}\n", key, printable(value), printable(source));
  };
  const std::vector<Settings::Given>& given = settings.given();
  const bool chosen = std::any_of(given.begin(), given.end(), [](const auto& g) { return g.flag == "--config"; });
  line("config", config.empty() ? std::string(kNoConfig) : config, chosen ? "--config" : "from here upwards");
  for (const Flag& flag : settings.command().flags) {
    const std::string key = flag.name.substr(2);
    std::vector<const Settings::Given*> values;
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (given[i].flag == flag.name && is_in_force(settings, i)) values.push_back(&given[i]);
    }
    if (!flag.initial && !flag.repeats) continue;
    for (const Settings::Given* value : values) {
      line(key, flag.argument.empty() ? "true" : value->value, value->source.empty() ? flag.name : value->source);
    }
    if (!values.empty() || !flag.initial) continue;
    const bool is_profile = flag.name == "--profile";
    line(key, is_profile ? contract.default_profile : *flag.initial, "default");
  }
  return out;
}

std::optional<std::string> apply_all(const CheckOptions& asked, const std::vector<std::string>& arguments,
                                     Settings& settings, CheckOptions& options) {
  const std::string config = config_asked_for(asked.config);
  if (const auto error = apply_file(config, settings, options)) {
    say(*error);
    return std::nullopt;
  }
  leave_the_choice_to(asked, options);
  options.fail_on.start_anew();
  Parsed parsed = settings.apply(arguments);
  assert(!parsed.error && !parsed.help);
  options.inputs = std::move(parsed.positional);
  return config;
}

int run_check_with_settings(const CheckOptions& asked, const std::vector<std::string>& arguments) {
  CheckOptions options;
  Settings settings(check_command(options));
  const auto config = apply_all(asked, arguments, settings, options);
  return config ? run_check(options, settings, *config) : kExitUsage;
}

}  // namespace errproof

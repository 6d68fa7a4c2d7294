// errproof.toml: settings of a project, each a flag's long name and its value (docs/configuration.md). What a key means
// and which values it takes is the flags' business; here is TOML, and where things stand in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace errproof {

inline constexpr char kConfigName[] = "errproof.toml";

struct ConfigValue {
  std::string text;         // "observed", "8MiB", "500"; of a boolean "true" or "false"
  bool is_boolean = false;  // for flags without a value
  std::uint32_t line = 0, column = 0;
};

struct ConfigEntry {
  std::string key;
  bool is_list = false;
  bool is_simple = true;            // no table, date, fraction or list of such: what no flag takes
  std::vector<ConfigValue> values;  // one, or a list's
  std::uint32_t line = 0, column = 0;
};

struct ConfigFile {
  std::string path;                  // as errors name it
  std::vector<ConfigEntry> entries;  // in the order of the file

  std::string folder() const;                   // of `path`: "" or with a slash at its end
  std::string place(std::uint32_t line) const;  // "errproof.toml:3"
  Error refuse(std::uint32_t line, std::uint32_t column, std::string message) const;  // "errproof.toml:3:1: …"
};

// An Error's `where` is file:line:column, wherever there is one.
Result<ConfigFile> read_config(const std::string& path, const Limits& limits);

// The nearest one, from the working folder upwards; "" where there is none. Something of that name that is no file is
// given too: it is for read_config() to refuse.
std::string find_config();

std::string config_parser_info();  // a line for `errproof --version`: the library and its version

}  // namespace errproof

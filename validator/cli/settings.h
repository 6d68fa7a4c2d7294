// What a command is told, and by whom: its defaults, errproof.toml, then its flags. The last one wins.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/config_file.h"
#include "cli/flags.h"

namespace errproof {

class Settings {
 public:
  // The command's flags write where they always did; this keeps books. Its flags' targets must outlive it.
  explicit Settings(Command command);
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  // Every key is a flag's long name without dashes. An Error stands at the key or value that it is about.
  std::optional<Error> apply(const ConfigFile& file);
  Parsed apply(const std::vector<std::string>& arguments);

  // One value that was given.
  struct Given {
    std::string flag;  // "--off"
    std::string value;
    std::string source;  // "errproof.toml:3"; "": the command line
  };
  const std::vector<Given>& given() const { return given_; }
  const Command& command() const { return command_; }
  const Flag* flag(std::string_view name) const;  // nullptr: the command has none of this name

  // Where a value was given last: "errproof.toml:3: off", or "--off".
  std::string where(std::string_view flag, std::string_view value) const;

 private:
  std::optional<Error> apply(const ConfigFile& file, const ConfigEntry& entry);

  Command command_;
  std::string source_;
  std::vector<Given> given_;
};

}  // namespace errproof

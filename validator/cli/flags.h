// One table of flags a command: what parses an argument list is what --help is printed from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace errproof {

// What takes a flag's value ("" where it has none). A text: why it will not do, as one clause after the flag's name.
struct FlagValue {
  using Set = std::function<std::optional<std::string>(const std::string& value)>;

  template <class Callable>
  FlagValue(Callable callable) : set(std::move(callable)) {}
  FlagValue(Set taker, std::vector<std::string> words) : set(std::move(taker)), choices(std::move(words)) {}

  std::optional<std::string> operator()(const std::string& value) const { return set(value); }

  Set set;
  std::vector<std::string> choices;  // words that it takes, for shells to complete; there may be others
};

struct Flag {
  std::string name;        // "--profile"
  std::string short_name;  // "-v", or ""
  std::string argument;    // "NAME"; "": the flag takes none. With FILE or DIR in it: a path
  std::string help;
  FlagValue set;
  // What holds where the flag is not given, for people. None: the flag is no setting, and no key of errproof.toml.
  std::optional<std::string> initial = std::nullopt;
  bool repeats = false;      // may be given more than once, and means all of it; a list in errproof.toml
  std::string section = "";  // the heading that it stands under in --help
};

struct Command {
  std::string name;       // "check"
  std::string arguments;  // "[INPUT…]", for the usage line; words in lower case are typed as they stand: "[test DIR]"
  std::string summary;    // one line
  std::string more;       // paragraphs behind the flags
  std::vector<Flag> flags;
  bool takes_files = false;  // as arguments: what shells complete where no flag wants a value
};

struct Parsed {
  std::vector<std::string> positional;
  bool help = false;
  std::optional<std::string> error;  // one line
};

// Flags and positional arguments in any order; `--flag=value` and `--flag value`; "--" ends the flags, "-" is none.
Parsed parse(const Command& command, const std::vector<std::string>& arguments);

std::string help_of(const Command& command);

// A whole number in [least, most]; or the clause that says so.
std::optional<std::string> parse_count(const std::string& value, std::uint64_t least, std::uint64_t most,
                                       std::uint64_t& out);
// Bytes: a whole number, with KiB, MiB, GiB (or K, M, G) behind it if wanted.
std::optional<std::string> parse_bytes(const std::string& value, std::uint64_t most, std::size_t& out);

}  // namespace errproof

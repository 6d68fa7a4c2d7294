#include "cli/description_commands.h"

#include <string_view>
#include <utility>

#include "cli/commands.h"
#include "cli/completions.h"
#include "cli/console.h"
#include "cli/man_page.h"
#include "cli/nearest.h"

namespace errproof {
namespace {

constexpr std::pair<std::string_view, std::string (*)(const std::vector<Command>&)> kShells[] = {
    {"bash", bash_completions}, {"fish", fish_completions}, {"zsh", zsh_completions}};

}  // namespace

Command completions_command() {
  Command command;
  command.name = "completions";
  command.arguments = "bash|fish|zsh";
  command.summary = "Prints what makes a shell complete errproof's commands and flags.";
  command.more =
      "An installed errproof has them where shells look. Else, for bash: source <(errproof completions bash)";
  return command;
}

int run_completions(const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const auto& [name, script] : kShells) {
    if (arguments.size() == 1 && arguments.front() == name) return print(script(Commands().list()));
    names.emplace_back(name);
  }
  return usage_error("completions wants a shell: " + listed(names));
}

Command man_command() {
  Command command;
  command.name = "man";
  command.summary = "Prints the manual page: errproof man | man -l -";
  return command;
}

int run_man(const std::vector<std::string>& arguments) {
  if (!arguments.empty()) return usage_error("man takes nothing");
  return print(man_page(Commands().list(), ERRPROOF_VERSION));
}

}  // namespace errproof

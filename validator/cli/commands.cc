#include "cli/commands.h"

#include "cli/contracts_command.h"
#include "cli/description_commands.h"
#include "cli/plan_command.h"

namespace errproof {

Commands::Commands()
    : list_{check_command(check_),     extract_command(extract_), diff_command(diff_),   contracts_command(contracts_),
            explain_command(explain_), plan_command(draft_),      completions_command(), man_command()} {}

std::vector<std::string> Commands::names() const {
  std::vector<std::string> names;
  for (const Command& command : list_) names.push_back(command.name);
  return names;
}

}  // namespace errproof

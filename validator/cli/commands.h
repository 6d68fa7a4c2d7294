// The program's commands with their flags, for who describes them all: completions, the manual page, a list of names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/contracts_command.h"
#include "cli/diff_command.h"
#include "cli/explain_command.h"
#include "cli/extract_command.h"
#include "cli/flags.h"
#include "schema/schema.h"

namespace errproof {

// Holds what the flags write into.
class Commands {
 public:
  Commands();
  Commands(const Commands&) = delete;
  Commands& operator=(const Commands&) = delete;

  const std::vector<Command>& list() const { return list_; }
  std::vector<std::string> names() const;

 private:
  CheckOptions check_;
  DiffOptions diff_;
  ContractsOptions contracts_;
  ExplainOptions explain_;
  ExtractOptions extract_;
  std::optional<Draft> draft_;
  std::vector<Command> list_;
};

}  // namespace errproof

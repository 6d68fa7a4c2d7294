#include "cli/plan_command.h"

#include <fmt/format.h>

#include "base/os.h"
#include "cli/check_options.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "plan/plan.h"

namespace errproof {

Command plan_command(std::optional<Draft>& draft) {
  Command command;
  command.name = "plan";
  command.arguments = "[FLAG…] SCHEMA";
  command.takes_files = true;
  command.summary = "Prints what a JSON Schema is compiled to, and what of it is not checked.";
  command.flags = {draft_flag(draft)};
  return command;
}

int run_plan(const std::vector<std::string>& arguments, std::optional<Draft> draft) {
  if (arguments.size() != 1) return usage_error("plan wants one SCHEMA, a file");
  const std::string& path = arguments.front();
  const SchemaOptions options = schema_options(draft);
  Result<PaddedBytes> bytes = read_file(path, options.limits.schema_bytes_max);
  if (!bytes.ok()) {
    say(bytes.error());
    return kExitUsage;
  }
  const Result<Schema> schema = Schema::load(path, bytes->text().view(), options);
  if (!schema.ok()) {
    say(schema.error());
    return kExitUsage;
  }
  Stdout out;
  // The seed decides where names lie in the tables, nothing that is printed: the same schema prints the same plan.
  out.write(dump(compile_plan({{&*schema, Severity::kViolation}}, 0)));
  out.write(not_checked(*schema));
  return out.finish() ? kExitConforms : kExitUntold;
}

}  // namespace errproof

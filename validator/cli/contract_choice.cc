#include "cli/contract_choice.h"

#include <fmt/format.h>

#include <vector>

#include "base/os.h"
#include "cli/console.h"
#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

std::vector<std::string> notices_of(const Schema& schema) {
  std::vector<std::string> lines;
  for (const SchemaNotice& notice : schema.notices()) {
    lines.push_back(fmt::format("{}: line {}, column {} ({}): {}{}", schema.name(), notice.position.line,
                                notice.position.column, notice.pointer, message_of(notice),
                                notice.times == 1 ? "" : fmt::format(" (and {} more)", notice.times - 1)));
  }
  return lines;
}

}  // namespace

SchemaOptions schema_options(std::optional<Draft> draft) {
  SchemaOptions options;
  options.draft = draft;
  options.draft_is_given_by = "--draft draft-07";
  return options;
}

Result<Contract> load_chosen(const ContractChoice& choice) {
  if (!choice.schema.empty()) return contract_of_schema(choice.schema, schema_options(choice.draft));
  const std::string name = choice.contract_name();
  return choose_contract(name, "--contract " + name, Limits());
}

Result<Contract> choose_contract(const std::string& name_or_folder, const std::string& where, const Limits& limits) {
  const std::vector<ContractFile> files = embedded_contract(name_or_folder);
  if (!files.empty()) return load_contract(files, name_or_folder, limits);
  if (kind_of_path(name_or_folder) == PathKind::kDirectory) return load_contract_folder(name_or_folder, limits);
  std::vector<std::string> names;
  for (std::string_view name : embedded_contracts()) names.emplace_back(name);
  return Error{ErrorCode::kNotFound, where,
               fmt::format("no such contract: it is {} or a folder with a contract.json{}", listed(names),
                           did_you_mean(name_or_folder, names))};
}

void say_notices(const Contract& contract) {
  for (const auto& schema : contract.schemas) say_notices(*schema);
}

void say_notices(const Schema& schema) {
  for (const std::string& notice : notices_of(schema)) say(notice);
}

std::string not_checked(const Schema& schema) {
  std::string out;
  for (const std::string& notice : notices_of(schema)) out += printable(notice) + "\n";
  return out;
}

}  // namespace errproof

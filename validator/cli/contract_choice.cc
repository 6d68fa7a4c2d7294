#include "cli/contract_choice.h"

#include <fmt/format.h>

#include <vector>

#include "base/os.h"
#include "cli/console.h"
#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

std::string_view meaning_of(SchemaNotice::Kind kind) {
  switch (kind) {
    case SchemaNotice::Kind::kNotChecked:
      return "is an annotation and is not checked";
    case SchemaNotice::Kind::kUnknown:
      return "is no keyword of JSON Schema and is not checked";
    case SchemaNotice::Kind::kHidden:
      return "stands beside a $ref, which hides it: not checked";
  }
  return {};
}

std::vector<std::string> notices_of(const Schema& schema) {
  std::vector<std::string> lines;
  for (const SchemaNotice& notice : schema.notices()) {
    lines.push_back(fmt::format("{}: line {}, column {} ({}): \"{}\" {}{}", schema.name(), notice.position.line,
                                notice.position.column, notice.pointer, notice.keyword, meaning_of(notice.kind),
                                notice.times == 1 ? "" : fmt::format(" (and {} more)", notice.times - 1)));
  }
  return lines;
}

}  // namespace

Result<Contract> choose_contract(const std::string& name_or_folder, const Limits& limits) {
  const std::vector<ContractFile> files = embedded_contract(name_or_folder);
  if (!files.empty()) return load_contract(files, name_or_folder, limits);
  if (kind_of_path(name_or_folder) == PathKind::kDirectory) return load_contract_folder(name_or_folder, limits);
  std::vector<std::string> names;
  for (std::string_view name : embedded_contracts()) names.emplace_back(name);
  return Error{ErrorCode::kNotFound, "--contract " + name_or_folder,
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

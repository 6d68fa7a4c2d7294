#include "errproof/contract.h"

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "library/loaded.h"
#include "schema/schema.h"

namespace errproof::v1 {
namespace {

ErrorCode code_of(errproof::ErrorCode code) {
  switch (code) {
    case errproof::ErrorCode::kNotFound:
      return ErrorCode::kNotFound;
    case errproof::ErrorCode::kLimit:
      return ErrorCode::kLimit;
    case errproof::ErrorCode::kUnsupported:
      return ErrorCode::kUnsupported;
    default:
      return ErrorCode::kUnreadable;
  }
}

Error error_of(const errproof::Error& error) { return {code_of(error.code), error.where, error.message}; }

}  // namespace

Contract::Loaded::Loaded(errproof::Contract loaded) : contract(std::move(loaded)) {
  for (const Profile& profile : contract.profiles) profiles.push_back(profile.name);
  std::size_t count = 0;
  for (const auto& schema : contract.schemas) count += schema->notices().size();
  messages.reserve(count);  // notes look into it
  for (const auto& schema : contract.schemas) {
    for (const SchemaNotice& notice : schema->notices()) {
      const std::string& message = messages.emplace_back(message_of(notice));
      notes.push_back({schema->name(), notice.pointer, notice.keyword, message, notice.position.line,
                       notice.position.column, notice.times});
    }
  }
}

Contract::Contract(std::shared_ptr<const Loaded> loaded) noexcept : loaded_(std::move(loaded)) {}

template <class Load>
Result<Contract> Contract::loaded_by(Load load) noexcept {
  try {
    errproof::Result<errproof::Contract> contract = load();
    if (!contract) return error_of(contract.error());
    return Contract(std::make_shared<const Loaded>(*std::move(contract)));
  } catch (const std::exception&) {
    return out_of_memory();
  }
}

Result<Contract> Contract::built_in(std::string_view name) noexcept {
  return loaded_by([name]() -> errproof::Result<errproof::Contract> {
    const std::vector<ContractFile> files = embedded_contract(name);
    if (!files.empty()) return load_contract(files, std::string(name), {});
    return errproof::Error{errproof::ErrorCode::kNotFound, std::string(name), "no contract of this name is built in"};
  });
}

Result<Contract> Contract::from_folder(const std::string& path) noexcept {
  return loaded_by([&path] { return load_contract_folder(path, {}); });
}

Result<Contract> Contract::from_schema(std::string_view text, const std::string& name,
                                       std::string_view draft) noexcept {
  return loaded_by([&]() -> errproof::Result<errproof::Contract> {
    SchemaOptions options;
    options.draft = draft_named(draft);
    options.draft_is_given_by = "the draft \"draft-07\"";
    if (!draft.empty() && !options.draft) {
      return errproof::Error{errproof::ErrorCode::kNotFound, std::string(draft), "no draft has this name"};
    }
    return contract_of_schema_text(text, name, name, options);
  });
}

std::vector<std::string_view> Contract::built_in_names() noexcept {
  try {
    return embedded_contracts();
  } catch (const std::exception&) {
    return {};
  }
}

std::string_view Contract::name() const noexcept { return loaded_->contract.name; }
std::string_view Contract::title() const noexcept { return loaded_->contract.title; }
const std::vector<std::string_view>& Contract::profiles() const noexcept { return loaded_->profiles; }
const std::vector<Note>& Contract::notes() const noexcept { return loaded_->notes; }
std::string_view Contract::default_profile() const noexcept { return loaded_->contract.default_profile; }

}  // namespace errproof::v1

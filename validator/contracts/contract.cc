#include "contracts/contract.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>

#include "base/os.h"
#include "contracts/embedded.h"
#include "contracts/loader.h"
#include "contracts/manifest.h"

namespace errproof {
namespace {

constexpr std::string_view kManifestName = "contract.json";

std::vector<RootSchema> roots_of(const Contract& contract, const std::vector<ProfileSchema>& list) {
  std::vector<RootSchema> roots;
  for (const ProfileSchema& entry : list) roots.push_back({contract.schemas[entry.schema].get(), entry.severity});
  return roots;
}

}  // namespace

bool operator<(const RuleSite& a, const RuleSite& b) {
  return a.use != b.use ? std::less<>()(a.use, b.use) : a.element < b.element;
}

const Profile* Contract::profile(std::string_view profile_name) const {
  for (const Profile& p : profiles) {
    if (p.name == profile_name) return &p;
  }
  return nullptr;
}

std::vector<RootSchema> roots_of(const Contract& contract, const Profile& profile) {
  return roots_of(contract, profile.body);
}

std::vector<RootSchema> head_roots_of(const Contract& contract, const Profile& profile) {
  return roots_of(contract, profile.head);
}

const Rule* Contract::rule(std::string_view id) const {
  for (const std::vector<Rule>* list : {&rules, &text_rules()}) {
    for (const Rule& r : *list) {
      if (r.id == id) return &r;
    }
  }
  return nullptr;
}

const Rule* Contract::rule_of(const Failure& failure) const {
  if (failure.text_rule != TextRule::kNone) return rule(name_of(failure.text_rule));
  const auto found = [&](std::uint32_t element) -> const Rule* {
    const RuleSite key{failure.use, element, 0};
    const auto site = std::lower_bound(rule_sites.begin(), rule_sites.end(), key);
    const bool same = site != rule_sites.end() && site->use == key.use && site->element == element;
    return same ? &rules[site->rule] : nullptr;
  };
  const Rule* of_element = failure.use->keyword == Keyword::kRequired ? found(failure.element) : nullptr;
  return of_element != nullptr ? of_element : found(RuleSite::kWholeKeyword);
}

Result<Contract> load_contract(const std::vector<ContractFile>& files, const std::string& where, const Limits& limits) {
  for (const ContractFile& file : files) {
    if (file.path != kManifestName) continue;
    const Result<Manifest> manifest = Manifest::read(file.bytes, where + '/' + std::string(kManifestName), limits);
    if (!manifest) return manifest.error();
    return put_together(*manifest, files, where, limits);
  }
  return Error{ErrorCode::kNotFound, where, "holds no contract.json: name a contract's folder"};
}

Result<Contract> load_contract_folder(const std::string& path, const Limits& limits) {
  std::vector<std::string> paths = {std::string(kManifestName)};
  for (const std::string part : {"head", "body"}) {
    if (kind_of_path(path + '/' + part) != PathKind::kDirectory) continue;
    const auto entries = list_directory(path + '/' + part);
    if (!entries) return entries.error();
    for (const DirectoryEntry& entry : *entries) {
      if (entry.kind == PathKind::kFile && entry.name.ends_with(".json")) paths.push_back(part + '/' + entry.name);
    }
  }
  if (kind_of_path(path + '/' + paths[0]) != PathKind::kFile) return load_contract({}, path, limits);

  std::vector<PaddedBytes> contents;
  std::vector<ContractFile> files;
  for (const std::string& name : paths) {
    Result<PaddedBytes> bytes = read_file(path + '/' + name, limits.schema_bytes_max);
    if (!bytes) return bytes.error();
    contents.push_back(*std::move(bytes));
    files.push_back({name, contents.back().text().view()});
  }
  return load_contract(files, path, limits);
}

Result<Contract> contract_of_schema(const std::string& path, const SchemaOptions& options) {
  const Result<PaddedBytes> bytes = read_file(path, options.limits.schema_bytes_max);
  if (!bytes) return bytes.error();
  // Without the folders: findings and fingerprints are the same from wherever the program is run.
  return contract_of_schema_text(bytes->text().view(), path.substr(path.find_last_of('/') + 1), path, options);
}

Result<Contract> contract_of_schema_text(std::string_view bytes, const std::string& name, const std::string& where,
                                         const SchemaOptions& options) {
  Result<Schema> schema = Schema::load(name, bytes, options);
  if (!schema) return Error{schema.error().code, where, schema.error().message};

  Contract contract;
  contract.name = name;
  contract.title = name;
  contract.default_profile = "schema";
  contract.schemas.push_back(std::make_unique<Schema>(*std::move(schema)));
  Profile profile;
  profile.name = contract.default_profile;
  profile.body.push_back({0, Severity::kViolation});
  contract.profiles.push_back(std::move(profile));
  return contract;
}

std::vector<std::string_view> embedded_contracts() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kEmbeddedFileCount; ++i) {
    const std::string_view name = kEmbeddedFiles[i].contract;
    if (!name.empty() && (names.empty() || names.back() != name)) names.push_back(name);
  }
  return names;
}

std::vector<ContractFile> embedded_contract(std::string_view name) {
  std::vector<ContractFile> files;
  for (std::size_t i = 0; i < kEmbeddedFileCount; ++i) {
    if (!name.empty() && kEmbeddedFiles[i].contract == name) {
      files.push_back({kEmbeddedFiles[i].path, kEmbeddedFiles[i].bytes});
    }
  }
  return files;
}

}  // namespace errproof

// A contract is data: a manifest and schemas (docs/contracts.md). Loaded from a folder or from what was built into the
// program.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/severity.h"
#include "contracts/rule.h"
#include "engines/engine.h"
#include "schema/schema.h"

namespace errproof {

// One list entry of a profile: a schema for the body, and what failing it means.
struct ProfileSchema {
  std::size_t schema = 0;  // index into Contract::schemas
  Severity severity = Severity::kViolation;
};

struct Profile {
  std::string name;
  std::string title;
  std::vector<std::string> looser;  // profiles that accept all that this one accepts
  std::vector<ProfileSchema> body;  // violation, warning, note: in this order
  std::vector<ProfileSchema> head;  // the same for the head
};

// A deviation that the live service is known for: `rule` broken by a value of type `got`.
struct KnownDeviation {
  std::string rule;
  std::string got;  // "number", "string" …: JSON type; empty: any
  std::string evidence;
  std::string accepted_by;  // a profile
};

// A header and a member of the body that have to be the same string: what neither a schema of the head nor one of the
// body can say.
struct EqualPair {
  std::string rule;
  std::string head, body;  // JSON pointers
};

// Where a rule's `at` led: a keyword, or one element of a `required`.
struct RuleSite {
  const KeywordUse* use = nullptr;
  std::uint32_t element = 0;  // kWholeKeyword: every failure of the keyword
  std::size_t rule = 0;       // index into Contract::rules

  static constexpr std::uint32_t kWholeKeyword = 0xFFFFFFFF;
  friend bool operator<(const RuleSite& a, const RuleSite& b);  // by use, then element
};

struct Contract {
  std::string name;
  std::string title;
  std::string source;
  std::string default_profile;
  LengthUnit length_unit = LengthUnit::kCodePoints;
  std::vector<Profile> profiles;  // in the manifest's order
  std::vector<Rule> rules;
  std::vector<KnownDeviation> known;
  std::vector<EqualPair> equal;
  std::vector<std::unique_ptr<Schema>> schemas;
  std::vector<RuleSite> rule_sites;  // sorted
  const Schema* applies = nullptr;   // of the head; none: every response

  const Profile* profile(std::string_view profile_name) const;
  const Rule* rule(std::string_view id) const;
  // The rule that the manifest names for a keyword, or for one element of `required`; nothing: the keyword is its own
  // rule.
  const Rule* rule_of(const Failure& failure) const;
};

// What a profile asks of bodies, for an engine; and of heads.
std::vector<RootSchema> roots_of(const Contract& contract, const Profile& profile);
std::vector<RootSchema> head_roots_of(const Contract& contract, const Profile& profile);

// A file of a contract: path from the contract's folder, bytes.
struct ContractFile {
  std::string_view path;
  std::string_view bytes;
};

// By its path, which is its schema's name: what lies in head/ judges heads, all else judges bodies.
inline bool is_of_head(std::string_view path) { return path.starts_with("head/"); }

// From a folder's files. Errors name the manifest's place (line, column, pointer) or the schema's.
Result<Contract> load_contract(const std::vector<ContractFile>& files, const std::string& where, const Limits& limits);
Result<Contract> load_contract_folder(const std::string& path, const Limits& limits);

// One schema that always applies: `--schema FILE`. Its one profile is called "schema".
Result<Contract> contract_of_schema(const std::string& path, const SchemaOptions& options);
// The same of a schema in memory; `where` is what errors call it, `name` what findings do.
Result<Contract> contract_of_schema_text(std::string_view bytes, const std::string& name, const std::string& where,
                                         const SchemaOptions& options);

// What was built into the program: names, and the files of one.
std::vector<std::string_view> embedded_contracts();
std::vector<ContractFile> embedded_contract(std::string_view name);  // empty: no such contract

}  // namespace errproof

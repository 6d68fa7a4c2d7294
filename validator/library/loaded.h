// What stands behind the public handles: a contract that is loaded, a judge that is compiled.
//
// Both sides have a Contract, a Judge, a Verdict …: inside errproof::v1 plain names are the public ones, errproof::…
// the folders'.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contracts/contract.h"
#include "contracts/judge.h"
#include "errproof/contract.h"
#include "errproof/judge.h"

namespace errproof::v1 {

struct Contract::Loaded {
  explicit Loaded(errproof::Contract loaded);

  errproof::Contract contract;
  std::vector<std::string_view> profiles;
  std::vector<std::string> messages;  // of the notes
  std::vector<Note> notes;
};

struct Judge::Compiled {
  // The options have been looked at already.
  Compiled(std::shared_ptr<const Contract::Loaded> loaded, const Profile& profile, const JudgeOptions& options);

  std::shared_ptr<const Contract::Loaded> contract;
  Limits limits;
  errproof::Judge judge;
  std::vector<Rule> rules;
  std::unordered_map<std::string_view, std::uint16_t> rule_index;  // by id
};

// Nothing leaves the library by an exception: what is thrown below is a lack of memory.
inline Error out_of_memory() noexcept { return {ErrorCode::kOutOfMemory, {}, {}}; }

}  // namespace errproof::v1

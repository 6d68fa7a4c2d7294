// From what `check` and its like were asked to what judges: a contract under a profile, and how a batch goes.
#pragma once

#include <optional>

#include "batch/batch.h"
#include "cli/check_options.h"
#include "cli/settings.h"
#include "contracts/contract.h"
#include "contracts/judge.h"

namespace errproof {

class ChosenContract {
 public:
  // Once. False: something will not do, which has been said; exit code 2.
  bool make(const CheckOptions& options, const Settings& settings);

  const Contract& contract() const { return *contract_; }
  const Profile& profile() const { return *profile_; }

 private:
  std::optional<Contract> contract_;
  const Profile* profile_ = nullptr;  // in contract_
};

JudgeOptions judge_options(const CheckOptions& options, const Contract& contract);
BatchOptions batch_options(const CheckOptions& options);

// A bar is for whoever watches. `writes_on`: what is written as it comes goes to standard output.
bool wants_progress(bool writes_on);

}  // namespace errproof

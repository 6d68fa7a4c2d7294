// A baseline: problems that are known and put up with until somebody mends them (docs/baseline.md). Read here;
// reports/baseline.h writes it.
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/text.h"
#include "history/comparison.h"
#include "history/tally.h"

namespace errproof {

class Baseline {
 public:
  static Result<Baseline> read(const std::string& path, const Limits& limits);
  static Result<Baseline> parse(Text text, const std::string& where, const Limits& limits);

  const std::string& contract() const { return contract_; }
  const std::string& profile() const { return profile_; }         // "": not known
  const std::vector<Tally>& entries() const { return entries_; }  // in the file's order

  // What has this problem, as grave or graver; nullptr: nothing has.
  const Tally* entry(const TallyKey& key) const;

 private:
  std::string contract_, profile_;
  std::vector<Tally> entries_;
  TallyIndex index_;
};

}  // namespace errproof

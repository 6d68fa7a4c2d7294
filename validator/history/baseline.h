// A baseline: problems that are known and put up with until somebody mends them (docs/baseline.md). Read here;
// reports/baseline.h writes it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/text.h"
#include "history/tally.h"

namespace errproof {

class Baseline {
 public:
  static Result<Baseline> read(const std::string& path, const Limits& limits);
  static Result<Baseline> parse(Text text, const std::string& where, const Limits& limits);

  const std::string& contract() const { return contract_; }
  const std::vector<Tally>& entries() const { return entries_; }  // one a fingerprint, in the file's order

  const Tally* entry(std::string_view fingerprint) const;  // nothing: not in it

 private:
  std::string contract_;
  std::vector<Tally> entries_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace errproof

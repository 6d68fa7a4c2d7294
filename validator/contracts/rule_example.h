// An example of a response that breaks a rule, out of those that a contract is tested with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "contracts/contract.h"
#include "contracts/examples.h"

namespace errproof {

struct RuleExample {
  Example example;
  std::string head;                  // as its file has it; "": there is none
  const Profile* profile = nullptr;  // that finds it
};

// The files of a contract, its examples among them. Of a folder only those that fit a screen are read.
class ExampleFiles {
 public:
  static ExampleFiles of_embedded(std::string_view contract);
  static Result<ExampleFiles> of_folder(const std::string& path, const Limits& limits);

  // The plainest one: by the default profile if it finds it at all, with the fewest other findings; then the one whose
  // name says least, since names tell what is special.
  // Files that cannot be read as what they should be are for `contracts test` to complain about.
  std::optional<RuleExample> find(const Contract& contract, std::string_view rule, const Limits& limits) const;

 private:
  const PaddedBytes* file(std::string_view path) const;  // nullptr: there is none

  std::vector<PaddedBytes> bytes_;
  std::vector<std::string> paths_;  // beside bytes_
};

}  // namespace errproof

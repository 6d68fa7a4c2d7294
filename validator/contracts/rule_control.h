// Rule control: what users make of a contract's rules (docs/configuration.md). It changes what a failure counts as and
// never what a schema asks for, and it holds for every profile alike, so that their shares stay comparable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/severity.h"
#include "contracts/contract.h"
#include "engines/severities.h"

namespace errproof {

enum class RuleAction : std::uint8_t { kOff, kWarn, kError };
std::string_view name_of(RuleAction action);  // "off", "warn", "error": as flags and keys have it

struct RuleSetting {
  std::string rule;
  RuleAction action = RuleAction::kOff;
};

// A rule that is to be looked at, everywhere or at one place: an instance location, array indices as `*`.
struct RuleSelection {
  std::string rule;
  std::optional<std::string> place;

  // "source-missing", "data-item:/data/*"; "type:" is the root. None: what stands behind the colon is no JSON Pointer.
  static std::optional<RuleSelection> parse(std::string_view text);
  std::string text() const;
};

struct RuleSettings {
  std::vector<RuleSetting> changes;  // of one rule the last one wins
  std::vector<RuleSelection> only;   // empty: all rules, everywhere

  bool empty() const { return changes.empty() && only.empty(); }
};

// A fault of the text as a whole leaves nothing to be judged. It can count as less than a violation, but a response
// that has one can never conform, so it can not be switched off.
bool is_of_whole_text(std::string_view rule);

// Settings, applied to a contract that must outlive this. Immutable.
class RuleControl {
 public:
  // Rules that the contract does not have change nothing: whoever takes names from users asks rule_names() first. No
  // rule of whole texts is off.
  RuleControl(const Contract& contract, const RuleSettings& settings);

  const Severities& severities() const { return severities_; }

  // What a finding of this rule counts as, where no schema has it; none: it is left out.
  std::optional<Severity> severity_of(std::string_view rule, Severity own, std::string_view instance) const;

  // Is such a finding looked for, everywhere or at this place?
  bool asks(std::string_view rule, std::string_view instance) const;

  // Could what is advice under some profile count as a violation?
  bool promotes() const { return promotes_; }

  // Of a fault of the text as a whole.
  enum class Whole : std::uint8_t { kJudged, kDemoted, kLeftOut };
  Whole whole(std::string_view rule) const;

 private:
  Severities::Change change_of(std::string_view rule) const;

  RuleSettings settings_;
  Severities severities_;
  bool promotes_ = false;
};

}  // namespace errproof

#include "contracts/rule_control.h"

#include <algorithm>
#include <utility>

#include "base/json_pointer.h"
#include "contracts/failure_sites.h"
#include "engines/engine.h"
#include "engines/text_fault.h"

namespace errproof {

std::string_view name_of(RuleAction action) {
  constexpr std::string_view names[] = {"off", "warn", "error"};
  return names[static_cast<int>(action)];
}

std::optional<RuleSelection> RuleSelection::parse(std::string_view text) {
  const std::size_t colon = text.find(':');
  RuleSelection selection{std::string(text.substr(0, colon)), std::nullopt};
  if (colon == std::string_view::npos) return selection;
  const std::string_view place = text.substr(colon + 1);
  if (!split_pointer(place)) return std::nullopt;
  selection.place = place;
  return selection;
}

std::string RuleSelection::text() const { return place ? rule + ':' + *place : rule; }

bool is_of_whole_text(std::string_view rule) {
  return std::any_of(kTextRuleScopes.begin(), kTextRuleScopes.end(),
                     [&](const TextRuleScope& scope) { return scope.whole && rule == name_of(scope.rule); });
}

RuleControl::RuleControl(const Contract& contract, const RuleSettings& settings) : settings_(settings) {
  promotes_ = std::any_of(settings.changes.begin(), settings.changes.end(),
                          [](const RuleSetting& setting) { return setting.action == RuleAction::kError; });
  for (const TextRuleScope& scope : kTextRuleScopes) {
    if (scope.part) severities_.change(scope.rule, change_of(name_of(scope.rule)));
  }
  for (const FailureSite& site : failure_sites(contract)) {
    Severities::Change change = change_of(site.name());
    if (change == Severities::Change()) continue;
    severities_.change(site.use, site.element, std::move(change));
  }
}

Severities::Change RuleControl::change_of(std::string_view rule) const {
  Severities::Change change;
  for (const RuleSetting& setting : settings_.changes) {
    if (setting.rule != rule) continue;
    change.left_out = setting.action == RuleAction::kOff && !is_of_whole_text(rule);
    change.severity = setting.action == RuleAction::kError ? Severity::kViolation : Severity::kWarning;
  }
  if (settings_.only.empty()) return change;

  bool everywhere = false;
  for (const RuleSelection& selection : settings_.only) {
    if (selection.rule != rule) continue;
    if (selection.place) {
      change.places.push_back(*selection.place);
    } else {
      everywhere = true;
    }
  }
  if (everywhere) change.places.clear();
  if (!everywhere && change.places.empty()) change.left_out = true;
  return change;
}

std::optional<Severity> RuleControl::severity_of(std::string_view rule, Severity own, std::string_view instance) const {
  const Severities::Change change = change_of(rule);
  const auto is_here = [&](const std::string& place) { return is_at(place, instance); };
  const bool elsewhere = !change.places.empty() && std::none_of(change.places.begin(), change.places.end(), is_here);
  if (change.left_out || elsewhere) return std::nullopt;
  return change.severity.value_or(own);
}

bool RuleControl::asks(std::string_view rule, std::string_view instance) const {
  if (!severity_of(rule, Severity::kViolation, instance)) return false;
  return !is_of_whole_text(rule) || !instance.empty() || whole(rule) == Whole::kJudged;
}

RuleControl::Whole RuleControl::whole(std::string_view rule) const {
  const Severities::Change change = change_of(rule);
  // Such a fault stands at the body's root, whatever its offset.
  const auto is_root = [](const std::string& place) { return is_at(place, ""); };
  const bool elsewhere = !change.places.empty() && std::none_of(change.places.begin(), change.places.end(), is_root);
  if (change.left_out || elsewhere) return Whole::kLeftOut;
  return change.severity == Severity::kWarning ? Whole::kDemoted : Whole::kJudged;
}

}  // namespace errproof

#include "contracts/finder.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "contracts/fingerprint.h"

namespace errproof {
namespace {

// How many findings of each severity are kept: violations first, since they decide.
class Budget {
 public:
  explicit Budget(std::uint64_t findings_max) : findings_max_(findings_max) {}

  void expect(Severity severity) { ++left_[static_cast<std::size_t>(severity)]; }
  void start() {
    for (std::uint64_t& left : left_) {
      left = std::min(left, findings_max_);
      findings_max_ -= left;
    }
  }
  bool take(Severity severity) {
    std::uint64_t& left = left_[static_cast<std::size_t>(severity)];
    if (left == 0) return false;
    --left;
    return true;
  }

 private:
  std::uint64_t findings_max_;
  std::array<std::uint64_t, 3> left_{};
};

// These name a member: their span is the name, or an escape somewhere in it.
bool starts_at_its_value(const Failure& failure) {
  return failure.text_rule == TextRule::kNone && failure.use->keyword != Keyword::kAdditionalProperties &&
         failure.use->keyword != Keyword::kPropertyNames;
}

Finding finding_of(const Failure& failure, const Rule* rule) {
  Finding finding;
  finding.failure = &failure;
  finding.contract_rule = rule;
  finding.severity = failure.severity;
  finding.instance_location = failure.instance;
  finding.got = json_type_of(failure.got);
  finding.offset = failure.offset;
  finding.length = failure.length;
  if (failure.text_rule != TextRule::kNone) {
    finding.rule = name_of(failure.text_rule);
    return finding;
  }
  finding.keyword = name_of(failure.use->keyword);
  finding.keyword_location = failure.keyword_location;
  finding.schema = failure.schema->name();
  finding.rule = rule != nullptr ? std::string_view(rule->id) : finding.keyword;
  if (failure.use->keyword == Keyword::kRequired) finding.missing = failure.use->names[failure.element];
  return finding;
}

// A string that a pointer names; kNoNode: there is none.
json::NodeId string_at(BodyDocument& document, const std::string& pointer) {
  const json::Document* json = document.document();
  if (json == nullptr) return json::kNoNode;
  const json::NodeId node = json->resolve(pointer);
  return node != json::kNoNode && (*json)[node].kind == json::Kind::kString ? node : json::kNoNode;
}

}  // namespace

void Finder::look_at(Text body) {
  body_.reset(body, limits_.depth_max);
  unequal_.clear();
}

void Finder::compare_pairs(const RuleControl* control, Verdict& verdict) {
  if (contract_.equal.empty()) return;
  head_.reset(verdict.head.text(), limits_.depth_max);
  for (const EqualPair& pair : contract_.equal) {
    const json::NodeId in_head = string_at(head_, pair.head);
    if (in_head == json::kNoNode) continue;
    const json::NodeId in_body = string_at(body_, pair.body);
    if (in_body == json::kNoNode) continue;
    if (head_.document()->string(in_head) == body_.document()->string(in_body)) continue;
    const auto severity =
        control == nullptr ? Severity::kViolation : control->severity_of(pair.rule, Severity::kViolation, pair.head);
    if (!severity) continue;
    unequal_.push_back({&pair, *severity});
    if (*severity == Severity::kViolation) verdict.state = State::kViolates;
  }
  body_.drop_if_large();
}

bool Finder::is_known(const Failure& failure, const Rule* rule) {
  if (failure.severity != Severity::kViolation || failure.text_rule != TextRule::kNone || rule == nullptr) {
    return false;
  }
  return std::any_of(known_.begin(), known_.end(), [&](const KnownBySide& known) {
    const std::string& got = known.deviation->got;
    return known.deviation->rule == rule->id && (got.empty() || got == json_type_of(failure.got)) &&
           sides_.accepts_place(known.side, failure);
  });
}

void Finder::find(Verdict& verdict) {
  Failures& of_head = verdict.head_failures();
  Failures& of_body = *verdict.failures;
  Budget budget(limits_.findings_max);
  for (const Failures* failures : {&of_head, &of_body}) {
    for (const Failure& failure : failures->list()) budget.expect(failure.severity);
    for (std::size_t i = 0; i < verdict.found.size(); ++i)
      verdict.found[i] += failures->count(static_cast<Severity>(i));
  }
  for (const Unequal& unequal : unequal_) {
    budget.expect(unequal.severity);
    ++verdict.found[static_cast<std::size_t>(unequal.severity)];
  }
  for (const std::uint64_t found : verdict.found) verdict.more += found;
  if (verdict.more == 0) return;
  budget.start();

  const auto add = [&](Failures& failures, BodyDocument& document, Part part) {
    const std::size_t first = verdict.findings.size();
    for (const Failure& failure : failures.list()) {
      if (!budget.take(failure.severity)) continue;
      const Rule* rule = contract_.rule_of(failure);
      Finding& finding = verdict.findings.emplace_back(finding_of(failure, rule));
      finding.part = part;
      finding.known = part == Part::kBody && is_known(failure, rule);
    }
    // Only now, since profiles that are asked for known ones may take the body apart as well: never two at a time.
    IndexFolder folder(document);
    for (std::size_t i = first; i < verdict.findings.size(); ++i) {
      Finding& finding = verdict.findings[i];
      const Failure& failure = *finding.failure;
      const std::string_view folded = starts_at_its_value(failure)
                                          ? folder.fold_at_value(failure.instance, failure.offset)
                                          : folder.fold(failure.instance, failure.offset);
      finding.folded_location = folded == failure.instance ? failure.instance : failures.keep(folded);
    }
  };
  head_.reset(verdict.head.text(), limits_.depth_max);
  add(of_head, head_, Part::kResponse);
  for (const Unequal& unequal : unequal_) {
    if (!budget.take(unequal.severity)) continue;
    Finding& finding = verdict.findings.emplace_back();
    finding.part = Part::kResponse;
    finding.severity = unequal.severity;
    finding.pair = unequal.pair;
    finding.contract_rule = contract_.rule(unequal.pair->rule);
    finding.rule = unequal.pair->rule;
    finding.instance_location = finding.folded_location = unequal.pair->head;
    finding.got = "string";
  }
  add(of_body, body_, Part::kBody);
  verdict.more -= verdict.findings.size();
  body_.drop_if_large();
}

}  // namespace errproof

#include "contracts/judge.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "contracts/body_document.h"
#include "contracts/fingerprint.h"

namespace errproof {
namespace {

std::vector<RootSchema> roots_of(const Contract& contract, const Profile& profile) {
  std::vector<RootSchema> roots;
  for (const ProfileSchema& entry : profile.body) {
    roots.push_back({contract.schemas[entry.schema].get(), entry.severity});
  }
  return roots;
}

// For profiles that are only asked whether they would accept: advice would be looked for in vain.
std::vector<RootSchema> violation_roots_of(const Contract& contract, const Profile& profile) {
  std::vector<RootSchema> roots = roots_of(contract, profile);
  std::erase_if(roots, [](const RootSchema& root) { return root.severity != Severity::kViolation; });
  return roots;
}

// Where a failure is said to be, for comparing: two members missing from one object are two places.
std::string place_of(const Failure& failure) {
  std::string place(failure.instance);
  if (failure.text_rule == TextRule::kNone && failure.use->keyword == Keyword::kRequired) {
    place += '/';
    place += failure.use->names[failure.element];
  }
  return place;
}

}  // namespace

// Another profile of the contract, asked about bodies that fail.
struct Side {
  const Profile* profile = nullptr;
  std::unique_ptr<Engine> engine;
};

struct Known {
  const KnownDeviation* deviation = nullptr;
  std::size_t side = 0;
};

struct Judge::Engines {
  const Contract& contract;
  const Profile& profile;
  JudgeOptions options;
  std::unique_ptr<Engine> main;
  std::unique_ptr<Engine> applies;  // none: the contract is about every response
  std::vector<Side> sides;          // the looser ones first, in the manifest's order
  std::vector<const Profile*> looser;
  std::vector<Known> known;

  Engines(const Contract& c, const Profile& p, const JudgeOptions& o) : contract(c), profile(p), options(o) {}

  std::size_t side_of(const Profile* other) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (sides[i].profile == other) return i;
    }
    sides.push_back({other, make(violation_roots_of(contract, *other))});
    return sides.size() - 1;
  }

  std::unique_ptr<Engine> make(const std::vector<RootSchema>& roots) const {
    return make_engine(options.engine, roots, options.engine_options);
  }
};

Judge::Judge(const Contract& contract, const Profile& profile, const JudgeOptions& options)
    : engines_(new Engines(contract, profile, options)) {
  engines_->main = engines_->make(roots_of(contract, profile));
  if (contract.applies != nullptr)
    engines_->applies = engines_->make(std::vector<RootSchema>(1, {contract.applies, Severity::kViolation}));
  for (const std::string& name : profile.looser) {
    const Profile* looser = contract.profile(name);
    assert(looser != nullptr);
    engines_->side_of(looser);
    engines_->looser.push_back(looser);
  }
  for (const KnownDeviation& deviation : contract.known) {
    const Profile* accepting = contract.profile(deviation.accepted_by);
    // Under the profile that accepts it a deviation is none: what breaks the rule there is something else.
    if (accepting != &profile) engines_->known.push_back({&deviation, engines_->side_of(accepting)});
  }
}

Judge::~Judge() = default;

const EngineOptions& Judge::engine_options() const { return engines_->options.engine_options; }
const Contract& Judge::contract() const { return engines_->contract; }
const Profile& Judge::profile() const { return engines_->profile; }
const std::vector<const Profile*>& Judge::looser() const { return engines_->looser; }

struct Judge::Worker::Scratches {
  // What a side said of the body at hand, asked at most once for each.
  struct SideAnswer {
    std::unique_ptr<Scratch> scratch;
    std::optional<bool> conforms;
    std::optional<std::vector<std::string>> broken_places;  // sorted
    bool gave_up = false;                                   // a limit stopped it: it accepts nothing
  };

  const Engines& engines;
  std::unique_ptr<Scratch> main;
  std::unique_ptr<Scratch> applies;
  std::array<std::optional<bool>, 1000> applies_to;  // by status: the head of a bare body has nothing else
  std::vector<SideAnswer> sides;
  Failures side_failures;
  BodyDocument document;

  explicit Scratches(const Engines& e) : engines(e), main(e.main->new_scratch()), sides(e.sides.size()) {
    if (e.applies != nullptr) applies = e.applies->new_scratch();
    // A side that is looser breaks no place that the profile keeps, so its first ones are enough to tell known ones.
    keep_first(side_failures);
  }

  void keep_first(Failures& failures) const {
    const Limits& limits = engines.options.engine_options.limits;
    failures.keep_first(limits.findings_max, limits.finding_bytes_max);
  }

  bool applies_to_status(int status) {
    if (applies == nullptr || status < 0 || static_cast<std::size_t>(status) >= applies_to.size()) return true;
    std::optional<bool>& answer = applies_to[static_cast<std::size_t>(status)];
    if (!answer) {
      const PaddedBytes head("{\"status\":" + std::to_string(status) + "}");
      answer = engines.applies->judge(head.text(), *applies).state == Outcome::State::kConforms;
    }
    return *answer;
  }

  void forget_sides() {
    for (SideAnswer& side : sides) {
      side.conforms.reset();
      side.broken_places.reset();
      side.gave_up = false;
    }
  }

  Scratch& scratch_of_side(std::size_t side) {
    if (sides[side].scratch == nullptr) sides[side].scratch = engines.sides[side].engine->new_scratch();
    return *sides[side].scratch;
  }

  bool side_conforms(std::size_t side, Text body) {
    std::optional<bool>& conforms = sides[side].conforms;
    if (!conforms) {
      const Outcome outcome = engines.sides[side].engine->judge_next(body, scratch_of_side(side), *main);
      conforms = outcome.state == Outcome::State::kConforms;
    }
    return *conforms;
  }

  bool side_accepts_place(std::size_t side, Text body, const Failure& failure) {
    if (side_conforms(side, body)) return true;
    auto& places = sides[side].broken_places;
    if (!places) {
      places.emplace();
      const Outcome outcome = engines.sides[side].engine->judge(body, scratch_of_side(side), side_failures);
      if (outcome.state == Outcome::State::kUnreadable) sides[side].gave_up = true;
      for (const Failure& broken : side_failures.list()) {
        if (broken.severity == Severity::kViolation) places->push_back(place_of(broken));
      }
      std::sort(places->begin(), places->end());
    }
    return !sides[side].gave_up && !std::binary_search(places->begin(), places->end(), place_of(failure));
  }

  bool is_known(const Failure& failure, const Rule* rule, Text body) {
    if (failure.severity != Severity::kViolation || failure.text_rule != TextRule::kNone || rule == nullptr) {
      return false;
    }
    for (const Known& known : engines.known) {
      if (known.deviation->rule != rule->id) continue;
      const std::string& got = known.deviation->got;
      if (!got.empty() && got != json_type_of(failure.got)) continue;
      if (side_accepts_place(known.side, body, failure)) return true;
    }
    return false;
  }

  void find(const Response& response, Verdict& verdict);
};

namespace {

// How many findings of each severity are kept: violations first, since they decide.
class Budget {
 public:
  Budget(const std::vector<Failure>& failures, std::uint64_t findings_max) {
    for (const Failure& failure : failures) ++left_[static_cast<std::size_t>(failure.severity)];
    for (std::uint64_t& left : left_) {
      left = std::min(left, findings_max);
      findings_max -= left;
    }
  }

  bool take(Severity severity) {
    std::uint64_t& left = left_[static_cast<std::size_t>(severity)];
    if (left == 0) return false;
    --left;
    return true;
  }

 private:
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

}  // namespace

void Judge::Worker::Scratches::find(const Response& response, Verdict& verdict) {
  const Limits& limits = engines.options.engine_options.limits;
  Failures& failures = *verdict.failures;
  document.reset(response.body, limits.depth_max);
  Budget budget(failures.list(), limits.findings_max);
  IndexFolder folder(document);
  for (const Failure& failure : failures.list()) {
    if (!budget.take(failure.severity)) continue;
    const Rule* rule = engines.contract.rule_of(failure);
    Finding& finding = verdict.findings.emplace_back(finding_of(failure, rule));
    finding.known = is_known(failure, rule, response.body);
    const std::string_view folded = starts_at_its_value(failure)
                                        ? folder.fold_at_value(failure.instance, failure.offset)
                                        : folder.fold(failure.instance, failure.offset);
    finding.folded_location = folded == failure.instance ? failure.instance : failures.keep(folded);
  }
  for (const Severity severity : {Severity::kViolation, Severity::kWarning, Severity::kNote}) {
    verdict.more += failures.count(severity);
  }
  verdict.more -= verdict.findings.size();
  document.drop_if_large();
}

Judge::Worker::Worker(const Judge& judge) : scratches_(new Scratches(*judge.engines_)) {}
Judge::Worker::~Worker() = default;

void Judge::Worker::judge(const Response& response, Verdict& verdict) {
  Scratches& s = *scratches_;
  verdict.clear();
  verdict.looser_conforms.assign(s.engines.looser.size(), true);
  if (response.status && !s.applies_to_status(*response.status)) {
    verdict.state = State::kNotApplicable;
    return;
  }
  if (response.unreadable) {
    verdict.state = State::kUnreadable;
    verdict.reason_code = name_of(response.unreadable->code);
    verdict.reason_message = response.unreadable->message;
    verdict.looser_conforms.assign(s.engines.looser.size(), false);
    return;
  }

  s.forget_sides();
  s.keep_first(*verdict.failures);
  const Outcome outcome = s.engines.main->judge(response.body, *s.main, *verdict.failures);
  if (outcome.state == Outcome::State::kUnreadable) {
    assert(outcome.reason);
    verdict.state = State::kUnreadable;
    verdict.reason_code = name_of(outcome.reason->code);
    verdict.reason_message = outcome.reason->message;
    verdict.looser_conforms.assign(s.engines.looser.size(), false);
    return;
  }
  if (outcome.state == Outcome::State::kViolates) {
    verdict.state = State::kViolates;
    for (std::size_t i = 0; i < s.engines.looser.size(); ++i) {
      verdict.looser_conforms[i] = s.side_conforms(i, response.body);
    }
  }
  if (outcome.state == Outcome::State::kViolates || outcome.advice) s.find(response, verdict);
}

}  // namespace errproof

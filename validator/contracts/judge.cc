#include "contracts/judge.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "contracts/body_document.h"
#include "contracts/finder.h"
#include "contracts/fingerprint.h"
#include "contracts/head.h"
#include "contracts/head_judge.h"
#include "contracts/sides.h"
#include "engines/text_fault.h"

namespace errproof {
namespace {

// For profiles that are only asked whether they would accept: advice would be looked for in vain.
void keep_violations(std::vector<RootSchema>& roots) {
  std::erase_if(roots, [](const RootSchema& root) { return root.severity != Severity::kViolation; });
}

BodyText body_text_of(const Failures& failures) {
  const std::vector<Failure>& list = failures.list();
  if (list.empty() || !is_of_whole_text(list.front())) return BodyText::kJson;
  switch (list.front().text_rule) {
    case TextRule::kEmptyBody:
      return BodyText::kEmpty;
    case TextRule::kHtmlBody:
      return BodyText::kHtml;
    case TextRule::kTextBody:
      return BodyText::kText;
    case TextRule::kEncoding:
      return BodyText::kOther;
    default:
      return BodyText::kJson;
  }
}

HeadNeeds needs_of(const Contract& contract) {
  HeadNeeds needs;
  for (const Profile& profile : contract.profiles) {
    for (const ProfileSchema& entry : profile.head) needs.add(*contract.schemas[entry.schema]);
  }
  for (const EqualPair& pair : contract.equal) needs.add_pointer(pair.head);
  if (!contract.equal.empty()) needs.add_pointer("/headers");
  return needs;
}

}  // namespace

struct Judge::Engines {
  const Contract& contract;
  const Profile& profile;
  JudgeOptions options;
  std::unique_ptr<Engine> body;
  std::unique_ptr<Engine> head;     // none: the profile asks nothing of heads
  std::unique_ptr<Engine> applies;  // none: the contract is about every response
  HeadNeeds needs, applies_needs;
  std::vector<Side> sides;  // the looser ones first, in the manifest's order
  std::vector<const Profile*> looser;
  std::vector<KnownBySide> known;
  std::optional<RuleControl> control;  // none: rules are as the contract has them

  Engines(const Contract& c, const Profile& p, const JudgeOptions& o) : contract(c), profile(p), options(o) {}

  std::size_t side_of(const Profile* other) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (sides[i].profile == other) return i;
    }
    std::vector<RootSchema> body_roots = roots_of(contract, *other), head_roots = head_roots_of(contract, *other);
    if (!control || !control->promotes()) {  // advice counts for nothing
      keep_violations(body_roots);
      keep_violations(head_roots);
    }
    sides.push_back({other, make(body_roots), head_roots.empty() ? nullptr : make(head_roots)});
    return sides.size() - 1;
  }

  std::unique_ptr<Engine> make(const std::vector<RootSchema>& roots) const {
    return make_engine(options.engine, roots, options.engine_options);
  }
};

Judge::Judge(const Contract& contract, const Profile& profile, const JudgeOptions& options)
    : engines_(new Engines(contract, profile, options)) {
  assert(options.rules.empty() || options.engine != EngineKind::kReference);
  if (!options.rules.empty()) engines_->control.emplace(contract, options.rules);
  engines_->body = engines_->make(roots_of(contract, profile));
  if (const auto roots = head_roots_of(contract, profile); !roots.empty()) engines_->head = engines_->make(roots);
  engines_->needs = needs_of(contract);
  if (contract.applies != nullptr) {
    engines_->applies = engines_->make(std::vector<RootSchema>(1, {contract.applies, Severity::kViolation}));
    engines_->applies_needs.add(*contract.applies);
  }
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
const RuleControl* Judge::rule_control() const { return engines_->control ? &*engines_->control : nullptr; }

struct Judge::Worker::Scratches {
  const Engines& engines;
  std::unique_ptr<Scratch> body;
  std::unique_ptr<Scratch> applies;
  const bool applies_by_status;                      // nothing else is asked
  std::array<std::optional<bool>, 1000> applies_to;  // then: by status
  HeadParts applies_parts;
  HeadWriter applies_writer;
  TextBuffer applies_text;
  Sides sides;
  std::optional<HeadJudge> head;  // none: no profile asks anything of heads
  Finder finder;

  explicit Scratches(const Engines& e)
      : engines(e),
        body(e.body->new_scratch()),
        applies_by_status(e.applies_needs.are_status_only()),
        applies_parts(e.applies_needs),
        applies_writer(e.applies_needs),
        sides(e.sides, control(), e.options.engine_options.limits),
        finder(e.contract, e.known, e.options.engine_options.limits, sides) {
    if (e.applies != nullptr) applies = e.applies->new_scratch();
    if (!e.needs.empty()) head.emplace(e.needs, e.head.get(), control(), sides);
  }

  const RuleControl* control() const { return engines.control ? &*engines.control : nullptr; }

  void start(Failures& failures) const {
    const Limits& limits = engines.options.engine_options.limits;
    const std::uint32_t least = engines.control ? 1 : 0;  // set_aside() tells a fault of the text by it
    failures.keep_first(std::max(limits.findings_max, least), limits.finding_bytes_max);
    failures.count_as(engines.control ? &engines.control->severities() : nullptr);
  }

  // Does what was found count as a violation? Without rule control the engine has said so.
  bool violates(bool outcome_violates, const Failures& found) const {
    return engines.control ? found.count(Severity::kViolation) != 0 : outcome_violates;
  }

  // A body whose text as a whole has a fault, of a rule that is demoted or left out, cannot conform: nothing else was
  // looked at.
  bool set_aside(Verdict& verdict) const {
    const std::vector<Failure>& list = verdict.failures->list();
    if (!engines.control || list.empty() || !is_of_whole_text(list.front())) return false;
    const std::string rule(name_of(list.front().text_rule));
    const RuleControl::Whole whole = engines.control->whole(rule);
    if (whole == RuleControl::Whole::kJudged) return false;
    const bool demoted = whole == RuleControl::Whole::kDemoted;
    set_reason(verdict, demoted ? State::kUnreadable : State::kSkipped, demoted ? "demoted" : "not-selected",
               rule + (demoted ? " is demoted (--warn)" : " is left out (--only)") +
                   ", and nothing else can be told of a body that is no JSON");
    return true;
  }

  bool applies_to_response(const Response& response) {
    if (applies == nullptr || !response.status) return true;
    const auto ask = [&] {
      applies_parts.take(response, std::nullopt);
      const Text text = applies_writer.write(applies_parts, applies_text);
      return engines.applies->judge(text, *applies).state == Outcome::State::kConforms;
    };
    const auto status = static_cast<std::size_t>(*response.status);
    if (!applies_by_status || status >= applies_to.size()) return ask();
    if (!applies_to[status]) applies_to[status] = ask();
    return *applies_to[status];
  }

  static void set_reason(Verdict& verdict, State state, std::string_view code, std::string message) {
    verdict.state = state;
    verdict.reason_code = code;
    verdict.reason_message = std::move(message);
    verdict.looser_conforms.assign(verdict.looser_conforms.size(), false);
  }

  // False: there is nothing to be judged, and the verdict says why.
  bool is_judged(Response& response, Verdict& verdict) {
    if (response.gap && response.gap->kind == Gap::Kind::kNoResponse) {
      set_reason(verdict, State::kSkipped, "no-response", response.gap->message);
      return false;
    }
    if (!applies_to_response(response)) {
      verdict.state = State::kNotApplicable;
      return false;
    }
    response.decode();
    if (is_bodiless(response)) return true;
    if (response.gap && response.gap->kind == Gap::Kind::kNoBody) {
      set_reason(verdict, State::kSkipped, "no-body", response.gap->message);
      return false;
    }
    if (response.unreadable) {
      set_reason(verdict, State::kUnreadable, name_of(response.unreadable->code), response.unreadable->message);
      return false;
    }
    if (response.gap) {
      set_reason(verdict, State::kTruncated, "cut", response.gap->message);
      return false;
    }
    return true;
  }

  // An answer to HEAD, as it should be (RFC 9110 §9.3.2).
  static bool is_bodiless(const Response& response) {
    return response.origin.method == "HEAD" && response.body.empty() && !response.unreadable;
  }

  void judge_head(const Response& response, BodyText text, Verdict& verdict) {
    start(verdict.head_failures());
    if (head) head->judge(response, text, verdict);
  }

  void judge(const Response& response, Verdict& verdict);
  void ask_looser(bool with_body, Verdict& verdict);
};

void Judge::Worker::Scratches::ask_looser(bool with_body, Verdict& verdict) {
  for (std::size_t i = 0; i < engines.looser.size(); ++i) {
    verdict.looser_conforms[i] =
        (!with_body || sides.accepts_body_by_rules(i)) && (!head || head->is_accepted_by_rules(i));
  }
}

void Judge::Worker::Scratches::judge(const Response& response, Verdict& verdict) {
  start(*verdict.failures);
  const bool with_body = !is_bodiless(response);
  Outcome outcome;
  if (with_body) {
    outcome = engines.body->judge(response.body, *body, *verdict.failures);
    if (outcome.state == Outcome::State::kUnreadable) {
      assert(outcome.reason);
      set_reason(verdict, State::kUnreadable, name_of(outcome.reason->code), outcome.reason->message);
      return;
    }
    if (set_aside(verdict)) return;
    if (violates(outcome.state == Outcome::State::kViolates, *verdict.failures)) verdict.state = State::kViolates;
    sides.look_at(response.body, *body);
  }
  judge_head(response, with_body ? body_text_of(*verdict.failures) : BodyText::kEmpty, verdict);
  finder.look_at(response.body);
  if (with_body && response.headers != nullptr) finder.compare_pairs(control(), verdict);
  // What is advice here and there can count as a violation, and a looser profile may give advice that this one does
  // not.
  const bool promoted = engines.control && engines.control->promotes();
  if (verdict.state == State::kViolates || promoted) ask_looser(with_body, verdict);
  finder.find(verdict);
}

Judge::Worker::Worker(const Judge& judge) : scratches_(new Scratches(*judge.engines_)) {}
Judge::Worker::~Worker() = default;

bool Judge::Worker::decode(Response& response, Verdict& verdict) {
  verdict.clear();
  verdict.looser_conforms.assign(scratches_->engines.looser.size(), true);
  return scratches_->is_judged(response, verdict);
}

void Judge::Worker::judge_decoded(const Response& response, Verdict& verdict) { scratches_->judge(response, verdict); }

}  // namespace errproof

#include "contracts/head_judge.h"

#include <cassert>

namespace errproof {
namespace {

// Of what one head's failures say of it. Ordinary ones have a line each; those of a hostile head repeat its own bytes
// up to a MiB.
constexpr std::size_t kKeptFailures = 16, kKeptFailureBytes = 2048;

bool is_worth_keeping(const Failures& failures) {
  return failures.list().size() <= kKeptFailures && failures.kept_bytes() <= kKeptFailureBytes;
}

}  // namespace

HeadJudge::HeadJudge(const HeadNeeds& needs, const Engine* engine, const RuleControl* control, Sides& sides)
    : engine_(engine),
      scratch_(engine == nullptr ? nullptr : engine->new_scratch()),
      control_(control),
      sides_(sides),
      parts_(needs),
      writer_(needs) {}

void HeadJudge::judge(const Response& response, BodyText body, Verdict& verdict) {
  parts_.take(response, body);
  last_ = &memory_.of(parts_.key());
  Failures& failures = verdict.head_failures();
  if (!last_->is_judged) {
    find_out(*last_, failures);
  } else if (last_->has_failures) {
    failures.copy(*last_->failures);
  }
  verdict.head = last_->text;
  if (last_->violates) verdict.state = State::kViolates;
}

void HeadJudge::find_out(KnownHead& head, Failures& failures) {
  const Text text = writer_.write(parts_, head.text);
  head.is_judged = true;
  if (engine_ == nullptr) return;
  const Outcome outcome = engine_->judge(text, *scratch_);
  if (outcome.state == Outcome::State::kConforms && !outcome.advice) return;
  engine_->judge(text, *scratch_, failures);
  head.violates =
      control_ == nullptr ? outcome.state != Outcome::State::kConforms : failures.count(Severity::kViolation) != 0;
  if (!is_worth_keeping(failures)) return memory_.forget();
  head.has_failures = true;
  if (head.failures == nullptr) head.failures = std::make_unique<Failures>();
  head.failures->copy(failures);
}

bool HeadJudge::is_accepted_by_rules(std::size_t side) {
  assert(last_ != nullptr);
  if (last_->accepted.size() <= side) last_->accepted.resize(side + 1);
  std::optional<bool>& accepted = last_->accepted[side];
  if (!accepted) accepted = sides_.accepts_head_by_rules(side, last_->text.text());
  return *accepted;
}

}  // namespace errproof

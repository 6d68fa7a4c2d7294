#include "contracts/sides.h"

#include <algorithm>

namespace errproof {
namespace {

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

Sides::Sides(const std::vector<Side>& sides, const RuleControl* control, const Limits& limits)
    : sides_(sides), control_(control), answers_(sides.size()) {
  // A side that is looser breaks no place that the profile keeps, so its first ones are enough to tell known ones.
  failures_.keep_first(limits.findings_max, limits.finding_bytes_max);
}

void Sides::look_at(Text body, const Scratch& first) {
  body_ = body;
  first_ = &first;
  for (Answer& answer : answers_) {
    answer.conforms.reset();
    answer.broken_places.reset();
    answer.gave_up = false;
  }
}

Scratch& Sides::scratch_of(std::size_t side) {
  if (answers_[side].scratch == nullptr) answers_[side].scratch = sides_[side].body->new_scratch();
  return *answers_[side].scratch;
}

bool Sides::accepts_body(std::size_t side) {
  std::optional<bool>& conforms = answers_[side].conforms;
  if (!conforms) {
    const Outcome outcome = sides_[side].body->judge_next(body_, scratch_of(side), *first_);
    conforms = outcome.state == Outcome::State::kConforms;
  }
  return *conforms;
}

bool Sides::accepts_body_by_rules(std::size_t side) {
  if (control_ == nullptr) return accepts_body(side);
  failures_.count_as(&control_->severities());
  const Outcome outcome = sides_[side].body->judge(body_, scratch_of(side), failures_);
  failures_.count_as(nullptr);
  return outcome.state != Outcome::State::kUnreadable && failures_.count(Severity::kViolation) == 0;
}

bool Sides::accepts_head_by_rules(std::size_t side, Text head) {
  if (sides_[side].head == nullptr) return true;
  const Engine& engine = *sides_[side].head;
  std::unique_ptr<Scratch>& scratch = answers_[side].head_scratch;
  if (scratch == nullptr) scratch = engine.new_scratch();
  if (control_ == nullptr) return engine.judge(head, *scratch).state == Outcome::State::kConforms;
  failures_.count_as(&control_->severities());
  const Outcome outcome = engine.judge(head, *scratch, failures_);
  failures_.count_as(nullptr);
  return outcome.state != Outcome::State::kUnreadable && failures_.count(Severity::kViolation) == 0;
}

bool Sides::accepts_place(std::size_t side, const Failure& failure) {
  if (accepts_body(side)) return true;
  auto& places = answers_[side].broken_places;
  if (!places) {
    places.emplace();
    const Outcome outcome = sides_[side].body->judge(body_, scratch_of(side), failures_);
    if (outcome.state == Outcome::State::kUnreadable) answers_[side].gave_up = true;
    for (const Failure& broken : failures_.list()) {
      if (broken.severity == Severity::kViolation) places->push_back(place_of(broken));
    }
    std::sort(places->begin(), places->end());
  }
  return !answers_[side].gave_up && !std::binary_search(places->begin(), places->end(), place_of(failure));
}

}  // namespace errproof

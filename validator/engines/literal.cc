#include "engines/literal.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "base/limits.h"
#include "base/unicode.h"
#include "engines/evaluation.h"
#include "engines/text_failures.h"
#include "engines/text_fault.h"

namespace errproof {
namespace {

struct LiteralScratch : Scratch {
  json::Document document;
  EvaluationMemory memory;

  void drop_if_large(std::size_t bytes) {
    if (bytes <= kKeptScratchBytesMax) return;
    document = {};
    memory = {};
  }
};

Outcome violates() {
  Outcome outcome;
  outcome.state = Outcome::State::kViolates;
  return outcome;
}

Outcome unreadable(std::string message) {
  return {.state = Outcome::State::kUnreadable, .reason = Error{ErrorCode::kLimit, "body", std::move(message)}};
}

class Literal : public Engine {
 public:
  Literal(const std::vector<RootSchema>& roots, const EngineOptions& options) : roots_(roots), options_(options) {
    for (const RootSchema& root : roots_) index_.add(*root.schema);
  }

  std::unique_ptr<Scratch> new_scratch() const override { return std::make_unique<LiteralScratch>(); }

  Outcome judge(Text body, Scratch& scratch) const override {
    return judge_and_drop(body, static_cast<LiteralScratch&>(scratch), nullptr);
  }

  Outcome judge(Text body, Scratch& scratch, Failures& failures) const override {
    failures.clear();
    Outcome outcome = judge_and_drop(body, static_cast<LiteralScratch&>(scratch), &failures);
    if (outcome.state == Outcome::State::kUnreadable) failures.clear();
    failures.sort();
    return outcome;
  }

 private:
  Outcome judge_and_drop(Text body, LiteralScratch& scratch, Failures* failures) const {
    Outcome outcome = judge(body, scratch, failures);
    scratch.drop_if_large(body.size());
    return outcome;
  }

  Outcome judge(Text body, LiteralScratch& scratch, Failures* failures) const {
    if (body.size() > options_.limits.body_bytes_max) {
      return unreadable("longer than " + std::to_string(options_.limits.body_bytes_max) + " bytes" +
                        raised_by(options_.limit_names.body_bytes_max));
    }
    if (const auto fault = find_text_fault(body.view())) {
      if (failures != nullptr) {
        add_fault(*failures, fault->rule, fault->offset, fault->length, describe(*fault, body.view()));
      }
      return violates();
    }
    const std::uint32_t bom = bom_length(body.view());
    if (const auto fault = scratch.document.parse(body.from(bom), options_.limits.depth_max)) {
      return judge_fault(*fault, bom, failures);
    }
    Outcome outcome;
    if (!scratch.document.repeated().empty() || !scratch.document.lone_surrogates().empty()) {
      outcome.state = Outcome::State::kViolates;
    }
    outcome.advice = bom != 0;
    if (failures != nullptr) {
      if (bom != 0) add_bom(*failures, bom);
      add_text_failures(scratch.document, bom, *failures);
    }
    judge_value(scratch, bom, failures, outcome);
    return outcome;
  }

  // The parser's verdict on a text that starts as JSON does.
  Outcome judge_fault(const json::Fault& fault, std::uint32_t bom, Failures* failures) const {
    const std::uint32_t offset = bom + fault.offset;
    if (fault.kind == json::Fault::Kind::kDepth) {
      return unreadable("more than " + std::to_string(options_.limits.depth_max) +
                        " containers open at once, at byte " + std::to_string(offset) +
                        raised_by(options_.limit_names.depth_max));
    }
    const bool encoding = fault.kind == json::Fault::Kind::kEncoding;
    if (failures != nullptr) {
      add_fault(*failures, encoding ? TextRule::kEncoding : TextRule::kSyntax, offset, fault.length, fault.message);
    }
    return violates();
  }

  void judge_value(LiteralScratch& scratch, std::uint32_t bom, Failures* failures, Outcome& outcome) const {
    for (std::size_t i = 0; i < roots_.size(); ++i) {
      const Severity severity = roots_[i].severity;
      const bool violation = severity == Severity::kViolation;
      const bool known = violation ? outcome.state == Outcome::State::kViolates : outcome.advice;
      if (known && failures == nullptr) continue;
      Evaluation evaluation(*roots_[i].schema, index_, scratch.document, options_, scratch.memory);
      const bool held = failures == nullptr ? evaluation.holds()
                                            : evaluation.holds(*failures, bom, severity, static_cast<std::uint16_t>(i));
      if (evaluation.given_up()) {
        outcome = {.state = Outcome::State::kUnreadable, .reason = evaluation.given_up()};
        return;
      }
      if (held) continue;
      if (violation) {
        outcome.state = Outcome::State::kViolates;
      } else {
        outcome.advice = true;
      }
    }
  }

  std::vector<RootSchema> roots_;
  EngineOptions options_;
  PropertyIndex index_;
};

}  // namespace

std::unique_ptr<Engine> make_literal(const std::vector<RootSchema>& roots, const EngineOptions& options) {
  return std::make_unique<Literal>(roots, options);
}

}  // namespace errproof

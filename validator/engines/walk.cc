#include "engines/walk.h"

#include <algorithm>
#include <cstdint>

#include "base/limits.h"
#include "base/unicode.h"
#include "engines/literal.h"
#include "engines/text_failures.h"
#include "engines/text_fault.h"
#include "engines/walk_pass.h"
#include "json/escapes.h"

namespace errproof {
namespace {

// What is known of a text before any plan is asked.
struct ReadText {
  json::StructuralIndex index;
  bool has_escapes = false;
  bool is_indexed = false;

  void drop_if_large(std::size_t bytes) {
    if (bytes <= kKeptScratchBytesMax) return;
    index.shrink();
    is_indexed = false;
  }
};

struct WalkScratch : Scratch {
  WalkScratch(const Plan& plan, const EngineOptions& options, std::unique_ptr<Scratch> literal_scratch)
      : pass(plan, options), literal(std::move(literal_scratch)) {}

  ReadText text;
  WalkPass pass;
  std::unique_ptr<Scratch> literal;
};

// Could a container too deep stand in the text? Cheap to rule out: most bodies have fewer bytes than the limit has
// levels.
bool may_be_too_deep(std::string_view text, std::uint32_t depth_max) {
  if (text.size() <= depth_max) return false;
  const auto opens = [](char c) { return c == '[' || c == '{'; };
  return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), opens)) > depth_max;
}

class Walk : public Engine {
 public:
  Walk(const std::vector<RootSchema>& roots, const EngineOptions& options, std::uint64_t seed)
      : options_(options), plan_(compile_plan(roots, seed)), literal_(make_literal(roots, options)) {}

  std::unique_ptr<Scratch> new_scratch() const override {
    return std::make_unique<WalkScratch>(plan_, options_, literal_->new_scratch());
  }

  Outcome judge(Text body, Scratch& scratch) const override {
    auto& own = static_cast<WalkScratch&>(scratch);
    WalkResult result{read(body, own.text), 0};
    if (result.walked == Walked::kJudged) result = verdict(body, own.pass, own.text);
    own.text.drop_if_large(body.size());  // before the literal engine takes its own
    return outcome_of(body, result, *own.literal);
  }

  Outcome judge_next(Text body, Scratch& scratch, const Scratch& before) const override {
    const ReadText& text = static_cast<const WalkScratch&>(before).text;
    if (!text.is_indexed) return judge(body, scratch);
    auto& own = static_cast<WalkScratch&>(scratch);
    return outcome_of(body, verdict(body, own.pass, text), *own.literal);
  }

  Outcome judge(Text body, Scratch& scratch, Failures& failures) const override {
    auto& own = static_cast<WalkScratch&>(scratch);
    failures.clear();
    const std::uint32_t bom = bom_length(body.view());
    WalkResult result{read(body, own.text), 0};
    if (result.walked == Walked::kJudged) {
      result = own.pass.findings(body.from(bom), own.text.index, own.text.has_escapes, bom, failures);
    }
    own.text.drop_if_large(body.size());
    if (result.walked != Walked::kJudged) return literal_->judge(body, *own.literal, failures);
    if (bom != 0) add_bom(failures, bom);
    failures.sort();
    return outcome(result.fails, bom);
  }

 private:
  // Looks at the text before any plan does; kJudged: the pass can begin.
  Walked read(Text body, ReadText& text) const {
    text.is_indexed = false;
    if (body.size() > std::min(options_.limits.body_bytes_max, json::kIndexBytesMax)) return Walked::kHandOver;
    const Text json = body.from(bom_length(body.view()));
    if (!text.index.build(json)) return Walked::kBroken;
    const json::Escapes escapes = json::check_escapes(json);
    if (escapes == json::Escapes::kBroken) return Walked::kBroken;
    if (escapes == json::Escapes::kLoneSurrogate || !is_container(json, text.index)) return Walked::kHandOver;
    text.has_escapes = escapes == json::Escapes::kFine;
    text.is_indexed = true;
    return Walked::kJudged;
  }

  static WalkResult verdict(Text body, WalkPass& pass, const ReadText& text) {
    return pass.verdict(body.from(bom_length(body.view())), text.index, text.has_escapes);
  }

  // The pass's, or the literal engine's where it has none.
  Outcome outcome_of(Text body, const WalkResult& result, Scratch& literal_scratch) const {
    const std::uint32_t bom = bom_length(body.view());
    if (result.walked == Walked::kJudged) return outcome(result.fails, bom);
    // Whatever the fault of a broken text is, it violates; only a limit reached before it would be another outcome.
    if (result.walked == Walked::kBroken && !may_be_too_deep(body.from(bom).view(), options_.limits.depth_max)) {
      return {Outcome::State::kViolates, false, {}};
    }
    return literal_->judge(body, literal_scratch);
  }

  // A scalar root ends where the text does, and what stands behind a text is not known: not worth a second kind of
  // reading numbers and literals.
  static bool is_container(Text text, const json::StructuralIndex& index) {
    const char first = text.data()[index.tokens()[0]];
    return first == '{' || first == '[';
  }

  static Outcome outcome(std::uint8_t fails, std::uint32_t bom) {
    return {fails & kFailsViolation ? Outcome::State::kViolates : Outcome::State::kConforms,
            (fails & kFailsAdvice) != 0 || bom != 0,
            {}};
  }

  EngineOptions options_;
  Plan plan_;
  std::unique_ptr<Engine> literal_;
};

}  // namespace

std::unique_ptr<Engine> make_walk(const std::vector<RootSchema>& roots, const EngineOptions& options,
                                  std::uint64_t seed) {
  return std::make_unique<Walk>(roots, options, seed);
}

}  // namespace errproof

#include "engines/walk.h"

#include <algorithm>
#include <cstdint>

#include "base/limits.h"
#include "engines/escapes.h"
#include "engines/literal.h"
#include "engines/text_failures.h"
#include "engines/text_fault.h"
#include "engines/walk_pass.h"

namespace errproof {
namespace {

struct WalkScratch : Scratch {
  WalkScratch(const Plan& plan, const EngineOptions& options, std::unique_ptr<Scratch> literal_scratch)
      : pass(plan, options), literal(std::move(literal_scratch)) {}

  StructuralIndex index;
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
    const std::uint32_t bom = bom_length(body.view());
    const Text text = body.from(bom);
    const WalkResult result =
        walk(body, text, own, [&](bool has_escapes) { return own.pass.verdict(text, own.index, has_escapes); });
    if (result.walked == Walked::kJudged) return outcome(result.fails, bom);
    // Whatever the fault of a broken text is, it violates; only a limit reached before it would be another outcome.
    if (result.walked == Walked::kBroken && !may_be_too_deep(text.view(), options_.limits.depth_max)) {
      return {Outcome::State::kViolates, false, {}};
    }
    return literal_->judge(body, *own.literal);
  }

  Outcome judge(Text body, Scratch& scratch, Failures& failures) const override {
    auto& own = static_cast<WalkScratch&>(scratch);
    failures.clear();
    const std::uint32_t bom = bom_length(body.view());
    const Text text = body.from(bom);
    const WalkResult result = walk(body, text, own, [&](bool has_escapes) {
      return own.pass.findings(text, own.index, has_escapes, bom, failures);
    });
    if (result.walked != Walked::kJudged) return literal_->judge(body, *own.literal, failures);
    if (bom != 0) add_bom(failures, bom);
    failures.sort();
    return outcome(result.fails, bom);
  }

 private:
  template <class Pass>
  WalkResult walk(Text body, Text text, WalkScratch& scratch, Pass pass) const {
    if (body.size() > std::min(options_.limits.body_bytes_max, kIndexBytesMax)) return {Walked::kHandOver, 0};
    if (!scratch.index.build(text)) return {Walked::kBroken, 0};
    const Escapes escapes = check_escapes(text);
    WalkResult result{Walked::kHandOver, 0};
    if (escapes == Escapes::kBroken) {
      result.walked = Walked::kBroken;
    } else if (escapes != Escapes::kLoneSurrogate && is_container(text, scratch.index)) {
      result = pass(escapes == Escapes::kFine);
    }
    if (text.size() > kKeptScratchBytesMax) scratch.index.shrink();
    return result;
  }

  // A scalar root ends where the text does, and what stands behind a text is not known: not worth a second kind of
  // reading numbers and literals.
  static bool is_container(Text text, const StructuralIndex& index) {
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

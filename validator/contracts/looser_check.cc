#include "contracts/looser_check.h"

#include <memory>
#include <utility>

#include "base/unicode.h"
#include "contracts/body_changes.h"
#include "engines/engine.h"

namespace errproof {
namespace {

constexpr std::size_t kShownBytes = 200;

// A profile, asked yes or no.
class Asked {
 public:
  Asked(const Contract& contract, const Profile& profile, const EngineOptions& options)
      : profile_(profile), engine_(make_engine(EngineKind::kWalk, roots_of(contract, profile), options)) {
    scratch_ = engine_->new_scratch();
  }

  const std::string& name() const { return profile_.name; }
  bool accepts(Text body) { return engine_->judge(body, *scratch_).state == Outcome::State::kConforms; }

  // What it has against a body, first of all: "maxLength at /description".
  std::string objection(Text body) {
    Failures failures;
    engine_->judge(body, *scratch_, failures);
    for (const Failure& failure : failures.list()) {
      if (failure.severity != Severity::kViolation) continue;
      if (failure.use == nullptr) return std::string(name_of(failure.text_rule));
      return failure.schema->name() + '#' + std::string(failure.keyword_location) + " at \"" +
             std::string(failure.instance) + '"';
    }
    return "a limit";
  }

 private:
  const Profile& profile_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Scratch> scratch_;
};

// A profile and one that is said to be looser.
struct Pair {
  std::size_t profile, looser;
  bool broken = false;
};

class LooserCheck {
 public:
  LooserCheck(const Contract& contract, const Limits& limits) : changes_(contract) {
    const EngineOptions options{contract.length_unit, limits};
    for (const Profile& profile : contract.profiles) asked_.emplace_back(contract, profile, options);
    for (std::size_t i = 0; i < contract.profiles.size(); ++i) {
      for (const std::string& looser : contract.profiles[i].looser) {
        pairs_.push_back({i, static_cast<std::size_t>(contract.profile(looser) - contract.profiles.data())});
      }
    }
  }

  void look_at(const Example& example, std::uint32_t depth_max) {
    if (pairs_.empty()) return;
    ask(example.body.text(), example.name);
    const Text text = example.body.text().from(bom_length(example.body.text().view()));
    if (document_.parse(text, depth_max)) return;
    changes_.each(document_, [&](const std::string& changed) {
      const PaddedBytes bytes(changed);
      ask(bytes.text(), example.name + ", changed");
      return true;
    });
  }

  LooserResult result() { return std::move(result_); }

 private:
  void ask(Text body, const std::string& name) {
    ++result_.bodies;
    for (Pair& pair : pairs_) {
      if (pair.broken || !asked_[pair.profile].accepts(body) || asked_[pair.looser].accepts(body)) continue;
      pair.broken = true;
      std::string shown(body.view().substr(0, kShownBytes));
      if (body.size() > kShownBytes) shown += "…";
      result_.failures.push_back(name + ": " + shown + ": " + asked_[pair.profile].name() + " accepts it, but not " +
                                 asked_[pair.looser].name() +
                                 ", which is said to be looser: " + asked_[pair.looser].objection(body));
    }
  }

  BodyChanges changes_;
  std::vector<Asked> asked_;
  std::vector<Pair> pairs_;
  json::Document document_;
  LooserResult result_;
};

}  // namespace

LooserResult check_looser(const Contract& contract, const std::vector<Example>& examples, const Limits& limits) {
  LooserCheck check(contract, limits);
  for (const Example& example : examples) check.look_at(example, limits.depth_max);
  return check.result();
}

}  // namespace errproof

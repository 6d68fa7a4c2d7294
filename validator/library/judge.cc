#include "errproof/judge.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "contracts/rule.h"
#include "engines/reference.h"
#include "library/loaded.h"
#include "schema/schema.h"

namespace errproof::v1 {
namespace {

// Offsets have 32 bits, and the engines' scratch several bytes for each of the body's.
constexpr std::size_t kBodyBytesMost = std::size_t{1} << 30;
constexpr std::uint32_t kCountMost = 1'000'000;

static_assert(Limits().body_bytes_max == errproof::Limits().body_bytes_max);
static_assert(Limits().depth_max == errproof::Limits().depth_max);
static_assert(Limits().findings_max == errproof::Limits().findings_max);

std::optional<Error> unusable(const Limits& limits) {
  const auto wants = [](const char* name, std::uint64_t most) {
    return Error{ErrorCode::kMisused, name, "wants a number from 1 to " + std::to_string(most)};
  };
  const auto in = [](std::uint64_t n, std::uint64_t most) { return n >= 1 && n <= most; };
  if (!in(limits.body_bytes_max, kBodyBytesMost)) return wants("Limits::body_bytes_max", kBodyBytesMost);
  if (!in(limits.depth_max, kCountMost)) return wants("Limits::depth_max", kCountMost);
  if (!in(limits.findings_max, kCountMost)) return wants("Limits::findings_max", kCountMost);
  return std::nullopt;
}

EngineKind kind_of(Engine engine) {
  switch (engine) {
    case Engine::kLiteral:
      return EngineKind::kLiteral;
    case Engine::kReference:
      return EngineKind::kReference;
    default:
      return EngineKind::kWalk;
  }
}

errproof::LengthUnit unit_of(LengthUnit unit, const errproof::Contract& contract) {
  switch (unit) {
    case LengthUnit::kCodePoints:
      return errproof::LengthUnit::kCodePoints;
    case LengthUnit::kUtf16:
      return errproof::LengthUnit::kUtf16;
    default:
      return contract.length_unit;
  }
}

errproof::JudgeOptions own(const JudgeOptions& options, const errproof::Contract& contract) {
  errproof::JudgeOptions judging;
  judging.engine = kind_of(options.engine);
  judging.engine_options.length_unit = unit_of(options.length_unit, contract);
  judging.engine_options.limits.body_bytes_max = options.limits.body_bytes_max;
  judging.engine_options.limits.depth_max = options.limits.depth_max;
  judging.engine_options.limits.findings_max = options.limits.findings_max;
  judging.engine_options.limit_names = {"Limits::body_bytes_max", "Limits::depth_max"};
  return judging;
}

// The contract's rules, those of every text, and the keywords, which are their own rules where a contract has no word.
std::vector<Rule> rules_of(const errproof::Contract& contract) {
  std::vector<Rule> rules;
  for (const std::vector<errproof::Rule>* list : {&contract.rules, &text_rules()}) {
    for (const errproof::Rule& rule : *list) rules.push_back({rule.id, rule.title, rule.source, rule.advice});
  }
  for (int keyword = 0; keyword <= static_cast<int>(Keyword::kRef); ++keyword) {
    rules.push_back({name_of(static_cast<Keyword>(keyword)), {}, {}, {}});
  }
  return rules;
}

std::string listed_profiles(const errproof::Contract& contract) {
  std::string names;
  for (const Profile& profile : contract.profiles) names += (names.empty() ? "" : ", ") + profile.name;
  return names;
}

}  // namespace

Judge::Compiled::Compiled(std::shared_ptr<const Contract::Loaded> loaded, const Profile& profile,
                          const JudgeOptions& options)
    : contract(std::move(loaded)),
      limits(options.limits),
      judge(contract->contract, profile, own(options, contract->contract)),
      rules(rules_of(contract->contract)) {
  for (std::size_t i = 0; i < rules.size(); ++i) rule_index.emplace(rules[i].id, static_cast<std::uint16_t>(i));
}

Judge::Judge(std::shared_ptr<const Compiled> compiled) noexcept : compiled_(std::move(compiled)) {}

Result<Judge> Judge::create(const Contract& contract, const JudgeOptions& options) noexcept {
  try {
    if (std::optional<Error> error = unusable(options.limits)) return *std::move(error);
    if (options.engine == Engine::kReference && !has_reference()) {
      return Error{ErrorCode::kUnsupported, "JudgeOptions::engine",
                   "the reference engine is not part of errproof::core; link errproof::errproof"};
    }
    const errproof::Contract& own = contract.loaded_->contract;
    const Profile* profile = own.profile(options.profile.empty() ? own.default_profile : options.profile);
    if (profile == nullptr) {
      return Error{ErrorCode::kNotFound, options.profile, own.name + " has the profiles " + listed_profiles(own)};
    }
    return Judge(std::make_shared<const Compiled>(contract.loaded_, *profile, options));
  } catch (const std::exception&) {
    return out_of_memory();
  }
}

const std::vector<Rule>& Judge::rules() const noexcept { return compiled_->rules; }

std::string_view version() noexcept { return ERRPROOF_VERSION; }

}  // namespace errproof::v1

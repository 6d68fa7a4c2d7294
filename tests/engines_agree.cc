// Do all engines say the same of random bodies? `engines_agree N SEED`: N bodies. The verdict of every engine has to be
// that of the literal one, with or without failures asked for, and the walk's failures are the literal's, field by
// field. Where engines may differ a named predicate says so (engines/agreement.h), and is counted. A difference is
// printed with everything that is needed to see it again, and the program ends with 1.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "engines/agreement.h"
#include "engines/engine.h"
#include "support/random_json.h"

namespace errproof {
namespace {

constexpr int kBodiesPerSchema = 25;
constexpr Keyword kKeywords[] = {Keyword::kFalse,
                                 Keyword::kType,
                                 Keyword::kEnum,
                                 Keyword::kConst,
                                 Keyword::kMultipleOf,
                                 Keyword::kMaximum,
                                 Keyword::kExclusiveMaximum,
                                 Keyword::kMinimum,
                                 Keyword::kExclusiveMinimum,
                                 Keyword::kMaxLength,
                                 Keyword::kMinLength,
                                 Keyword::kPattern,
                                 Keyword::kItems,
                                 Keyword::kAdditionalItems,
                                 Keyword::kMaxItems,
                                 Keyword::kMinItems,
                                 Keyword::kUniqueItems,
                                 Keyword::kContains,
                                 Keyword::kMaxProperties,
                                 Keyword::kMinProperties,
                                 Keyword::kRequired,
                                 Keyword::kProperties,
                                 Keyword::kPatternProperties,
                                 Keyword::kAdditionalProperties,
                                 Keyword::kDependencies,
                                 Keyword::kPropertyNames,
                                 Keyword::kIf,
                                 Keyword::kAllOf,
                                 Keyword::kAnyOf,
                                 Keyword::kOneOf,
                                 Keyword::kNot,
                                 Keyword::kRef};

// These report what fails inside them and have no failure of their own.
bool only_applies(Keyword keyword) {
  return keyword == Keyword::kProperties || keyword == Keyword::kPatternProperties || keyword == Keyword::kIf ||
         keyword == Keyword::kAllOf || keyword == Keyword::kRef;
}

std::string text_of(const Outcome& outcome) {
  constexpr std::string_view kStates[] = {"conforms", "violates", "unreadable"};
  std::string text(kStates[static_cast<int>(outcome.state)]);
  if (outcome.advice) text += ", advice";
  if (outcome.reason) text += ": " + outcome.reason->message;
  return text;
}

std::string text_of(const Failure& f) {
  std::string text =
      std::to_string(f.offset) + "+" + std::to_string(f.length) + " root " + std::to_string(f.root) + " ";
  text += name_of(f.severity);
  text += " " + std::string(f.use != nullptr ? name_of(f.use->keyword) : name_of(f.text_rule));
  text += " got " + std::string(name_of(f.got)) + " instance '" + std::string(f.instance) + "' keyword '";
  text += std::string(f.keyword_location) + "' element " + std::to_string(f.element) + " " + std::string(f.detail);
  return text;
}

bool equal(const Failure& a, const Failure& b) {
  return a.severity == b.severity && a.text_rule == b.text_rule && a.got == b.got && a.root == b.root &&
         a.offset == b.offset && a.length == b.length && a.element == b.element && a.schema == b.schema &&
         a.subschema == b.subschema && a.use == b.use && a.instance == b.instance &&
         a.keyword_location == b.keyword_location && a.detail == b.detail;
}

bool equal(const Outcome& a, const Outcome& b) {
  return a.state == b.state && a.advice == b.advice && a.reason.has_value() == b.reason.has_value();
}

// C-like escapes, so that a terminal and a shell survive it.
std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char escape[8];
    if (c == '\\' || (c >= 0x20 && c < 0x7F)) {
      out += c;
    } else {
      std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned char>(c));
      out += escape;
    }
  }
  return out;
}

struct Asked {
  Outcome verdict;  // asked for alone
  Outcome outcome;  // asked for with failures
  Failures failures;
};

struct Judged {
  std::unique_ptr<Engine> engine;
  std::unique_ptr<Scratch> scratch;
};

class Session {
 public:
  explicit Session(std::uint64_t seed) : random_(seed) {}

  bool run(std::uint64_t bodies) {
    for (std::uint64_t i = 0; i < bodies; ++i) {
      if (i % kBodiesPerSchema == 0) new_schemas();
      std::string body = DocumentMaker(random_, random_.one_of(schemas_).document()).document();
      if (random_.chance(15)) body = broken(random_, std::move(body));
      if (!agree(body)) return false;
      ++bodies_;
    }
    return report();
  }

 private:
  void new_schemas() {
    engines_.clear();
    schemas_.clear();
    roots_.clear();
    sources_.clear();
    const bool partner_center = random_.chance(30);
    const auto count = 1 + random_.below(3);
    while (schemas_.size() < count) {
      std::string source = partner_center ? partner_center_schema(random_) : random_schema(random_);
      SchemaOptions options;
      options.draft = Draft::k7;
      auto schema = Schema::load("schema.json", source, options);
      if (!schema) {
        ++refused_;
        continue;
      }
      ++loaded_;
      sources_.push_back(std::move(source));
      schemas_.push_back(std::move(*schema));
    }
    for (const Schema& schema : schemas_) {
      constexpr Severity kSeverities[] = {Severity::kViolation, Severity::kViolation, Severity::kWarning,
                                          Severity::kNote};
      roots_.push_back({&schema, roots_.empty() ? Severity::kViolation : random_.one_of(kSeverities)});
      for (const Subschema& subschema : schema.subschemas()) {
        for (const KeywordUse& use : subschema.keywords) ++used_[use.keyword];
      }
    }
    EngineOptions options;
    if (random_.chance(10)) options.length_unit = LengthUnit::kUtf16;
    for (const EngineKind kind : kEngineKinds) {
      engines_.push_back({make_engine(kind, roots_, options), nullptr});
      engines_.back().scratch = engines_.back().engine->new_scratch();
    }
  }

  bool agree(const std::string& bytes) {
    const PaddedBytes body(bytes);
    std::vector<Asked> asked(engines_.size());
    for (std::size_t i = 0; i < engines_.size(); ++i) {
      asked[i].verdict = engines_[i].engine->judge(body.text(), *engines_[i].scratch);
      asked[i].outcome = engines_[i].engine->judge(body.text(), *engines_[i].scratch, asked[i].failures);
    }
    const std::string difference = find_difference(asked);
    count(asked[0]);
    if (difference.empty()) return true;
    print(difference, bytes, asked);
    return false;
  }

  std::string find_difference(const std::vector<Asked>& asked) {
    const Asked& norm = asked[0];
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const Asked& one = asked[i];
      const EngineKind kind = kEngineKinds[i];
      const std::string name(name_of(kind));
      if (const auto why = engines_may_differ(one.verdict, one.outcome)) {
        ++differences_[name + ": " + std::string(why->name)];
        if (kind == EngineKind::kReference) {
          const std::string& message = one.outcome.reason->message;
          ++differences_[name + ": " + message.substr(message.find(": ") + 2)];
        }
        continue;
      }
      if (!equal(one.verdict, one.outcome)) return name + " with failures and without";
      if (kind == EngineKind::kReference) {
        if (const auto why = engines_may_differ(norm.outcome, one.outcome)) {
          ++differences_[name + ": " + std::string(why->name)];
        } else if (norm.outcome.state != one.outcome.state) {
          return name + " and literal: the state";
        }
        continue;
      }
      if (!sound(one)) return name + ": failures that do not fit the outcome";
      if (engines_may_differ(norm.outcome, one.outcome)) continue;
      if (!equal(norm.outcome, one.outcome)) return name + " and literal: the outcome";
      const auto& a = norm.failures.list();
      const auto& b = one.failures.list();
      for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
        if (k >= a.size() || k >= b.size() || !equal(a[k], b[k])) {
          return name + " and literal: failure " + std::to_string(k);
        }
      }
    }
    return "";
  }

  // A violation among the failures makes the state, anything else the advice.
  static bool sound(const Asked& asked) {
    bool violates = false, advice = false;
    for (const Failure& failure : asked.failures.list()) {
      (failure.severity == Severity::kViolation ? violates : advice) = true;
    }
    const Outcome& outcome = asked.outcome;
    if (outcome.state == Outcome::State::kUnreadable) return !violates && !advice && outcome.reason;
    return violates == (outcome.state == Outcome::State::kViolates) && advice == outcome.advice;
  }

  void count(const Asked& norm) {
    ++states_[static_cast<int>(norm.outcome.state)];
    for (const Failure& failure : norm.failures.list()) {
      if (failure.use != nullptr) {
        ++failed_[failure.use->keyword];
      } else {
        ++text_rules_[failure.text_rule];
      }
    }
  }

  void print(const std::string& difference, const std::string& body, const std::vector<Asked>& asked) const {
    std::printf("engines differ: %s\n", difference.c_str());
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      std::printf("schema %zu (%s): %s\n", i, std::string(name_of(roots_[i].severity)).c_str(), sources_[i].c_str());
    }
    std::printf("body (%zu bytes): %s\n", body.size(), printable(body).c_str());
    for (std::size_t i = 0; i < asked.size(); ++i) {
      std::printf("%s: %s; verdict alone: %s\n", std::string(name_of(kEngineKinds[i])).c_str(),
                  text_of(asked[i].outcome).c_str(), text_of(asked[i].verdict).c_str());
      for (const Failure& f : asked[i].failures.list()) std::printf("    %s\n", printable(text_of(f)).c_str());
    }
  }

  // What was reached. A keyword that never failed would mean that nothing is known of it.
  bool report() {
    std::printf("%llu bodies: %llu conform, %llu violate, %llu unreadable; %llu schemas, %llu refused\n", n(bodies_),
                n(states_[0]), n(states_[1]), n(states_[2]), n(loaded_), n(refused_));
    for (const auto& [name, times] : differences_) std::printf("  may differ  %8llu  %s\n", n(times), name.c_str());
    bool all = states_[0] > 0 && states_[1] > 0;
    for (const Keyword keyword : kKeywords) {
      const bool reached = used_[keyword] > 0 && (failed_[keyword] > 0 || only_applies(keyword));
      std::printf("  %-22s in schemas %8llu  failures %9llu%s\n", std::string(name_of(keyword)).c_str(),
                  n(used_[keyword]), n(failed_[keyword]), reached ? "" : "  NOT REACHED");
      all = all && reached;
    }
    for (const auto& [rule, times] : text_rules_) {
      std::printf("  %-22s %8llu\n", std::string(name_of(rule)).c_str(), n(times));
    }
    return all || bodies_ < 10'000;
  }

  static unsigned long long n(std::uint64_t count) { return count; }

  Random random_;
  std::vector<std::string> sources_;
  std::vector<Schema> schemas_;
  std::vector<RootSchema> roots_;
  std::vector<Judged> engines_;

  std::uint64_t bodies_ = 0, loaded_ = 0, refused_ = 0;
  std::uint64_t states_[3] = {};
  std::map<Keyword, std::uint64_t> used_, failed_;
  std::map<TextRule, std::uint64_t> text_rules_;
  std::map<std::string, std::uint64_t> differences_;
};

}  // namespace
}  // namespace errproof

int main(int argc, char** argv) {
  const std::uint64_t bodies = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  return errproof::Session(seed).run(bodies) ? 0 : 1;
}

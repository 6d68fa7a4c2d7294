// What judges a body: bytes in, an outcome and failures out. Three ways of doing it stand behind this header; tests,
// fuzz targets and benchmarks walk the list of them. A Failure says what broke and where, in the schema's terms; what
// that means to a user (rule, message, known or not) is the contract's business.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/severity.h"
#include "base/text.h"
#include "engines/severities.h"
#include "plan/plan.h"
#include "schema/schema.h"

namespace errproof {

// What a body may break before any schema is asked, in the order of docs/contract.md. All but kDuplicateName, kBom and
// a lone surrogate (kEncoding) are faults of the text as a whole: nothing else is said of it.
enum class TextRule : std::uint8_t {
  kNone,
  kEncoding,
  kEmptyBody,
  kHtmlBody,
  kTextBody,
  kSyntax,
  kDuplicateName,
  kBom
};
std::string_view name_of(TextRule rule);  // "syntax", "duplicate-name" …

// What stands at a failure, as far as messages and fingerprints care.
enum class Got : std::uint8_t { kNothing, kNull, kBoolean, kInteger, kNumber, kString, kArray, kObject, kText };
std::string_view name_of(Got got);  // "missing", "null", "boolean", "integer", "number" …; kText: "text"

// One thing that does not hold. Its strings live in the Failures that hold it.
struct Failure {
  Severity severity = Severity::kViolation;
  TextRule text_rule = TextRule::kNone;  // kNone: a keyword of a schema failed
  Got got = Got::kNothing;
  std::uint16_t root = 0;    // which of the engine's roots failed, as it was given them
  std::uint32_t offset = 0;  // the span in the body: bytes
  std::uint32_t length = 0;
  std::uint32_t element = 0;  // required, dependencies: the position of the missing name in its list

  const Schema* schema = nullptr;  // where it failed
  SubschemaId subschema = kNoSubschema;
  const KeywordUse* use = nullptr;

  std::string_view instance;  // instance location: an RFC 6901 pointer; a missing member: the object that lacks it
  std::string_view keyword_location;  // evaluation path (2020-12 core §12.3.2), "/properties/code/type"
  std::string_view detail;            // text rules: one clause saying what is wrong
};

// The failures of one body, and the memory of their strings, reused from body to body. A body of 8 MiB can hold
// millions: keep_first() bounds them.
class Failures {
 public:
  Failures();
  Failures(const Failures&) = delete;
  Failures& operator=(const Failures&) = delete;

  void clear();

  // Becomes the same failures with strings of its own. What is set by keep_first() and count_as() stays.
  void copy(const Failures& other);

  // From now on only the first `n` of each severity, in the order of records, are sure to be kept (some more may be),
  // and of these only as many as `bytes` of strings hold, the first that was found in any case.
  void keep_first(std::uint32_t n, std::size_t bytes) {
    kept_max_ = n;
    kept_bytes_max_ = bytes;
  }

  // From now on failures count as this says, which must outlive it. nullptr: as their roots have it.
  void count_as(const Severities* severities) { severities_ = severities; }

  // What a failure counts as, asked first of all; none: it is left out, and not even counted. `own` is its root's;
  // `instance()` gives its instance location, and is called only where that matters.
  template <class Instance>
  std::optional<Severity> counts_as(TextRule rule, Severity own, Instance instance) const {
    return severities_ == nullptr ? own : severities_->of(rule, own, instance);
  }
  template <class Instance>
  std::optional<Severity> counts_as(const KeywordUse* use, std::uint32_t element, Severity own,
                                    Instance instance) const {
    return severities_ == nullptr ? own : severities_->of(use, element, own, instance);
  }

  // Asked before every add(), and before its strings are made: false, if so many lie before this one that it is only
  // counted. Engines come by no order (a container is known at its end), so the bound is the offset of the last one
  // kept; those at that offset are all taken.
  bool takes(Severity severity, std::uint32_t offset);

  // How many there were of a severity, kept or only counted.
  std::uint64_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }

  // Bytes of the strings that are kept.
  std::size_t kept_bytes() const { return kept_bytes_[0] + kept_bytes_[1] + kept_bytes_[2]; }

  Failure& add() { return list_.emplace_back(); }
  std::string_view keep(std::string_view text);  // a copy that lives until clear(), of the last one that takes() took

  // By offset, instance location (by code point), severity, schema (text rules first, then in the order the engine was
  // given them), keyword location, element: the order of records.
  void sort();

  const std::vector<Failure>& list() const { return list_; }
  std::vector<Failure>& list() { return list_; }

 private:
  alignas(16) char first_[4096];
  std::pmr::monotonic_buffer_resource memory_;
  std::vector<Failure> list_;

  const Severities* severities_ = nullptr;
  std::uint32_t kept_max_ = 0xFFFFFFFF;
  std::size_t kept_bytes_max_ = static_cast<std::size_t>(-1);
  std::array<std::uint64_t, 3> counts_{};  // by severity
  std::array<std::size_t, 3> kept_bytes_{};
  std::size_t taking_ = 0;                                   // the severity that keep() is for
  std::array<std::vector<std::uint32_t>, 3> first_offsets_;  // the kept_max_ lowest ones, as heaps with the last on top
};

struct Outcome {
  enum class State : std::uint8_t {
    kConforms,  // no violation
    kViolates,
    kUnreadable,  // a limit stopped the judging, or (reference) the text is outside the engine's domain: no failures
  };
  State state = State::kConforms;
  bool advice = false;          // at least one warning or note would be found; the reference engine looks for none
  std::optional<Error> reason;  // kUnreadable: why, naming the limit and what raises it
};

enum class LengthUnit : std::uint8_t { kCodePoints, kUtf16 };

// What raises a limit, in the words of whoever is told that it was reached: the program has flags, the library members
// of its own Limits. Empty: nothing does.
struct LimitNames {
  std::string body_bytes_max, depth_max;
};

inline std::string raised_by(std::string_view name) {
  return name.empty() ? std::string() : " (" + std::string(name) + ')';
}

struct EngineOptions {
  LengthUnit length_unit = LengthUnit::kCodePoints;
  Limits limits{};
  LimitNames limit_names{};
};

// What one thread needs while judging: parser, tables, stacks. Only the engine that made it may use it, one body at a
// time.
class Scratch {
 public:
  virtual ~Scratch() = default;
};

// Immutable. Any number of threads judge with it, each with its own scratch.
class Engine {
 public:
  virtual ~Engine() = default;

  virtual std::unique_ptr<Scratch> new_scratch() const = 0;

  // The verdict alone: state and advice.
  virtual Outcome judge(Text body, Scratch& scratch) const = 0;

  // The verdict alone, on the body that an engine of the same kind has judged just before with `before`: what that one
  // found out about the text need not be found out again.
  virtual Outcome judge_next(Text body, Scratch& scratch, const Scratch& /*before*/) const {
    return judge(body, scratch);
  }

  // The verdict and every failure, sorted; `failures` is cleared first. The verdict is the schemas', whatever
  // Failures::count_as() makes of it. The reference engine finds none: it says yes or no.
  virtual Outcome judge(Text body, Scratch& scratch, Failures& failures) const = 0;
};

enum class EngineKind : std::uint8_t { kLiteral, kWalk, kReference };
inline constexpr EngineKind kEngineKinds[] = {EngineKind::kLiteral, EngineKind::kWalk, EngineKind::kReference};
std::string_view name_of(EngineKind kind);  // "literal" …: what --engine takes

// Cannot fail: whatever a schema may hold, `literal` judges it, the walk hands it over, the reference abstains.
std::unique_ptr<Engine> make_engine(EngineKind kind, const std::vector<RootSchema>& roots,
                                    const EngineOptions& options = {});

}  // namespace errproof

#include "contracts/untested.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "contracts/failure_sites.h"
#include "contracts/json_edit.h"
#include "engines/engine.h"

namespace errproof {
namespace {

// Each is a schema loaded and asked about all examples. Contracts have a few; generated schemas might have any number.
constexpr std::size_t kMutantsMax = 2000;

EngineOptions engine_options(const Contract& contract, const Limits& limits) { return {contract.length_unit, limits}; }

// Keywords whose failures some example counts on. Of those a finding tells, so taking one out takes its findings out,
// and nothing else: no schema has to be changed to know that.
class Noticed {
 public:
  Noticed(const Contract& contract, const std::vector<Example>& examples, const Limits& limits)
      : contract_(contract), options_(engine_options(contract, limits)) {
    for (const Profile& profile : contract.profiles) {
      Asked& asked = profiles_.emplace_back(Asked{&profile, nullptr, nullptr});
      asked.engine = make_engine(EngineKind::kLiteral, roots_of(contract, profile), options_);
      asked.scratch = asked.engine->new_scratch();
    }
    for (const Example& example : examples) look_at(example);
  }

  bool has(const FailureSite& site) const { return sites_.count({site.use, site.element}) != 0; }

 private:
  struct Asked {
    const Profile* profile;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Scratch> scratch;
  };

  // An expectation lists all findings. Without one only the verdict counts, which a violation decides that is alone.
  void look_at(const Example& example) {
    bool default_expected = false;
    for (const Expectation& expectation : example.expectations) {
      ask(*expectation.profile, example);
      for (const Failure& failure : failures_.list()) add(failure);
      default_expected = default_expected || expectation.profile->name == contract_.default_profile;
    }
    if (default_expected) return;
    ask(*contract_.profile(contract_.default_profile), example);
    if (failures_.count(Severity::kViolation) != 1) return;
    for (const Failure& failure : failures_.list()) {
      if (failure.severity == Severity::kViolation) add(failure);
    }
  }

  void ask(const Profile& profile, const Example& example) {
    for (const Asked& asked : profiles_) {
      if (asked.profile == &profile) asked.engine->judge(example.body.text(), *asked.scratch, failures_);
    }
  }

  void add(const Failure& failure) {
    if (failure.use == nullptr) return;
    const bool by_element = failure.use->keyword == Keyword::kRequired;
    sites_.insert({failure.use, by_element ? failure.element : 0});
  }

  const Contract& contract_;
  EngineOptions options_;
  std::vector<Asked> profiles_;
  Failures failures_;
  std::set<std::pair<const KeywordUse*, std::uint32_t>> sites_;
};

// What an engine finds in each example, for comparing.
class Answers {
 public:
  Answers(const Schema& schema, const std::vector<Example>& examples, const EngineOptions& options)
      : engine_(make_engine(EngineKind::kLiteral, {{&schema, Severity::kViolation}}, options)),
        scratch_(engine_->new_scratch()),
        examples_(examples) {}

  std::string of(std::size_t example) {
    engine_->judge(examples_[example].body.text(), *scratch_, failures_);
    std::string out;
    for (const Failure& failure : failures_.list()) {
      out += failure.instance;
      out += '\n';
      out += failure.keyword_location;
      out += '\n' + std::to_string(failure.element) + '\n';
    }
    return out;
  }

 private:
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Scratch> scratch_;
  const std::vector<Example>& examples_;
  Failures failures_;
};

// Keywords inside anyOf, oneOf, not, contains, propertyNames and if: no finding names them, so they are taken out of
// the schema's text, and the answers are compared.
class Mutants {
 public:
  Mutants(const Schema& schema, const std::vector<Example>& examples, const EngineOptions& options, Untested& out)
      : schema_(schema), examples_(examples), options_(options), out_(out), answers_(schema, examples, options) {}

  void try_all(std::size_t& tried) {
    const std::vector<bool> reported = reported_subschemas(schema_);
    for (SubschemaId id = 0; id < schema_.subschemas().size(); ++id) {
      if (reported[id]) continue;
      for (const KeywordUse& use : schema_[id].keywords) {
        if (can_fail(schema_, use)) take_out(schema_[id], use, tried);
      }
    }
  }

 private:
  void take_out(const Subschema& subschema, const KeywordUse& use, std::size_t& tried) {
    const json::Document& document = schema_.document();
    FailureSite site{&schema_, &subschema, &use, 0, nullptr};
    if (use.keyword == Keyword::kFalse) return try_one(site, replaced(document, subschema.node, "true"), tried);
    if (use.keyword != Keyword::kRequired) return try_one(site, without(document, subschema.node, use.node), tried);
    for (json::NodeId c = document.first_child(use.node); c != document[use.node].end; c = document[c].end) {
      try_one(site, without(document, use.node, c), tried);
      ++site.element;
    }
  }

  void try_one(const FailureSite& site, const std::string& text, std::size_t& tried) {
    if (tried == kMutantsMax) {
      ++out_.not_tried;
      return;
    }
    ++tried;
    const Result<Schema> mutant = Schema::load(schema_.name(), text, {schema_.draft(), options_.limits});
    if (!mutant) return;  // what leads to it needs it: noticed at once
    Answers answers(*mutant, examples_, options_);
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      if (answers.of(i) != original(i)) return;
    }
    out_.places.push_back(site.place());
  }

  const std::string& original(std::size_t example) {
    while (originals_.size() <= example) originals_.push_back(answers_.of(originals_.size()));
    return originals_[example];
  }

  const Schema& schema_;
  const std::vector<Example>& examples_;
  const EngineOptions& options_;
  Untested& out_;
  Answers answers_;
  std::vector<std::string> originals_;
};

}  // namespace

Untested untested_keywords(const Contract& contract, const std::vector<Example>& examples, const Limits& limits) {
  Untested out;
  const Noticed noticed(contract, examples, limits);
  for (const FailureSite& site : failure_sites(contract)) {
    if (!is_of_head(site.schema->name()) && !noticed.has(site)) out.places.push_back(site.place());
  }
  const EngineOptions options = engine_options(contract, limits);
  std::size_t tried = 0;
  for (const auto& schema : contract.schemas) {
    if (is_of_head(schema->name())) continue;
    Mutants(*schema, examples, options, out).try_all(tried);
  }
  return out;
}

}  // namespace errproof

#include "contracts/untested.h"

#include <memory>
#include <set>
#include <utility>

#include "contracts/failure_sites.h"
#include "contracts/json_edit.h"
#include "contracts/judge.h"
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
  Noticed(const Contract& contract, const std::vector<Example>& examples, const Limits& limits) : contract_(contract) {
    JudgeOptions options{EngineKind::kLiteral, engine_options(contract, limits)};
    options.engine_options.limits.findings_max = 0xFFFFFFFF;
    for (const Profile& profile : contract.profiles)
      judges_.push_back(std::make_unique<Judge>(contract, profile, options));
    for (const Example& example : examples) look_at(example);
  }

  bool has(const FailureSite& site) const { return sites_.count({site.use, site.element}) != 0; }

 private:
  // An expectation lists all findings. Without one only the verdict counts, which a violation decides that is alone.
  void look_at(const Example& example) {
    bool default_expected = false;
    for (const Expectation& expectation : example.expectations) {
      ask(*expectation.profile, example);
      for (const Finding& finding : verdict_.findings) add(finding);
      default_expected = default_expected || expectation.profile->name == contract_.default_profile;
    }
    if (default_expected) return;
    ask(*contract_.profile(contract_.default_profile), example);
    if (verdict_.found[static_cast<std::size_t>(Severity::kViolation)] != 1) return;
    for (const Finding& finding : verdict_.findings) {
      if (finding.severity == Severity::kViolation) add(finding);
    }
  }

  void ask(const Profile& profile, const Example& example) {
    for (const auto& judge : judges_) {
      if (&judge->profile() != &profile) continue;
      Response response = example.response();
      Judge::Worker(*judge).judge(response, verdict_);
    }
  }

  void add(const Finding& finding) {
    if (finding.failure == nullptr || finding.failure->use == nullptr) return;
    const KeywordUse* use = finding.failure->use;
    sites_.insert({use, use->keyword == Keyword::kRequired ? finding.failure->element : 0});
  }

  const Contract& contract_;
  std::vector<std::unique_ptr<Judge>> judges_;  // beside the contract's profiles
  Verdict verdict_;
  std::set<std::pair<const KeywordUse*, std::uint32_t>> sites_;
};

// What an engine finds in each of some texts, for comparing.
class Answers {
 public:
  Answers(const Schema& schema, const std::vector<Text>& texts, const EngineOptions& options)
      : engine_(make_engine(EngineKind::kLiteral, {{&schema, Severity::kViolation}}, options)),
        scratch_(engine_->new_scratch()),
        texts_(texts) {}

  std::string of(std::size_t text) {
    engine_->judge(texts_[text], *scratch_, failures_);
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
  const std::vector<Text>& texts_;
  Failures failures_;
};

// Keywords inside anyOf, oneOf, not, contains, propertyNames and if: no finding names them, so they are taken out of
// the schema's text, and the answers are compared.
class Mutants {
 public:
  Mutants(const Schema& schema, const std::vector<Text>& texts, const EngineOptions& options, Untested& out)
      : schema_(schema), texts_(texts), options_(options), out_(out), answers_(schema, texts, options) {}

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
    Answers answers(*mutant, texts_, options_);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (answers.of(i) != original(i)) return;
    }
    out_.places.push_back(site.place());
  }

  const std::string& original(std::size_t text) {
    while (originals_.size() <= text) originals_.push_back(answers_.of(originals_.size()));
    return originals_[text];
  }

  const Schema& schema_;
  const std::vector<Text>& texts_;
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
    if (!noticed.has(site)) out.places.push_back(site.place());
  }
  const EngineOptions options = engine_options(contract, limits);
  const Judge judge(contract, *contract.profile(contract.default_profile), {EngineKind::kLiteral, options});
  std::vector<PaddedBytes> written;
  std::vector<Text> bodies, heads;
  for (const Example& example : examples) {
    bodies.push_back(example.body.text());
    Response response = example.response();
    Verdict verdict;
    Judge::Worker(judge).judge(response, verdict);
    heads.push_back(written.emplace_back(verdict.head.text().view()).text());
  }
  std::size_t tried = 0;
  for (const auto& schema : contract.schemas) {
    if (schema.get() == contract.applies) continue;  // it finds nothing, it chooses
    Mutants(*schema, is_of_head(schema->name()) ? heads : bodies, options, out).try_all(tried);
  }
  return out;
}

}  // namespace errproof

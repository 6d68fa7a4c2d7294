#include "contracts/failure_sites.h"

#include <algorithm>
#include <utility>

#include "engines/engine.h"

namespace errproof {
namespace {

bool is_false(const Schema& schema, SubschemaId id) {
  if (id == kNoSubschema) return false;
  const std::vector<KeywordUse>& keywords = schema[id].keywords;
  return keywords.size() == 1 && keywords[0].keyword == Keyword::kFalse;
}

// Goes from the root through the keywords that report what fails inside them.
class Reported {
 public:
  explicit Reported(const Schema& schema) : schema_(schema), reached_(schema.subschemas().size(), false) {
    reach(schema.root());
    while (!open_.empty()) {
      const SubschemaId id = open_.back();
      open_.pop_back();
      for (const KeywordUse& use : schema_[id].keywords) follow(use);
    }
  }

  std::vector<bool> reached() { return std::move(reached_); }

 private:
  void follow(const KeywordUse& use) {
    switch (use.keyword) {
      case Keyword::kItems:
      case Keyword::kAdditionalItems:
      case Keyword::kAdditionalProperties:
        if (!can_fail(schema_, use)) reach(use.schema);
        for (SubschemaId id : use.schemas) reach(id);
        break;
      case Keyword::kProperties:
      case Keyword::kPatternProperties:
        for (const NamedSubschema& named : use.properties) reach(named.schema);
        break;
      case Keyword::kDependencies:
        for (const Dependency& dependency : use.dependencies) reach(dependency.schema);
        break;
      case Keyword::kIf:
        reach(use.then_schema);
        reach(use.else_schema);
        break;
      case Keyword::kAllOf:
        for (SubschemaId id : use.schemas) reach(id);
        break;
      case Keyword::kRef:
        reach(use.schema);
        break;
      default:
        break;
    }
  }

  void reach(SubschemaId id) {
    if (id == kNoSubschema || reached_[id]) return;
    reached_[id] = true;
    open_.push_back(id);
  }

  const Schema& schema_;
  std::vector<bool> reached_;
  std::vector<SubschemaId> open_;
};

const Rule* rule_at(const Contract& contract, const KeywordUse& use, std::uint32_t element) {
  Failure failure;
  failure.use = &use;
  failure.element = element;
  return contract.rule_of(failure);
}

void add_sites(const Contract& contract, const Schema& schema, std::vector<FailureSite>& sites) {
  const std::vector<bool> reported = reported_subschemas(schema);
  for (SubschemaId id = 0; id < schema.subschemas().size(); ++id) {
    if (!reported[id]) continue;
    const Subschema& subschema = schema[id];
    for (const KeywordUse& use : subschema.keywords) {
      if (!can_fail(schema, use)) continue;
      const std::size_t elements = use.keyword == Keyword::kRequired ? use.names.size() : 1;
      for (std::uint32_t i = 0; i < elements; ++i) {
        sites.push_back({&schema, &subschema, &use, i, rule_at(contract, use, i)});
      }
    }
  }
}

}  // namespace

std::string_view FailureSite::name() const { return rule != nullptr ? rule->id : name_of(use->keyword); }

std::string FailureSite::place() const {
  std::string out = schema->name() + '#' + subschema->pointer;
  if (use->keyword != Keyword::kFalse) {
    out += '/';
    out += name_of(use->keyword);
  }
  if (use->keyword == Keyword::kRequired) out += '/' + std::to_string(element);
  return out;
}

std::vector<bool> reported_subschemas(const Schema& schema) { return Reported(schema).reached(); }

std::vector<FailureSite> failure_sites(const Contract& contract) {
  std::vector<FailureSite> sites;
  for (const auto& schema : contract.schemas) {
    if (schema.get() != contract.applies) add_sites(contract, *schema, sites);
  }
  return sites;
}

bool can_fail(const Schema& schema, const KeywordUse& use) {
  switch (use.keyword) {
    case Keyword::kItems:
    case Keyword::kAdditionalItems:
    case Keyword::kAdditionalProperties:
      return is_false(schema, use.schema);
    case Keyword::kProperties:
    case Keyword::kPatternProperties:
    case Keyword::kIf:
    case Keyword::kAllOf:
    case Keyword::kRef:
      return false;
    default:
      return true;
  }
}

std::vector<std::string> rule_names(const Contract& contract) {
  std::vector<std::string> names;
  for (const std::vector<Rule>* list : {&text_rules(), &contract.rules}) {
    for (const Rule& rule : *list) names.push_back(rule.id);
  }
  for (const FailureSite& site : failure_sites(contract)) names.emplace_back(site.name());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace errproof

#include "cli/explain_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "captures/response.h"
#include "cli/check_options.h"
#include "cli/check_settings.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "cli/flag_values.h"
#include "cli/rule_check.h"
#include "contracts/explainer.h"
#include "contracts/failure_sites.h"
#include "contracts/judge.h"
#include "contracts/keyword_rules.h"
#include "contracts/rule_control.h"
#include "contracts/rule_example.h"
#include "reports/printable.h"

namespace errproof {
namespace {

constexpr std::size_t kColumns = 160;

// One rule of one contract, in words.
class RulePage {
 public:
  RulePage(const Contract& contract, const ExampleFiles& files, std::string name)
      : contract_(contract), files_(files), name_(std::move(name)), rule_(contract.rule(name_)) {
    if (rule_ == nullptr) rule_ = keyword_rule(name_);
    for (const FailureSite& site : failure_sites(contract)) {
      if (site.name() == name_) sites_.push_back(site);
      if (site.rule != nullptr && name_of(site.use->keyword) == name_) also_called(site.rule->id);
    }
  }

  // There is such a rule, or such a keyword.
  bool exists() const { return rule_ != nullptr || !sites_.empty(); }

  std::string write() {
    out_ = name_ + (rule_ != nullptr ? ": " + printable(rule_->title) : ": a keyword of JSON Schema") + "\n\n";
    line("contract", contract_.title.empty() || contract_.title == contract_.name
                         ? contract_.name
                         : contract_.name + " (" + contract_.title + ")");
    if (rule_ != nullptr) line("source", rule_->source);
    if (rule_ != nullptr) line("what to do", rule_->advice);
    line("severity", severities());
    for (const FailureSite& site : sites_) line("keyword", site.place());
    line("here named", named_);
    known();
    example();
    switches();
    return std::move(out_);
  }

 private:
  // The label stands on the first of equal ones only.
  void line(std::string_view label, const std::string& text) {
    if (text.empty()) return;
    out_ += fmt::format("  {:<11} {}\n", label == last_ ? "" : label, printable(text, kColumns));
    last_ = label;
  }

  void also_called(const std::string& id) {
    if (named_.find(id) == std::string::npos) named_ += (named_.empty() ? "" : ", ") + id;
  }

  bool is_text_rule() const {
    return std::any_of(text_rules().begin(), text_rules().end(), [this](const Rule& r) { return &r == rule_; });
  }

  std::string severities() const {
    if (is_text_rule()) return name_ == "bom" ? "warning" : "violation";
    std::string out;
    for (const Profile& profile : contract_.profiles) {
      const std::optional<Severity> severity = severity_in(profile);
      if (!sites_.empty()) {
        out += fmt::format("{}{} {}", out.empty() ? "" : " · ", profile.name, severity ? name_of(*severity) : "–");
      }
    }
    return out.empty() ? "none: the contract does not use it by this name" : out;
  }

  // The worst of those that its keywords have there.
  std::optional<Severity> severity_in(const Profile& profile) const {
    std::optional<Severity> worst;
    for (const auto* list : {&profile.body, &profile.head}) {
      for (const ProfileSchema& entry : *list) {
        const Schema* schema = contract_.schemas[entry.schema].get();
        const auto is_there = [schema](const FailureSite& site) { return site.schema == schema; };
        if (std::none_of(sites_.begin(), sites_.end(), is_there)) continue;
        worst = std::min(worst.value_or(entry.severity), entry.severity);
      }
    }
    return worst;
  }

  void known() {
    for (const KnownDeviation& known : contract_.known) {
      if (known.rule != name_) continue;
      const std::string got = known.got.empty() ? "any value" : "a value of type " + known.got;
      line("known", got + (known.evidence.empty() ? "" : "; " + known.evidence));
      line("known", "--profile " + known.accepted_by + " accepts it, --fail-on unexpected lets it pass");
    }
  }

  void example() {
    const auto found = files_.find(contract_, name_, Limits());
    if (!found) return;
    const Example& example = found->example;
    line("example", example.name);
    if (!found->head.empty()) line("example", found->head);
    line("example", std::string(example.body.text().view()));
    Response response = example.response();
    const Judge judge(contract_, *found->profile, {EngineKind::kLiteral, {contract_.length_unit, {}}});
    Verdict verdict;
    Judge::Worker(judge).judge(response, verdict);
    Explainer explainer(contract_, judge.engine_options());
    explainer.look_at(response, verdict);
    for (const Finding& finding : verdict.findings) {
      if (finding.rule != name_) continue;
      std::string where = "head";
      if (finding.part == Part::kBody) {
        const Position position = explainer.position(finding);
        where = fmt::format("line {}, column {}", position.line, position.column);
      }
      line("example", where + ": " + explainer.explain(finding).message);
      break;
    }
  }

  void switches() {
    if (!is_text_rule() && sites_.empty()) return;
    std::string flags = is_of_whole_text(name_) ? "--warn " + name_ + " (a body that is no JSON is then unreadable)"
                                                : "--off " + name_ + " · --warn " + name_;
    line("switch", flags + " · --error " + name_ + " · --only " + name_);
    line("switch", fmt::format("errproof.toml: {} = [\"{}\"]", is_of_whole_text(name_) ? "warn" : "off", name_));
  }

  const Contract& contract_;
  const ExampleFiles& files_;
  std::string name_;
  const Rule* rule_;
  std::vector<FailureSite> sites_;
  std::string named_;  // rules that the keyword has in this contract
  std::string out_;
  std::string_view last_;
};

Result<ExampleFiles> examples_of(const ContractChoice& choice) {
  if (!choice.schema.empty()) return ExampleFiles();
  const std::string contract = choice.contract_name();
  if (!embedded_contract(contract).empty()) return ExampleFiles::of_embedded(contract);
  return ExampleFiles::of_folder(contract, Limits());
}

// What explain has a page for: more than a contract can be asked for, since any keyword will do.
std::vector<std::string> names_with_a_page(const Contract& contract) {
  std::vector<std::string> names = rule_names(contract);
  for (const Rule& keyword : keyword_rules()) names.push_back(keyword.id);
  return names;
}

}  // namespace

Command explain_command(ExplainOptions& options) {
  Command command;
  command.name = "explain";
  command.arguments = "[FLAG…] RULE";
  command.summary =
      "Tells what a rule, or a keyword of JSON Schema, means: its source, what to do, an example, its flags.";
  command.flags = {
      {"--contract", "", "NAME|DIR", "the contract whose rule it is (partner-center)", text(options.choice.contract)},
      {"--schema", "", "FILE", "a JSON Schema in place of a contract", text(options.choice.schema)},
      draft_flag(options.choice.draft),
      config_flag(options.config),
  };
  return command;
}

int run_explain(const std::vector<std::string>& arguments, const ExplainOptions& options) {
  ContractChoice choice = options.choice;
  if (!choice.schema.empty() && !choice.contract.empty()) {
    return usage_error("--schema takes the place of --contract: give one of them");
  }
  if (const auto error = complete_by_config(options.config, choice)) {
    say(*error);
    return kExitUsage;
  }
  if (arguments.size() != 1) {
    return usage_error("explain wants one RULE" + (choice.schema.empty() ? "; " + what_lists_rules(choice) : ""));
  }
  Result<Contract> contract = load_chosen(choice);
  if (!contract.ok()) {
    say(contract.error());
    return kExitUsage;
  }
  const Result<ExampleFiles> files = examples_of(choice);
  if (!files.ok()) {
    say(files.error());
    return kExitUsage;
  }
  RulePage page(*contract, *files, arguments.front());
  if (!page.exists()) {
    return usage_error(no_such_rule(*contract, choice, arguments.front(), names_with_a_page(*contract)));
  }
  return print(page.write());
}

}  // namespace errproof

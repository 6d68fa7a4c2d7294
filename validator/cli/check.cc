#include "cli/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/os.h"
#include "batch/batch.h"
#include "cli/check_settings.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "cli/nearest.h"
#include "cli/progress.h"
#include "cli/rule_check.h"
#include "reports/ndjson.h"
#include "reports/text.h"

namespace errproof {
namespace {

// Inputs that fail are named as it happens, but a folder of ten thousand broken files must not bury the rest.
constexpr std::uint64_t kErrorsSaid = 20;

bool wants_color(ColorChoice choice) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return is_terminal(1) && (no_color == nullptr || *no_color == '\0') &&
         (term == nullptr || std::string_view(term) != "dumb");
}

std::unique_ptr<Report> make_report(const CheckOptions& options, Output& output) {
  if (options.format == ReportFormat::kNdjson) return std::make_unique<NdjsonReport>(output);
  TextOptions text;
  text.color = wants_color(options.color);
  if (is_terminal(1)) text.columns = static_cast<std::size_t>(std::max(terminal_columns(), 1));
  return std::make_unique<TextReport>(output, text);
}

// What is said on standard error of a stretch, beside its part of the report.
struct Talk final : public Sheet {
  struct Line {
    enum class Kind : std::uint8_t { kError, kIgnored, kNotice } kind;
    std::string where, message;
  };

  explicit Talk(std::unique_ptr<Sheet> sheet) : report(std::move(sheet)) {}
  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override {
    report->response(response, verdict, explainer);
  }
  void error(const CaptureError& error) override {
    report->error(error);
    std::string where = error.origin.file;
    if (error.origin.line != 0) where += fmt::format(":{}", error.origin.line);
    lines.push_back({Line::Kind::kError, std::move(where), error.error.message});
  }
  void ignored(const std::string& path) override {
    lines.push_back({Line::Kind::kIgnored, path, "ignored, no capture"});
  }
  void notice(const std::string& path, const std::string& message) override {
    lines.push_back({Line::Kind::kNotice, path, message});
  }
  std::size_t bytes() const override { return report->bytes() + lines.size() * sizeof(Line); }

  std::unique_ptr<Sheet> report;
  std::vector<Line> lines;
};

// The report on standard output, and beside it the talk on standard error.
class Telling final : public Sink {
 public:
  Telling(Report& report, const Stdout& out, Progress& progress, bool verbose)
      : report_(report), out_(out), progress_(progress), verbose_(verbose) {}

  std::unique_ptr<Sheet> new_sheet() const override { return std::make_unique<Talk>(report_.new_sheet()); }
  void take(Sheet& sheet) override {
    auto& talk = static_cast<Talk&>(sheet);
    report_.take(*talk.report);
    for (const Talk::Line& line : talk.lines) tell(line);
    talk.lines.clear();
  }
  void progress(const Summary& so_far) override { progress_.advance(so_far.bytes); }
  bool wants_more() const override { return !out_.failed(); }

 private:
  void tell(const Talk::Line& line) {
    if (line.kind == Talk::Line::Kind::kIgnored && !verbose_) return;
    const bool is_error = line.kind == Talk::Line::Kind::kError;
    if (is_error && ++errors_ > kErrorsSaid + 1) return;
    progress_.clear();
    if (is_error && errors_ > kErrorsSaid) {
      say("more errors follow; --format ndjson has them all");
    } else {
      say(line.where + ": " + line.message);
    }
  }

  Report& report_;
  const Stdout& out_;
  Progress& progress_;
  bool verbose_;
  std::uint64_t errors_ = 0;
};

// A bar is for whoever watches, and not where a report runs over the same terminal.
bool wants_progress(const CheckOptions& options) {
  const char* term = std::getenv("TERM");
  return is_terminal(2) && (term == nullptr || std::string_view(term) != "dumb") &&
         (options.format == ReportFormat::kText || !is_terminal(1));
}

// More threads than this wait for the one that reads.
constexpr unsigned kJobsByDefault = 8;

unsigned jobs_of(const CheckOptions& options) {
  return options.jobs != 0 ? options.jobs : std::clamp(std::thread::hardware_concurrency(), 1u, kJobsByDefault);
}

int exit_code(const Summary& summary, const FailOn& fail_on, bool written) {
  if (fail_on.is_met(summary)) return kExitViolates;
  if (summary.errors != 0 || summary.of(State::kUnreadable) != 0 || !written) return kExitUntold;
  return summary.judged() == 0 ? kExitUsage : kExitConforms;
}

// The limits that a user sets are for what is judged; schemas and manifests have their own.
Result<Contract> load(const CheckOptions& options) {
  const Limits limits;
  if (options.schema.empty()) {
    return choose_contract(options.contract.empty() ? std::string(kDefaultContract) : options.contract, limits);
  }
  return contract_of_schema(options.schema, {options.draft, limits});
}

// As the flags have them, each rule where its last setting put it.
std::vector<RunInfo::Rules> rules_in_force(const RuleSettings& settings) {
  std::vector<RunInfo::Rules> out;
  const auto add = [&out](std::string_view how, const std::string& name) {
    const auto same = std::find_if(out.begin(), out.end(), [how](const auto& rules) { return rules.how == how; });
    RunInfo::Rules& rules = same != out.end() ? *same : out.emplace_back(RunInfo::Rules{std::string(how), {}});
    if (std::find(rules.names.begin(), rules.names.end(), name) == rules.names.end()) rules.names.push_back(name);
  };
  for (std::size_t i = 0; i < settings.changes.size(); ++i) {
    const RuleSetting& mine = settings.changes[i];
    const bool is_last =
        std::none_of(settings.changes.begin() + static_cast<std::ptrdiff_t>(i) + 1, settings.changes.end(),
                     [&](const auto& later) { return later.rule == mine.rule; });
    if (is_last) add(name_of(mine.action), mine.rule);
  }
  for (const RuleSelection& selection : settings.only) {
    add("only", selection.place ? selection.rule + ':' + *selection.place : selection.rule);
  }
  return out;
}

RunInfo run_info(const Judge& judge, const RuleSettings& rules) {
  RunInfo run;
  run.version = ERRPROOF_VERSION;
  run.contract = judge.contract().name;
  run.contract_title = judge.contract().title;
  run.profile = judge.profile().name;
  for (const Profile* looser : judge.looser()) run.looser.push_back(looser->name);
  for (const KnownDeviation& known : judge.contract().known) run.known.push_back({known.rule, known.accepted_by});
  run.rules = rules_in_force(rules);
  return run;
}

// What makes no sense together; nothing: it does.
std::optional<std::string> contradiction(const CheckOptions& options) {
  if (options.inputs.empty() && !options.show_config)
    return "check wants an INPUT: files, folders, or - for standard input";
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    return "standard input (-) can be read once only";
  if (options.schema.empty()) {
    if (options.draft) return "--draft goes with --schema: a contract's schemas say what they are";
    return std::nullopt;
  }
  if (!options.contract.empty()) return "--schema takes the place of --contract: give one of them";
  if (!options.profile.empty()) return "--profile goes with a contract: one --schema has no profiles";
  return std::nullopt;
}

std::string no_such_profile(const Contract& contract, const std::string& name) {
  std::vector<std::string> names;
  for (const Profile& profile : contract.profiles) names.push_back(profile.name);
  return fmt::format("--profile wants {} for the contract {}, not '{}'{}", listed(names), contract.name, name,
                     did_you_mean(name, names));
}

}  // namespace

int run_check(const CheckOptions& options, const Settings& settings, const std::string& config) {
  if (auto clause = contradiction(options)) return usage_error(*clause);
  Result<Contract> contract = load(options);
  if (!contract.ok()) {
    say(contract.error());
    return kExitUsage;
  }
  const Profile* profile = contract->profile(options.profile.empty() ? contract->default_profile : options.profile);
  if (profile == nullptr) return usage_error(no_such_profile(*contract, options.profile));
  if (auto clause = wrong_rule(*contract, options, settings)) return usage_error(*clause);
  if (options.show_config) return print(settings_table(settings, config, *contract));
  say_notices(*contract);

  JudgeOptions judging;
  judging.rules = options.rules;
  judging.engine = options.engine;
  judging.engine_options = {options.length_unit.value_or(contract->length_unit), options.limits};
  const Judge judge(*contract, *profile, judging);

  Stdout out;
  const std::unique_ptr<Report> report = make_report(options, out);
  Progress progress(options.inputs, wants_progress(options));
  Telling telling(*report, out, progress, options.verbose);
  report->begin(run_info(judge, options.rules));
  Inputs inputs(options.inputs);
  Groups groups(options.limits.groups_max, random_seed());
  BatchOptions batch;
  batch.reader.format = options.input;
  batch.reader.limits = options.limits;
  batch.assume_status = options.assume_status;
  batch.jobs = jobs_of(options);
  if (options.fail_fast) {
    batch.stops_behind = [&options](const Response& response, const Verdict& verdict) {
      Summary alone;
      alone.count(response, verdict);
      return options.fail_on.is_met(alone);
    };
  }
  Summary summary;
  int signal = 0;
  {
    const Interrupts interrupts;
    summary = run_batch(inputs, judge, batch, groups, telling);
    signal = interrupts.caught();
  }
  progress.clear();
  report->end(summary, groups);
  const bool written = out.finish();
  if (written && summary.judged() == 0 && summary.errors == 0 && options.format != ReportFormat::kText)
    say("nothing was judged");
  if (options.fail_fast && options.fail_on.is_met(summary)) {
    say("stopped at the first response that fails the run (--fail-fast)");
  }
  if (summary.interrupted) {
    say("interrupted: the report is of what was judged until then");
    return 128 + signal;  // as shells say it
  }
  return exit_code(summary, options.fail_on, written);
}

}  // namespace errproof

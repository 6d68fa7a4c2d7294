#include "cli/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/os.h"
#include "batch/batch.h"
#include "cli/check_settings.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "cli/judging.h"
#include "cli/progress.h"
#include "cli/report_set.h"
#include "cli/run_info.h"
#include "cli/telling.h"
#include "history/baseline.h"
#include "reports/figures.h"

namespace errproof {
namespace {

ReportOptions report_options(const CheckOptions& options, const std::string& file) {
  ReportOptions out;
  out.all = options.all;
  out.verbose = options.verbose;
  out.by_endpoint = options.by_endpoint;
  const bool on_terminal = file == "-" && is_terminal(1);
  out.color = wants_color(options.color, on_terminal);
  if (on_terminal) out.columns = columns_of_stdout();
  return out;
}

// The reports that were asked for. Opened before anything is judged: a folder that is not there is told at once.
void open_reports(const CheckOptions& options, ReportSet& reports) {
  std::vector<ReportTarget> targets = options.reports;
  if (!options.quiet || options.report.file != "-") targets.insert(targets.begin(), options.report);
  for (const ReportTarget& target : targets) reports.add(target, report_options(options, target.file));
  if (!options.write_baseline.empty()) reports.add_baseline(options.write_baseline);
}

int exit_code(const Summary& summary, bool fails, bool written) {
  if (fails) return kExitViolates;
  if (summary.errors != 0 || summary.of(State::kUnreadable) != 0 || !written) return kExitUntold;
  return summary.judged() == 0 ? kExitUsage : kExitConforms;
}

Result<std::optional<Baseline>> read_baseline(const CheckOptions& options, const Contract& contract) {
  if (options.baseline.empty()) return std::optional<Baseline>();
  Result<Baseline> baseline = Baseline::read(options.baseline, Limits());
  if (!baseline.ok()) return baseline.error();
  if (baseline->contract() != contract.name) {
    return Error{
        ErrorCode::kUnsupported, options.baseline,
        fmt::format("a baseline of the contract {}, and this run is by {}", baseline->contract(), contract.name)};
  }
  return std::optional<Baseline>(*std::move(baseline));
}

// What the text report ends with, where nobody sees it.
void say_outcome(const CheckOptions& options, const Summary& summary) {
  const bool shows_report = options.report.file == "-" && !options.quiet;
  if (shows_report && options.report.format == ReportFormat::kText) return;
  if (const std::string nothing = nothing_judged(summary); !nothing.empty() && summary.errors == 0) say(nothing);
  if (!options.quiet && options.report.format == ReportFormat::kLines) {
    say(fmt::format("checked {}, conform {}, violate {}", with_thousands(summary.judged()),
                    with_thousands(summary.of(State::kConforms)), with_thousands(summary.of(State::kViolates))));
  }
}

// Every file that a report goes to, "-" is standard output.
std::vector<std::string> report_files(const CheckOptions& options) {
  std::vector<std::string> files;
  if (!options.quiet || options.report.file != "-") files.push_back(options.report.file);
  for (const ReportTarget& target : options.reports) files.push_back(target.file);
  return files;
}

// A baseline may be written over the one that is read: that is how it is brought up to date.
std::optional<std::string> overwriting(const CheckOptions& options) {
  std::vector<std::string> written = report_files(options), read = options.inputs;
  if (!options.baseline.empty()) read.push_back(options.baseline);
  if (auto clause = collision(read, written)) return clause;
  if (options.write_baseline.empty()) return std::nullopt;
  written.push_back(options.write_baseline);
  return collision(options.inputs, written);
}

// What a folder may hold of an earlier run: no capture.
std::vector<std::string> own_files(const CheckOptions& options) {
  std::vector<std::string> files = report_files(options);
  for (const std::string& baseline : {options.baseline, options.write_baseline}) {
    if (!baseline.empty()) files.push_back(baseline);
  }
  return files;
}

void say_repeated(const CheckOptions& options, std::uint64_t files) {
  if (files == 0 || options.quiet) return;
  say(counted(files, "path") + " to files that another INPUT leads to, too: each file is read once");
}

// What makes no sense together; nothing: it does.
std::optional<std::string> contradiction(const CheckOptions& options) {
  if (options.inputs.empty() && !options.show_config)
    return "check wants an INPUT: files, folders, or - for standard input";
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    return "standard input (-) can be read once only";
  if (options.quiet && options.verbose) return "--quiet and --verbose contradict each other";
  if (options.fail_fast && !options.write_baseline.empty()) {
    return "--fail-fast stops before all is seen, and --write-baseline writes down all there is: give one of them";
  }
  return overwriting(options);
}

}  // namespace

int run_check(const CheckOptions& options, const Settings& settings, const std::string& config) {
  if (auto clause = contradiction(options)) return usage_error(*clause);
  ChosenContract choice;
  if (!choice.make(options, settings)) return kExitUsage;
  const Contract& contract = choice.contract();
  if (options.show_config) return print(settings_table(settings, config, contract));
  say_notices(contract);

  const Judge judge(contract, choice.profile(), judge_options(options, contract));

  Result<std::optional<Baseline>> baseline = read_baseline(options, contract);
  if (!baseline.ok()) {
    say(baseline.error());
    return kExitUsage;
  }
  const Baseline* before = baseline->has_value() ? &**baseline : nullptr;

  ReportSet reports;
  open_reports(options, reports);
  const bool on_terminal = !options.quiet && options.report.file == "-" && options.report.format != ReportFormat::kText;
  Progress progress(options.inputs, own_files(options), wants_progress(on_terminal));
  Telling telling(reports, progress, options);
  RunInfo run = run_info(judge, options, before);
  run.settings_file = config;
  run.settings = settings_of_file(settings);
  reports.begin(run);
  Inputs inputs(options.inputs, own_files(options));
  Groups groups(options.limits.groups_max, random_seed(), before);
  BatchOptions batch = batch_options(options);
  std::atomic<bool> stopped = false;
  if (options.fail_fast) {
    batch.stops_behind = [&](const Response& response, const Verdict& verdict, Explainer& explainer) {
      if (!options.fail_on.is_met_by(response, verdict, before, explainer)) return false;
      stopped = true;
      return true;
    };
  }
  const Interrupts interrupts;  // until the last report is written: what was judged is told
  const Summary summary = run_batch(inputs, judge, batch, groups, telling);
  progress.clear();
  say_repeated(options, inputs.repeated());
  reports.end(summary, groups);
  const bool written = reports.finish();
  const bool fails = options.fail_on.is_met(summary, groups);
  say_outcome(options, summary);
  if (stopped && !options.quiet) {
    say("stopped at the first response that makes the exit code 1 (--fail-fast)");
  }
  if (const auto entries = reports.baseline_entries(); entries && !options.quiet) {
    say(fmt::format("written {}, {}", options.write_baseline, counted(*entries, "entry")));
  }
  if (summary.interrupted) {
    say("interrupted: the report is of what was judged until then");
    return 128 + interrupts.caught();  // as shells say it
  }
  return exit_code(summary, fails, written);
}

}  // namespace errproof

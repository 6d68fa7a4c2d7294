#include "cli/extract_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/os.h"
#include "batch/batch.h"
#include "cli/check_settings.h"
#include "cli/console.h"
#include "cli/contract_choice.h"
#include "cli/flag_values.h"
#include "cli/judging.h"
#include "cli/progress.h"
#include "cli/report_set.h"
#include "cli/run_info.h"
#include "cli/telling.h"
#include "evidence/evidence.h"
#include "reports/figures.h"

namespace errproof {
namespace {

// Of check's flags those that are about what is read and judged.
bool is_shared(const Flag& flag) {
  if (flag.name == "--show-config" || flag.name == "--engine") return false;
  if (flag.section == "What counts") return flag.name == "--only";
  if (flag.section != "What is told") return true;
  constexpr std::string_view names[] = {"--output", "--show-secrets", "--verbose", "--quiet"};
  return std::find(std::begin(names), std::end(names), flag.name) != std::end(names);
}

Flag first_flag(ExtractOptions& options) {
  return {"--first",
          "",
          "N",
          "responses of each kind of finding that are taken, in input order (1)",
          count(options.first, 1, 1'000'000),
          std::nullopt,
          false,
          "What is taken"};
}

// Where the HAR goes: standard output, or a file that takes its place when it is whole.
class Target final : public Output {
 public:
  explicit Target(const std::string& path) {
    if (path != "-") file_.emplace(path);
  }
  void write(std::string_view bytes) override {
    Output& output = file_ ? static_cast<Output&>(*file_) : stdout_;
    output.write(bytes);
  }
  void give_up() {
    if (file_) file_->give_up();
  }
  bool finish() { return file_ ? file_->finish() : stdout_.finish(); }

 private:
  Stdout stdout_;
  std::optional<FileOutput> file_;
};

std::optional<std::string> contradiction(const CheckOptions& options) {
  if (options.rules.only.empty()) return "extract wants --only RULE: what the evidence is to show";
  if (options.inputs.empty()) return "extract wants an INPUT: files, folders, or - for standard input";
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    return "standard input (-) can be read once only";
  if (options.quiet && options.verbose) return "--quiet and --verbose contradict each other";
  return collision(options.inputs, {options.report.file});
}

std::string asked_for(const RuleSettings& rules) {
  std::string out;
  for (const RuleSelection& only : rules.only) {
    out += (out.empty() ? "" : ", ") + only.text();
  }
  return out;
}

// "; not judged: 2 skipped, 1 truncated": who looks for something should know where nobody looked.
std::string not_judged(const Summary& summary) {
  std::string out;
  for (const State state : {State::kSkipped, State::kTruncated, State::kUnreadable}) {
    if (summary.of(state) == 0) continue;
    out += fmt::format("{}{} {}", out.empty() ? "; not judged: " : ", ", with_thousands(summary.of(state)),
                       name_of(state));
  }
  return out;
}

std::string outcome(const Evidence& evidence, const CheckOptions& options, const Summary& summary) {
  std::string out;
  if (evidence.written() != 0) {
    out = fmt::format("wrote {}: {} of findings, shown by {}", counted(evidence.written(), "entry"),
                      counted(evidence.kinds(), "kind"), counted(evidence.shown(), "response"));
  } else if (evidence.shown() != 0) {
    out = "nothing is written: no response that shows " + asked_for(options.rules) + " can be handed on";
  } else if (summary.judged() != 0) {
    out = fmt::format("nothing is written: of {} none shows {}", counted(summary.judged(), "judged response"),
                      asked_for(options.rules));
  } else {
    out = "nothing is written: nothing was judged";
  }
  return out + not_judged(summary);
}

int extract(const ExtractOptions& options, const Settings& settings) {
  const CheckOptions& check = options.check;
  if (auto clause = contradiction(check)) return usage_error(*clause);
  ChosenContract choice;
  if (!choice.make(check, settings)) return kExitUsage;
  say_notices(choice.contract());
  const Judge judge(choice.contract(), choice.profile(), judge_options(check, choice.contract()));

  Target target(check.report.file);
  Progress progress(check.inputs, {check.report.file}, wants_progress(check.report.file == "-"));
  constexpr std::uint64_t kNotesSaid = 20;
  std::uint64_t notes = 0;
  Evidence evidence(target, judge, {options.first, check.show_secrets, check.limits}, [&](const EvidenceNote& note) {
    if ((check.quiet && !note.is_loss) || ++notes > kNotesSaid + 1) return;
    progress.clear();
    say(notes > kNotesSaid ? "more of the like follows" : note.where + ": " + note.message);
  });
  Telling telling(evidence, progress, check);
  RunInfo run = run_info(judge, check, nullptr);
  run.fail_on.clear();  // the exit code says something else here
  evidence.begin(run);
  Inputs inputs(check.inputs, {check.report.file});
  Groups groups(check.limits.groups_max, random_seed());
  Summary summary;
  int signal = 0;
  {
    const Interrupts interrupts;
    summary = run_batch(inputs, judge, batch_options(check), groups, telling);
    signal = interrupts.caught();
  }
  progress.clear();
  evidence.end(summary, groups);
  if (evidence.written() == 0) target.give_up();
  const bool is_written = target.finish();
  if (!check.quiet && is_written) say(outcome(evidence, check, summary));
  if (summary.interrupted) {
    say("interrupted: what came until then was looked at");
    return 128 + signal;
  }
  if (summary.errors != 0 || summary.of(State::kUnreadable) != 0 || !is_written || evidence.lacks()) {
    return kExitUntold;
  }
  if (evidence.written() != 0) return kExitConforms;
  return summary.judged() == 0 ? kExitUsage : kExitNothingShown;
}

}  // namespace

Command extract_command(ExtractOptions& options) {
  Command command;
  command.name = "extract";
  command.arguments = "--only RULE[:/place] [FLAG…] INPUT…";
  command.takes_files = true;
  command.summary = "Writes evidence for a ticket: the first responses that break a rule, masked, as a HAR.";
  command.more =
      "A kind of finding is a rule at a place with a kind of value: the HAR has the first response of each, or N, and\n"
      "no other. 'errproof check' finds the same in it, with the same flags. docs/extract.md has more.\n"
      "Exit code: 0 written · 1 no response shows it · 2 nothing judged, or asked wrongly · 3 something could not be\n"
      "read, written, or shown without its secrets.";
  Command check = check_command(options.check);
  for (Flag& flag : check.flags) {
    if (!is_shared(flag)) continue;
    if (flag.name == "--output") flag.help = "the HAR goes there, not to standard output";
    if (flag.name == "--verbose") flag.help = "and the files that are ignored";
    if (flag.name == "--quiet") flag.help = "beside the HAR only errors";
    if (flag.name == "--only")
      flag.help = "what is to be shown: a rule, everywhere or at one place; may be given again";
    if (flag.section == "What counts") flag.section = "What is taken";
    command.flags.push_back(std::move(flag));
    if (command.flags.back().name == "--only") command.flags.push_back(first_flag(options));
  }
  return command;
}

int run_extract(const ExtractOptions& asked, const std::vector<std::string>& arguments) {
  ExtractOptions options;
  // The file has check's keys; those that are about reports mean nothing here.
  Command table = check_command(options.check);
  table.flags.push_back(first_flag(options));
  Settings settings(std::move(table));
  if (!apply_all(asked.check, arguments, settings, options.check)) return kExitUsage;
  // A file that shows secrets does so for reports at home; evidence is for others.
  options.check.show_secrets = asked.check.show_secrets;
  return extract(options, settings);
}

}  // namespace errproof

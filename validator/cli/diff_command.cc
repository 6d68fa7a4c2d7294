#include "cli/diff_command.h"

#include <fmt/format.h>

#include "base/os.h"
#include "cli/check_options.h"
#include "cli/console.h"
#include "cli/flag_values.h"
#include "reports/difference.h"

namespace errproof {

Command diff_command(DiffOptions& options) {
  Command command;
  command.name = "diff";
  command.arguments = "[FLAG…] OLD NEW";
  command.takes_files = true;
  command.summary = "Says what appeared, grew and went between two runs.";
  command.more =
      "OLD, NEW: what 'errproof check --format ndjson' wrote; - is standard input.\n"
      "Exit code: 0 nothing new · 1 a violation appeared, or grew by more than a response beyond twice its share ·\n"
      "2 asked wrongly · 3 a file could not be read, or is no complete run. docs/baseline.md says how shares compare.";
  command.flags = {
      {"--format", "", "FORMAT", "text (default), json: one document",
       one_of(options.json, {{"text", false}, {"json", true}})},
      {"--all", "", "", "every change, not the largest only", yes(options.all)},
      color_flag(options.color),
      groups_flag(options.limits),
      line_flag(options.limits),
  };
  return command;
}

int run_diff(const std::vector<std::string>& arguments, const DiffOptions& options) {
  if (arguments.size() != 2) return usage_error("diff wants two files: OLD and NEW, each of 'check --format ndjson'");
  const std::string &before_file = arguments[0], &now_file = arguments[1];
  if (before_file == "-" && now_file == "-") return usage_error("standard input (-) can be read once only");
  const std::uint64_t seed = random_seed();
  const Result<RecordedRun> before = read_recorded_run(before_file, options.limits, seed);
  const Result<RecordedRun> now = read_recorded_run(now_file, options.limits, seed);
  if (!before.ok()) say(before.error());
  // What is said of the one says it of the other, where they are the same file.
  if (!now.ok() && (before.ok() || now_file != before_file)) say(now.error());
  if (!before.ok() || !now.ok()) return kExitUntold;
  if (before->contract != now->contract) {
    return usage_error(fmt::format("{} was judged by {}, {} by {}: their findings cannot be compared", before_file,
                                   before->contract, now_file, now->contract));
  }

  const Difference difference = difference_of(before_file, *before, now_file, *now);
  Stdout out;
  if (options.json) {
    write_json(difference, out);
  } else {
    ReportOptions text;
    text.all = options.all;
    text.color = wants_color(options.color, is_terminal(1));
    text.columns = columns_of_stdout();
    write_text(difference, text, out);
  }
  const bool written = out.finish();
  if (difference.comparison.has_news(is_violation)) return kExitViolates;
  const bool whole = doubts_of(difference.before).empty() && doubts_of(difference.now).empty();
  return written && whole ? kExitConforms : kExitUntold;
}

}  // namespace errproof

#include "cli/check_options.h"

#include <cstdint>
#include <utility>

#include "cli/flag_values.h"
#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

Clause set_status(CheckOptions& options, const std::string& value) {
  std::uint64_t number = 0;
  if (auto clause = parse_count(value, 100, 999, number)) return clause;
  options.assume_status = static_cast<int>(number);
  return std::nullopt;
}

std::vector<std::pair<std::string, EngineKind>> engines() {
  std::vector<std::pair<std::string, EngineKind>> choices;
  for (EngineKind kind : kEngineKinds) choices.emplace_back(name_of(kind), kind);
  return choices;
}

}  // namespace

Flag draft_flag(std::optional<Draft>& draft) {
  return {"--draft", "", "DRAFT", "what a schema without $schema is: draft-07, 2020-12 …",
          [&draft](const std::string& value) -> Clause {
            draft = draft_named(value);
            if (draft) return std::nullopt;
            std::vector<std::string> names;
            for (Draft d : {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020})
              names.emplace_back(name_of(d));
            return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
          }};
}

Flag color_flag(ColorChoice& color) {
  return {
      "--color", "", "WHEN", "auto (default: on a terminal, but for NO_COLOR), always, never",
      one_of(color, {{"auto", ColorChoice::kAuto}, {"always", ColorChoice::kAlways}, {"never", ColorChoice::kNever}})};
}

Flag groups_flag(Limits& limits) {
  return {"--max-groups", "", "N", "kinds of findings that are told apart (10000)",
          count(limits.groups_max, 1, 1'000'000)};
}

Flag line_flag(Limits& limits) {
  return {"--max-line", "", "SIZE", "bytes of a line (16MiB)", bytes(limits.line_bytes_max)};
}

Command check_command(CheckOptions& o) {
  Command command;
  command.name = "check";
  command.arguments = "[FLAG…] INPUT…";
  command.summary = "Judges captured error responses. INPUT: files, folders (all below them), or - for standard input.";
  command.more =
      "Exit code: 0 all conform · 1 a violation · 2 nothing judged, or asked wrongly · 3 something could not be read.\n"
      "SIZE: bytes, or with KiB, MiB, GiB. Text is for people and may change; ndjson is docs/report-format.md's.";
  const auto report = [&o](const std::string& value) { return parse_report_target(value, o.reports.emplace_back()); };
  const auto status = [&o](const std::string& value) { return set_status(o, value); };
  const auto unit = [&o](const std::string& value) {
    LengthUnit chosen{};
    auto clause = one_of(chosen, {{"codepoints", LengthUnit::kCodePoints}, {"utf16", LengthUnit::kUtf16}})(value);
    if (!clause) o.length_unit = chosen;
    return clause;
  };
  command.flags = {
      {"--contract", "", "NAME|DIR", "judge by this contract (partner-center); 'errproof contracts' lists them",
       text(o.contract)},
      {"--profile", "", "NAME", "how strictly: documented (default), strict, observed", text(o.profile)},
      {"--schema", "", "FILE", "judge by one JSON Schema in place of a contract", text(o.schema)},
      draft_flag(o.draft),
      {"--input", "", "HOW", "auto (default), body: one a file, lines: one a line",
       one_of(o.input, {{"auto", InputFormat::kAuto}, {"body", InputFormat::kBody}, {"lines", InputFormat::kLines}})},
      {"--assume-status", "", "N", "the HTTP status of responses that carry none", status},
      {"--length-unit", "", "UNIT", "what maxLength counts: codepoints, utf16 (as .NET)", unit},
      {"--format", "", "FORMAT", "text (default), lines: one a problem, ndjson: a record a line, json: one document",
       one_of(o.report.format, report_formats())},
      {"--output", "-o", "FILE", "the report goes there, not to standard output", text(o.report.file)},
      {"--report", "", "FORMAT:FILE", "one more report beside it; may be given several times", report},
      {"--all", "", "", "text, lines: every finding, as it comes", yes(o.all)},
      {"--baseline", "", "FILE", "fail only by what is not in it, or grew beyond twice its share", text(o.baseline)},
      {"--write-baseline", "", "FILE", "write down what there is now, for --baseline", text(o.write_baseline)},
      color_flag(o.color),
      {"--jobs", "-j", "N", "threads that share the work (one a core, at most 8); results are the same",
       count(o.jobs, 1, 256)},
      {"--fail-fast", "", "", "stop at the first response that violates", yes(o.fail_fast)},
      {"--verbose", "-v", "", "and the files that are ignored, the schema's places, all that is stale", yes(o.verbose)},
      {"--quiet", "-q", "", "nothing on standard output, and only errors beside it", yes(o.quiet)},
      {"--engine", "", "ENGINE", "walk (default, fast), literal (plain), reference (yes or no, independent)",
       one_of(o.engine, engines())},
      {"--max-findings", "", "N", "findings kept a response (100)", count(o.limits.findings_max, 1, 1'000'000)},
      groups_flag(o.limits),
      {"--max-body", "", "SIZE", "bytes of a body (8MiB)", bytes(o.limits.body_bytes_max)},
      line_flag(o.limits),
      {"--max-depth", "", "N", "objects and arrays inside one another (1024)", count(o.limits.depth_max, 1, 1'000'000)},
  };
  return command;
}

}  // namespace errproof

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

// Whether the contract has such a rule is known when it is loaded.
Setter rule(CheckOptions& options, RuleAction action) {
  return [&options, action](const std::string& value) -> Clause {
    if (value.empty()) return "wants a RULE";
    options.rules.changes.push_back({value, action});
    return std::nullopt;
  };
}

Setter only(CheckOptions& options) {
  return [&options](const std::string& value) -> Clause {
    auto selection = RuleSelection::parse(value);
    if (!selection) {
      return "wants a RULE, or RULE:/place with a JSON Pointer as reports have it, not '" + printable(value, 60) + "'";
    }
    options.rules.only.push_back(*std::move(selection));
    return std::nullopt;
  };
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20) + "MiB"; }

std::vector<std::pair<std::string, EngineKind>> engines() {
  std::vector<std::pair<std::string, EngineKind>> choices;
  for (EngineKind kind : kEngineKinds) choices.emplace_back(name_of(kind), kind);
  return choices;
}

}  // namespace

Flag draft_flag(std::optional<Draft>& draft) {
  return {"--draft",
          "",
          "DRAFT",
          "what a schema without $schema is: draft-07, 2020-12 …",
          [&draft](const std::string& value) -> Clause {
            draft = draft_named(value);
            if (draft) return std::nullopt;
            std::vector<std::string> names;
            for (Draft d : {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020})
              names.emplace_back(name_of(d));
            return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
          },
          "none"};
}

Flag color_flag(ColorChoice& color) {
  return {
      "--color", "", "WHEN", "auto (default: on a terminal, but for NO_COLOR), always, never",
      one_of(color, {{"auto", ColorChoice::kAuto}, {"always", ColorChoice::kAlways}, {"never", ColorChoice::kNever}}),
      "auto"};
}

Flag groups_flag(Limits& limits) {
  return {"--max-groups", "", "N", "kinds of findings that are told apart (10000)",
          count(limits.groups_max, 1, 1'000'000), std::to_string(Limits().groups_max)};
}

Flag line_flag(Limits& limits) {
  return {"--max-line", "", "SIZE", "bytes of a line (16MiB)", bytes(limits.line_bytes_max),
          mebibytes(Limits().line_bytes_max)};
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
  const Limits limits;
  command.flags = {
      {"--contract", "", "NAME|DIR", "judge by this contract (partner-center); 'errproof contracts' lists them",
       text(o.contract), std::string(kDefaultContract)},
      {"--profile", "", "NAME", "how strictly: documented (default), strict, observed", text(o.profile),
       "the contract's default"},
      {"--schema", "", "FILE", "judge by one JSON Schema in place of a contract", text(o.schema), "none"},
      draft_flag(o.draft),
      {"--off", "", "RULE", "leave a rule out; 'errproof explain RULE' has what it means", rule(o, RuleAction::kOff),
       "none", true},
      {"--warn", "", "RULE", "count what breaks a rule as a warning", rule(o, RuleAction::kWarn), "none", true},
      {"--error", "", "RULE", "count what breaks a rule as a violation", rule(o, RuleAction::kError), "none", true},
      {"--only", "", "RULE[:/place]", "look at one rule, everywhere or at one place; may be given again", only(o),
       std::nullopt, true},
      {"--fail-on", "", "WHAT,…", "exit 1 on violation (default), warning, unexpected, skipped, truncated",
       [&o](const std::string& value) { return o.fail_on.add(value); }, "violation", true},
      {"--input", "", "HOW", "auto (default), body: one a file, lines: one a line",
       one_of(o.input, {{"auto", InputFormat::kAuto}, {"body", InputFormat::kBody}, {"lines", InputFormat::kLines}}),
       "auto"},
      {"--assume-status", "", "N", "the HTTP status of responses that carry none", status, "none"},
      {"--length-unit", "", "UNIT", "what maxLength counts: codepoints, utf16 (as .NET)", unit, "the contract's"},
      {"--format", "", "FORMAT", "text (default), lines: one a problem, ndjson: a record a line, json: one document",
       one_of(o.report.format, report_formats()), "text"},
      {"--output", "-o", "FILE", "the report goes there, not to standard output", text(o.report.file)},
      {"--report", "", "FORMAT:FILE", "one more report beside it; may be given several times", report, std::nullopt, true},
      {"--all", "", "", "text, lines: every finding, as it comes", yes(o.all), "false"},
      {"--baseline", "", "FILE", "fail only by what is not in it, or grew beyond twice its share", text(o.baseline),
       "none"},
      {"--write-baseline", "", "FILE", "write down what there is now, for --baseline", text(o.write_baseline)},
      color_flag(o.color),
      {"--jobs", "-j", "N", "threads that share the work (one a core, at most 8); results are the same",
       count(o.jobs, 1, 256), "one a core"},
      {"--fail-fast", "", "", "stop at the first response that makes the exit code 1", yes(o.fail_fast), "false"},
      {"--verbose", "-v", "", "and the files that are ignored, the schema's places, all that is stale", yes(o.verbose),
       "false"},
      {"--quiet", "-q", "", "nothing on standard output, and only errors beside it", yes(o.quiet), "false"},
      {"--config", "", "FILE", "settings (the nearest errproof.toml, from here upwards); none: none", text(o.config)},
      {"--show-config", "", "", "print what is in force and where it comes from, and check nothing",
       yes(o.show_config)},
      {"--engine", "", "ENGINE", "walk (default, fast), literal (plain), reference (yes or no, independent)",
       one_of(o.engine, engines()), "walk"},
      {"--max-findings", "", "N", "findings kept a response (100)", count(o.limits.findings_max, 1, 1'000'000),
       std::to_string(limits.findings_max)},
      groups_flag(o.limits),
      {"--max-body", "", "SIZE", "bytes of a body (8MiB)", bytes(o.limits.body_bytes_max),
       mebibytes(limits.body_bytes_max)},
      line_flag(o.limits),
      {"--max-depth", "", "N", "objects and arrays inside one another (1024)", count(o.limits.depth_max, 1, 1'000'000),
       std::to_string(limits.depth_max)},
  };
  return command;
}

}  // namespace errproof

#include "cli/check_options.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <utility>

#include "base/json_pointer.h"
#include "base/time.h"
#include "captures/formats.h"
#include "cli/contract_choice.h"
#include "cli/flag_values.h"
#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

FlagValue status(std::optional<int>& out) {
  return [&out](const std::string& value) -> Clause {
    std::uint64_t number = 0;
    if (auto clause = parse_count(value, 100, 999, number)) return clause;
    out = static_cast<int>(number);
    return std::nullopt;
  };
}

FlagValue pointer(std::optional<std::string>& out) {
  return [&out](const std::string& value) -> Clause {
    if (!split_pointer(value))
      return "wants a JSON Pointer, such as /response/status, not '" + printable(value, 60) + "'";
    out = value;
    return std::nullopt;
  };
}

FlagValue time(std::function<void(std::int64_t)> set) {
  return [set = std::move(set)](const std::string& value) -> Clause {
    const auto when = parse_time(value);
    if (!when) return "wants a time, such as 2026-11-24T10:00:00Z, not '" + printable(value, 40) + "'";
    set(*when);
    return std::nullopt;
  };
}

// Whether the contract has such a rule is known when it is loaded.
FlagValue rule(RuleSettings& rules, RuleAction action) {
  return [&rules, action](const std::string& value) -> Clause {
    if (value.empty()) return "wants a RULE";
    rules.changes.push_back({value, action});
    return std::nullopt;
  };
}

FlagValue only(RuleSettings& rules) {
  return [&rules](const std::string& value) -> Clause {
    auto selection = RuleSelection::parse(value);
    if (!selection) {
      return "wants a RULE, or RULE:/place with a JSON Pointer as reports have it, not '" + printable(value, 60) + "'";
    }
    rules.only.push_back(*std::move(selection));
    return std::nullopt;
  };
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20) + "MiB"; }

std::vector<std::pair<std::string, EngineKind>> engines() {
  std::vector<std::pair<std::string, EngineKind>> choices;
  for (EngineKind kind : kEngineKinds) choices.emplace_back(name_of(kind), kind);
  return choices;
}

std::vector<std::pair<std::string, const Format*>> input_formats() {
  std::vector<std::pair<std::string, const Format*>> choices{{"auto", nullptr}};
  for (const Format& format : formats()) {
    if (!format.is_container && !format.name.empty()) choices.emplace_back(format.name, &format);
  }
  return choices;
}

std::string input_help() {
  std::string help = "auto (default), or";
  for (const auto& [name, format] : input_formats()) {
    if (format != nullptr) help += ' ' + name;
  }
  return help;
}

std::vector<Flag> contract_flags(CheckOptions& o) {
  return {
      {"--contract", "", "NAME|DIR", "judge by this contract (partner-center); 'errproof contracts' lists them",
       text(o.contract, {std::string(kDefaultContract)}), std::string(kDefaultContract)},
      {"--profile", "", "NAME", "how strictly: documented (default), strict, observed",
       text(o.profile, {"documented", "strict", "observed"}), "the contract's default"},
      {"--schema", "", "FILE", "judge by one JSON Schema in place of a contract", text(o.schema), "none"},
      draft_flag(o.draft),
      {"--length-unit", "", "UNIT", "what maxLength counts: codepoints, utf16 (as .NET)",
       one_of<std::optional<LengthUnit>>(o.length_unit,
                                         {{"codepoints", LengthUnit::kCodePoints}, {"utf16", LengthUnit::kUtf16}}),
       "the contract's"},
      {"--engine", "", "ENGINE", "walk (default, fast), literal (plain), reference (yes or no, independent)",
       one_of(o.engine, engines()), "walk"},
  };
}

std::vector<Flag> rule_flags(CheckOptions& o) {
  return {
      {"--off", "", "RULE", "leave a rule out; 'errproof explain RULE' has what it means",
       rule(o.rules, RuleAction::kOff), "none", true},
      {"--warn", "", "RULE", "count what breaks a rule as a warning", rule(o.rules, RuleAction::kWarn), "none", true},
      {"--error", "", "RULE", "count what breaks a rule as a violation", rule(o.rules, RuleAction::kError), "none",
       true},
      {"--only", "", "RULE[:/place]", "look at one rule, everywhere or at one place; may be given again", only(o.rules),
       std::nullopt, true},
      {"--fail-on",
       "",
       "WHAT,…",
       "exit 1 on violation (default), warning, unexpected, skipped, truncated",
       {[&o](const std::string& value) { return o.fail_on.add(value); },
        {"violation", "warning", "unexpected", "skipped", "truncated"}},
       "violation",
       true},
      {"--baseline", "", "FILE", "fail only by what is not in it, or grew beyond twice its share", text(o.baseline),
       "none"},
      {"--write-baseline", "", "FILE", "write down what there is now, for --baseline", text(o.write_baseline)},
      {"--fail-fast", "", "", "stop at the first response that makes the exit code 1", yes(o.fail_fast), "false"},
  };
}

std::vector<Flag> input_flags(CheckOptions& o) {
  return {
      {"--input", "", "HOW", input_help(), one_of(o.input, input_formats()), "auto"},
      {"--status-at", "", "POINTER", "where each envelope has its status: a JSON Pointer, such as /res/code",
       pointer(o.mapping.status), "usual names"},
      {"--body-at", "", "POINTER", "the same of its body", pointer(o.mapping.body), "usual names"},
      {"--headers-at", "", "POINTER", "of its headers", pointer(o.mapping.headers), "usual names"},
      {"--method-at", "", "POINTER", "of the request's method", pointer(o.mapping.method), "usual names"},
      {"--url-at", "", "POINTER", "of its URL", pointer(o.mapping.url), "usual names"},
      {"--id-at", "", "POINTER", "of a correlation id", pointer(o.mapping.id), "usual names"},
      {"--time-at", "", "POINTER", "of its time", pointer(o.mapping.time), "usual names"},
      {"--only-status", "", "LIST", "only responses with these statuses: 4xx,503",
       [&o](const std::string& list) { return o.selection.add_statuses(list); }, std::nullopt, true},
      {"--only-url", "", "GLOB", "only those to such URLs, * for any characters: '*/v1/carts/*'",
       [&o](const std::string& glob) {
         o.selection.add_url(glob);
         return Clause();
       },
       std::nullopt, true},
      {"--since", "", "TIME", "only those from then on: 2026-11-24, 2026-11-24T10:00:00Z",
       time([&o](std::int64_t when) { o.selection.set_since(when); })},
      {"--until", "", "TIME", "only those up to then", time([&o](std::int64_t when) { o.selection.set_until(when); })},
      {"--assume-status", "", "N", "the HTTP status of responses that carry none", status(o.assume_status), "none"},
      {"--jobs", "-j", "N", "threads that share the work (one a core, at most 8); results are the same",
       count(o.jobs, 1, 256), "one a core"},
      config_flag(o.config),
      {"--show-config", "", "", "print what is in force and where it comes from, and check nothing",
       yes(o.show_config)},
  };
}

std::vector<Flag> report_flags(CheckOptions& o) {
  const auto report = [&o](const std::string& value) { return parse_report_target(value, o.reports.emplace_back()); };
  return {
      {"--format", "", "FORMAT", "text (default), lines: one a problem, ndjson: a record a line, json: one document",
       one_of(o.report.format, report_formats()), "text"},
      {"--output", "-o", "FILE", "the report goes there, not to standard output", text(o.report.file)},
      {"--report", "", "FORMAT:FILE", "one more report beside it; may be given several times", report, std::nullopt,
       true},
      {"--all", "", "", "text, lines: every finding, as it comes", yes(o.all), "false"},
      {"--by", "", "WHAT", "rule (default); endpoint: text with a table of endpoints, which json always has",
       one_of(o.by_endpoint, {{"rule", false}, {"endpoint", true}}), "rule"},
      {"--show-secrets", "", "", "tokens, keys, passwords and cookies as they are, not as ***", yes(o.show_secrets),
       "false"},
      color_flag(o.color),
      {"--verbose", "-v", "", "and the files that are ignored, the schema's places, all that is stale", yes(o.verbose),
       "false"},
      {"--quiet", "-q", "", "nothing on standard output, and only errors beside it", yes(o.quiet), "false"},
  };
}

std::vector<Flag> limit_flags(CheckOptions& o) {
  const Limits limits;
  return {
      {"--max-findings", "", "N", "findings kept a response (100)", count(o.limits.findings_max, 1, 1'000'000),
       std::to_string(limits.findings_max)},
      groups_flag(o.limits),
      {"--max-body", "", "SIZE", "bytes of a body (8MiB)", bytes(o.limits.body_bytes_max),
       mebibytes(limits.body_bytes_max)},
      line_flag(o.limits),
      {"--max-depth", "", "N", "objects and arrays inside one another (1024)", count(o.limits.depth_max, 1, 1'000'000),
       std::to_string(limits.depth_max)},
  };
}

}  // namespace

Flag draft_flag(std::optional<Draft>& draft) {
  std::vector<std::string> names;
  for (Draft d : kSupportedDrafts) names.emplace_back(name_of(d));
  const auto set = [&draft, names](const std::string& value) -> Clause {
    const std::optional<Draft> named = draft_named(value);
    const bool is_supported = std::find(names.begin(), names.end(), value) != names.end();
    if (named && !is_supported) return "wants " + listed(names) + ": " + value + " is not supported yet";
    if (!named) return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
    draft = named;
    return std::nullopt;
  };
  return {"--draft", "", "DRAFT", "what a schema without $schema is: draft-07", {set, names}, "none"};
}

Flag config_flag(std::string& config) {
  return {"--config", "", "FILE", "settings (the nearest errproof.toml, from here upwards); none: none", text(config)};
}

Flag color_flag(ColorChoice& color) {
  return {
      "--color",
      "",
      "WHEN",
      "auto (default: on a terminal, but for NO_COLOR), always, never",
      one_of(color, {{"auto", ColorChoice::kAuto}, {"always", ColorChoice::kAlways}, {"never", ColorChoice::kNever}}),
      "auto"};
}

Flag groups_flag(Limits& limits) {
  return {"--max-groups",
          "",
          "N",
          "kinds of findings that are told apart (10000)",
          count(limits.groups_max, 1, 1'000'000),
          std::to_string(Limits().groups_max)};
}

Flag line_flag(Limits& limits) {
  return {"--max-line",
          "",
          "SIZE",
          "bytes of a line (16MiB)",
          bytes(limits.line_bytes_max),
          mebibytes(Limits().line_bytes_max)};
}

Command check_command(CheckOptions& o) {
  Command command;
  command.name = "check";
  command.arguments = "[FLAG…] INPUT…";
  command.takes_files = true;
  command.summary = "Judges captured error responses. INPUT: files, folders (all below them), or - for standard input.";
  command.more =
      "Exit code: 0 all conform · 1 a violation · 2 nothing judged, or asked wrongly · 3 something could not be read.\n"
      "SIZE: bytes, or with KiB, MiB, GiB. Text is for people and may change; ndjson is docs/report-format.md's.";
  const auto add = [&command](const char* section, std::vector<Flag> flags) {
    for (Flag& flag : flags) flag.section = section;
    command.flags.insert(command.flags.end(), std::move_iterator(flags.begin()), std::move_iterator(flags.end()));
  };
  add("What is read", input_flags(o));
  add("What it is judged by", contract_flags(o));
  add("What counts", rule_flags(o));
  add("What is told", report_flags(o));
  add("Limits", limit_flags(o));
  return command;
}

}  // namespace errproof

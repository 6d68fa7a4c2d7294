#include "cli/check_options.h"

#include <cstdint>
#include <utility>

#include "cli/nearest.h"
#include "reports/printable.h"

namespace errproof {
namespace {

using Clause = std::optional<std::string>;

// A flag that takes one of a few words.
template <class T>
FlagValue one_of(T& out, std::vector<std::pair<std::string, T>> choices) {
  std::vector<std::string> names;
  for (const auto& [name, choice] : choices) names.push_back(name);
  const auto set = [&out, choices = std::move(choices), names](const std::string& value) -> Clause {
    for (const auto& [name, choice] : choices) {
      if (name != value) continue;
      out = choice;
      return std::nullopt;
    }
    return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
  };
  return {set, names};
}

// `usual`: what it often is.
FlagValue text(std::string& out, std::vector<std::string> usual = {}) {
  const auto set = [&out](const std::string& value) -> Clause {
    if (value.empty()) return "wants a value that is not empty";
    out = value;
    return std::nullopt;
  };
  return {set, std::move(usual)};
}

std::function<Clause(const std::string&)> bytes(std::size_t& out) {
  // Offsets have 32 bits, and a body may stand twice its size in a line.
  constexpr std::uint64_t kMost = std::uint64_t{1} << 30;
  return [&out](const std::string& value) { return parse_bytes(value, kMost, out); };
}

std::function<Clause(const std::string&)> count(std::uint32_t& out, std::uint64_t least, std::uint64_t most) {
  return [&out, least, most](const std::string& value) -> Clause {
    std::uint64_t number = 0;
    if (auto clause = parse_count(value, least, most, number)) return clause;
    out = static_cast<std::uint32_t>(number);
    return std::nullopt;
  };
}

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
  std::vector<std::string> names;
  for (Draft d : {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020}) names.emplace_back(name_of(d));
  const auto set = [&draft, names](const std::string& value) -> Clause {
    draft = draft_named(value);
    if (draft) return std::nullopt;
    return "wants " + listed(names) + ", not '" + printable(value, 40) + "'" + did_you_mean(value, names);
  };
  return {"--draft", "", "DRAFT", "what a schema without $schema is: draft-07, 2020-12 …", {set, names}};
}

Command check_command(CheckOptions& o) {
  Command command;
  command.name = "check";
  command.arguments = "[FLAG…] INPUT…";
  command.summary = "Judges captured error responses. INPUT: files, folders (all below them), or - for standard input.";
  command.more =
      "Exit code: 0 all conform · 1 a violation · 2 nothing judged, or asked wrongly · 3 something could not be read.\n"
      "SIZE: bytes, or with KiB, MiB, GiB. Text is for people and may change; ndjson is docs/report-format.md's.";
  const auto verbose = [&o](const std::string&) -> Clause {
    o.verbose = true;
    return std::nullopt;
  };
  const auto status = [&o](const std::string& value) { return set_status(o, value); };
  command.flags = {
      {"--contract", "", "NAME|DIR", "judge by this contract (partner-center); 'errproof contracts' lists them",
       text(o.contract, {std::string(kDefaultContract)})},
      {"--profile", "", "NAME", "how strictly: documented (default), strict, observed",
       text(o.profile, {"documented", "strict", "observed"})},
      {"--schema", "", "FILE", "judge by one JSON Schema in place of a contract", text(o.schema)},
      draft_flag(o.draft),
      {"--input", "", "HOW", "auto (default), body: one a file, lines: one a line",
       one_of(o.input, {{"auto", InputFormat::kAuto}, {"body", InputFormat::kBody}, {"lines", InputFormat::kLines}})},
      {"--assume-status", "", "N", "the HTTP status of responses that carry none", status},
      {"--length-unit", "", "UNIT", "what maxLength counts: codepoints, utf16 (as .NET)",
       one_of(o.length_unit, {{"codepoints", LengthUnit::kCodePoints}, {"utf16", LengthUnit::kUtf16}})},
      {"--format", "", "FORMAT", "text (default), ndjson: a record a line",
       one_of(o.format, {{"text", ReportFormat::kText}, {"ndjson", ReportFormat::kNdjson}})},
      {"--color", "", "WHEN", "auto (default), always, never",
       one_of(o.color,
              {{"auto", ColorChoice::kAuto}, {"always", ColorChoice::kAlways}, {"never", ColorChoice::kNever}})},
      {"--verbose", "-v", "", "name the files that are ignored", verbose},
      {"--engine", "", "ENGINE", "walk (default, fast), literal (plain), reference (yes or no, independent)",
       one_of(o.engine, engines())},
      {"--max-findings", "", "N", "findings kept a response (100)", count(o.limits.findings_max, 1, 1'000'000)},
      {"--max-groups", "", "N", "kinds of findings kept for the report (10000)",
       count(o.limits.groups_max, 1, 1'000'000)},
      {"--max-body", "", "SIZE", "bytes of a body (8MiB)", bytes(o.limits.body_bytes_max)},
      {"--max-line", "", "SIZE", "bytes of a line (16MiB)", bytes(o.limits.line_bytes_max)},
      {"--max-depth", "", "N", "objects and arrays inside one another (1024)", count(o.limits.depth_max, 1, 1'000'000)},
  };
  return command;
}

}  // namespace errproof

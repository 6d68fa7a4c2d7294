// What `errproof check` was asked to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "batch/selection.h"
#include "captures/reader.h"
#include "cli/console.h"
#include "cli/fail_on.h"
#include "cli/flags.h"
#include "cli/report_set.h"
#include "contracts/rule_control.h"
#include "engines/engine.h"
#include "schema/schema.h"

namespace errproof {

struct CheckOptions {
  std::vector<std::string> inputs;
  std::string contract;  // a name or a folder; "": the default
  std::string profile;   // "": the contract's default
  std::string schema;    // a file in place of a contract
  std::string config;    // a file, or "none"; "": the nearest errproof.toml
  std::string baseline;  // "": none
  std::string write_baseline;
  ReportTarget report;                // --format, -o
  std::vector<ReportTarget> reports;  // --report: beside it
  RuleSettings rules;
  EnvelopeMapping mapping;
  Selection selection;
  Limits limits;
  const Format* input = nullptr;  // none: by content, then by name
  std::optional<int> assume_status;
  unsigned jobs = 0;                      // 0: as many as there are cores, up to a bound
  std::optional<LengthUnit> length_unit;  // none: the contract's
  std::optional<Draft> draft;
  EngineKind engine = EngineKind::kWalk;
  ColorChoice color = ColorChoice::kAuto;
  FailOn fail_on;
  bool all = false;  // every finding, in text and lines
  bool by_endpoint = false;
  bool show_secrets = false;
  bool fail_fast = false;
  bool verbose = false;
  bool quiet = false;
  bool show_config = false;
};

// The table; its flags write into `options`, which must outlive it.
Command check_command(CheckOptions& options);

// --draft, which every command that loads a schema has.
Flag draft_flag(std::optional<Draft>& draft);

// What other commands have as well.
Flag config_flag(std::string& config);
Flag color_flag(ColorChoice& color);
Flag groups_flag(Limits& limits);
Flag line_flag(Limits& limits);

}  // namespace errproof

// What every form of a report has: it is told how a run starts, what it finds, and what it came to, and gives bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/scratch.h"
#include "batch/batch.h"

namespace errproof {

// Where a report's bytes go.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;
};

struct RunInfo {
  struct Known {
    std::string rule, accepted_by;
  };
  std::string version;
  std::string contract, contract_title;
  std::string profile;
  std::vector<std::string> looser;  // beside Summary::looser_conform
  std::vector<Known> known;         // rules with known deviations, and the profiles that accept them
  const Baseline* baseline = nullptr;
  std::string baseline_file, new_baseline_file;  // read, written; as the user named them
  bool yes_or_no = false;                        // the engine tells verdicts only, no findings
  bool is_part = false;                          // of what there is, on request: nothing to be written down as all

  // Rules that count as something else than the contract says: what a report says is not to be read without.
  struct Rules {
    std::string how;                 // "off", "warn", "error", "only"
    std::vector<std::string> names;  // at least one
  };
  std::vector<Rules> rules;
  std::vector<std::string> fail_on;  // what makes the exit code 1; empty: a violation, as ever

  // What a settings file says, in force: who reads a report did not type it.
  std::string settings_file;          // "": none was read
  std::vector<std::string> settings;  // "off unknown-member"
};

struct ReportOptions {
  bool all = false;          // text, lines: every finding, as it comes
  bool by_endpoint = false;  // text: and a table of endpoints
  bool verbose = false;
  bool color = false;
  std::size_t columns = 100;
};

// Who writes nothing before the end has sheets that stay empty.
class EmptySheet final : public Sheet {
 public:
  void response(const Response&, const Verdict&, Explainer&) override {}
  void error(const CaptureError&) override {}
};

// Who writes as it comes: what was written of a stretch, until its turn.
class WrittenSheet : public Sheet {
 public:
  std::size_t bytes() const override { return written_.size(); }
  void write_to(Output& output) {
    if (!written_.empty()) output.write(written_);
    // One response can have megabytes of findings; the next stretches do not.
    if (written_.capacity() > kKeptBytesMax) free_memory(written_);
    written_.clear();
  }

 protected:
  std::string written_;

 private:
  // Twice the records of ordinary bodies that all violate.
  static constexpr std::size_t kKeptBytesMax = std::size_t{2} << 20;
};

class Report : public Sink {
 public:
  std::unique_ptr<Sheet> new_sheet() const override { return std::make_unique<EmptySheet>(); }
  void take(Sheet&) override {}
  virtual void begin(const RunInfo& run) = 0;
  virtual void end(const Summary& summary, const Groups& groups) = 0;
};

}  // namespace errproof

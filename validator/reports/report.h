// What every form of a report has: it is told how a run starts, what it finds, and what it came to, and gives bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

  // Rules that count as something else than the contract says: what a report says is not to be read without.
  struct Rules {
    std::string how;                 // "off", "warn", "error", "only"
    std::vector<std::string> names;  // at least one
  };
  std::vector<Rules> rules;
};

// Who writes nothing before the end has sheets that stay empty.
class EmptySheet final : public Sheet {
 public:
  void response(const Response&, const Verdict&, Explainer&) override {}
  void error(const CaptureError&) override {}
};

class Report : public Sink {
 public:
  std::unique_ptr<Sheet> new_sheet() const override { return std::make_unique<EmptySheet>(); }
  void take(Sheet&) override {}
  virtual void begin(const RunInfo& run) = 0;
  virtual void end(const Summary& summary, const Groups& groups) = 0;
};

}  // namespace errproof

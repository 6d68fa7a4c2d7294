// Evidence for a ticket: of the responses that show a problem the first ones, without what is secret in them, as a
// capture of its own that shows it again. Written as it comes; what is held is the kinds of findings, not the
// responses.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/numbered_keys.h"
#include "contracts/judge.h"
#include "reports/report.h"

namespace errproof {

struct EvidenceOptions {
  std::uint32_t first = 1;  // responses a kind of finding: a kind is what reports group
  bool show_secrets = false;
  Limits limits;  // groups_max: kinds that are told apart
};

// What there is to be told of it, beside the HAR.
struct EvidenceNote {
  std::string where, message;
  bool is_loss = false;  // a response that is left out, whatever it shows
};

class Evidence final : public Report {
 public:
  // All of them must outlive it. `tell` is called in input order, by one thread at a time.
  Evidence(Output& output, const Judge& judge, EvidenceOptions options, std::function<void(const EvidenceNote&)> tell);
  ~Evidence() override;

  void begin(const RunInfo& run) override;
  std::unique_ptr<Sheet> new_sheet() const override;
  void take(Sheet& sheet) override;
  void end(const Summary& summary, const Groups& groups) override;

  std::uint64_t shown() const { return shown_; }      // responses that show something
  std::uint64_t written() const { return written_; }  // of them, as entries; 0: nothing at all was written
  std::uint64_t kinds() const { return kinds_.size(); }
  // Something was found that no entry shows.
  bool lacks() const;

 private:
  struct Candidate;
  class Stretch;
  struct Kind {
    std::uint32_t entries = 0;
    bool lost = false;  // a response that shows it had to be left out
  };
  void take(const Candidate& candidate);

  Output& output_;
  const Judge& judge_;
  const EvidenceOptions options_;
  std::function<void(const EvidenceNote&)> tell_;
  std::string front_;
  NumberedKeys keys_;
  std::vector<Kind> kinds_;  // by number
  std::uint64_t shown_ = 0, written_ = 0;
  bool too_many_kinds_ = false;
};

}  // namespace errproof

// --fail-on: what makes the exit code 1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/groups.h"
#include "batch/summary.h"
#include "captures/response.h"
#include "contracts/explainer.h"
#include "contracts/verdict.h"
#include "history/baseline.h"

namespace errproof {

class FailOn {
 public:
  // "violation", "unexpected,skipped" …: added to what was given before, and all of it takes the place of `violation`.
  // A text: why it will not do.
  std::optional<std::string> add(const std::string& list);

  // What is given from now on takes the place of what was given before: the command line after a file.
  void start_anew() { replaced_ = true; }

  bool needs_findings() const { return warning_ || unexpected_; }  // yes or no of each response does not tell it
  std::vector<std::string> words() const;                          // what makes the exit code 1, as the flag has it

  bool is_met(const Summary& summary) const;  // whatever a baseline has
  // With a baseline what is in it, and did not grow, counts as if it were not there.
  bool is_met(const Summary& summary, const Groups& groups) const;
  // By this response alone; what grew shows at the end of a run only. The baseline may be nullptr, and the explainer
  // looks at the response.
  bool is_met_by(const Response& response, const Verdict& verdict, const Baseline* baseline,
                 Explainer& explainer) const;

 private:
  bool violation_ = true, warning_ = false, unexpected_ = false, skipped_ = false, truncated_ = false;
  bool replaced_ = true;
};

}  // namespace errproof

// Drives a run: opens what it is given, judges each response, counts and groups, and tells a sink, in input order.
#pragma once

#include <optional>
#include <string>

#include "batch/groups.h"
#include "batch/summary.h"
#include "captures/inputs.h"
#include "captures/reader.h"
#include "contracts/explainer.h"
#include "contracts/judge.h"

namespace errproof {

// Told of everything as it comes, one call at a time, in input order.
class Sink {
 public:
  virtual ~Sink() = default;
  // The explainer looks at the response.
  virtual void response(const Response& response, const Verdict& verdict, Explainer& explainer) = 0;
  virtual void error(const CaptureError& error) = 0;
  virtual void ignored(const std::string&) {}                     // the path of a file that is no capture
  virtual void notice(const std::string&, const std::string&) {}  // a path, and something beside the results
  virtual bool wants_more() const { return true; }                // false: nobody takes the results any more
};

struct BatchOptions {
  ReaderOptions reader;
  std::optional<int> assume_status;  // of responses that carry none
};

Summary run_batch(Inputs& inputs, const Judge& judge, const BatchOptions& options, Groups& groups, Sink& sink);

}  // namespace errproof

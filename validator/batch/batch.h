// Drives a run: opens what it is given, judges each response, counts and groups, and tells a sink, in input order,
// whatever number of threads share the work.
#pragma once

#include <functional>
#include <optional>

#include "batch/groups.h"
#include "batch/selection.h"
#include "batch/sink.h"
#include "batch/summary.h"
#include "captures/inputs.h"
#include "captures/reader.h"
#include "contracts/judge.h"

namespace errproof {

struct BatchOptions {
  ReaderOptions reader;
  std::optional<int> assume_status;  // of responses that carry none
  Selection selection;
  bool show_secrets = false;  // in what is told of responses
  unsigned jobs = 1;          // threads, the caller's one of them
  // Stops behind the first response of which this says yes, in input order. Asked by any of the threads. None: never.
  std::function<bool(const Response&, const Verdict&, Explainer&)> stops_behind;
};

Summary run_batch(Inputs& inputs, const Judge& judge, const BatchOptions& options, Groups& groups, Sink& sink);

}  // namespace errproof

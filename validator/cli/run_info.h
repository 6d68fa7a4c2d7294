// What reports say of a run before its results: the contract, and what was asked for beside it.
#pragma once

#include "cli/check_options.h"
#include "contracts/judge.h"
#include "history/baseline.h"
#include "reports/report.h"

namespace errproof {

// The baseline, if there is one, must outlive it.
RunInfo run_info(const Judge& judge, const CheckOptions& options, const Baseline* baseline);

}  // namespace errproof

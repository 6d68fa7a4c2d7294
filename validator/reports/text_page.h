// The page at the end of the text report.
#pragma once

#include <string>

#include "reports/report.h"

namespace errproof {

std::string text_page(const RunInfo& run, const ReportOptions& options, const Summary& summary, const Groups& groups);

}  // namespace errproof

// The text report's table of endpoints: --by endpoint.
#pragma once

#include <string>

#include "batch/groups.h"
#include "reports/report.h"

namespace errproof {

std::string endpoint_lines(const Groups& groups, const ReportOptions& options);

}  // namespace errproof

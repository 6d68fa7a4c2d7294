// Every form that a report can have, by name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reports/report.h"

namespace errproof {

enum class ReportFormat : std::uint8_t { kText, kLines, kNdjson, kJson };

const std::vector<std::pair<std::string, ReportFormat>>& report_formats();  // what users call them

std::unique_ptr<Report> make_report(ReportFormat format, Output& output, const ReportOptions& options);

}  // namespace errproof

#include "reports/formats.h"

#include "reports/json.h"
#include "reports/lines.h"
#include "reports/ndjson.h"
#include "reports/text.h"

namespace errproof {

const std::vector<std::pair<std::string, ReportFormat>>& report_formats() {
  static const std::vector<std::pair<std::string, ReportFormat>> kFormats{{"text", ReportFormat::kText},
                                                                          {"lines", ReportFormat::kLines},
                                                                          {"ndjson", ReportFormat::kNdjson},
                                                                          {"json", ReportFormat::kJson}};
  return kFormats;
}

std::unique_ptr<Report> make_report(ReportFormat format, Output& output, const ReportOptions& options) {
  switch (format) {
    case ReportFormat::kText:
      return std::make_unique<TextReport>(output, options);
    case ReportFormat::kLines:
      return std::make_unique<LinesReport>(output, options.all);
    case ReportFormat::kNdjson:
      return std::make_unique<NdjsonReport>(output);
    case ReportFormat::kJson:
      break;
  }
  return std::make_unique<JsonReport>(output);
}

}  // namespace errproof

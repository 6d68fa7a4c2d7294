// A group as the text report shows it: in full, with its first places, or as one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "batch/groups.h"
#include "reports/report.h"

namespace errproof {

struct GroupContext {
  const ReportOptions& options;
  const Groups& groups;
  std::uint64_t files = 1;  // of the run: one needs no mention
};

std::string problem(const Group& group, const GroupContext& context);
std::string one_line(const Group& group, std::string_view advice, const GroupContext& context);

std::string name_of(const Tally& tally);  // "code-type /code (number) at GET /v1/carts"

}  // namespace errproof

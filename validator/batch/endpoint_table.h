// Endpoints side by side: how each answered, and what is worst about its answers.
#pragma once

#include <string>
#include <vector>

#include "batch/groups.h"
#include "history/tallies.h"

namespace errproof {

struct EndpointRow {
  Tallies::Endpoint endpoint;
  std::string worst_rule;  // by severity, then by responses; "": nothing was found
};

// Worst first: by the responses that were judged and do not conform, then by name.
std::vector<EndpointRow> endpoint_table(const Groups& groups);

}  // namespace errproof

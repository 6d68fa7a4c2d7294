#include "batch/endpoint_table.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace errproof {

std::vector<EndpointRow> endpoint_table(const Groups& groups) {
  const std::vector<Tally> met = groups.tallies().met();
  std::map<std::string_view, const Tally*> worst;
  const auto is_worse = [](const Tally& a, const Tally& b) {
    return std::tuple(a.severity, a.known, b.count) < std::tuple(b.severity, b.known, a.count);
  };
  for (const Tally& tally : met) {
    const Tally*& at = worst[tally.endpoint];
    if (at == nullptr || is_worse(tally, *at)) at = &tally;
  }
  std::vector<EndpointRow> rows;
  for (Tallies::Endpoint& endpoint : groups.tallies().endpoints()) {
    const auto found = worst.find(endpoint.name);
    rows.push_back({std::move(endpoint), found == worst.end() ? std::string() : found->second->rule});
  }
  const auto failed = [](const EndpointRow& row) { return row.endpoint.answers.judged - row.endpoint.answers.conform; };
  std::sort(rows.begin(), rows.end(), [&](const EndpointRow& a, const EndpointRow& b) {
    return failed(a) != failed(b) ? failed(a) > failed(b) : a.endpoint.name < b.endpoint.name;
  });
  return rows;
}

}  // namespace errproof

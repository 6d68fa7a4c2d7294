#include "captures/correlation.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace errproof {
namespace {

// The first of them that a head has counts.
constexpr std::string_view kNames[] = {"ms-correlationid", "x-ms-correlation-request-id",
                                       "x-correlation-id", "ms-requestid",
                                       "x-ms-request-id",  "request-id",
                                       "x-request-id",     "client-request-id",
                                       "x-amzn-requestid", "x-amz-apigw-id"};

// Most fields of a head are told from all of them by their ends.
constexpr std::string_view kEnd = "id";
static_assert(std::all_of(std::begin(kNames), std::end(kNames), [](auto name) { return name.ends_with(kEnd); }));

}  // namespace

std::string_view correlation_id(const Headers& headers) {
  std::size_t best = std::size(kNames);
  std::uint32_t seen = 0;  // of a name only the first field counts, be it empty
  std::string_view id;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto [name, value] = headers[i];
    if (!name.ends_with(kEnd)) continue;
    const auto rank = static_cast<std::size_t>(std::find(kNames, kNames + best, name) - kNames);
    if (rank == best || (seen >> rank & 1) != 0) continue;
    seen |= std::uint32_t{1} << rank;
    if (value.empty()) continue;
    best = rank;
    id = value;
  }
  return id;
}

}  // namespace errproof

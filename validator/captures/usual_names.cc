#include "captures/usual_names.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "captures/record.h"

namespace errproof {
namespace {

struct UsualName {
  std::string_view name;
  UsualPart part;
};

using enum UsualPart;

// The first of a part that fits counts.
constexpr UsualName kNames[] = {
    {"status", kStatus},
    {"statusCode", kStatus},
    {"status_code", kStatus},
    {"StatusCode", kStatus},
    {"ResponseCode", kStatus},
    {"responseCode", kStatus},
    {"response_code", kStatus},
    {"httpStatus", kStatus},
    {"http_status", kStatus},
    {"body", kBody},
    {"responseBody", kBody},
    {"ResponseBody", kBody},
    {"response_body", kBody},
    {"content", kBody},
    {"text", kBody},
    {"headers", kHeaders},
    {"responseHeaders", kHeaders},
    {"ResponseHeaders", kHeaders},
    {"response_headers", kHeaders},
    {"url", kUrl},
    {"Url", kUrl},
    {"uri", kUrl},
    {"requestUri", kUrl},
    {"RequestUri", kUrl},
    {"request_url", kUrl},
    {"url_effective", kUrl},
    {"method", kMethod},
    {"Method", kMethod},
    {"requestMethod", kMethod},
    {"httpMethod", kMethod},
    {"http_method", kMethod},
    {"RequestMethod", kMethod},
    {"correlationId", kId},
    {"CorrelationId", kId},
    {"correlation_id", kId},
    {"requestId", kId},
    {"RequestId", kId},
    {"request_id", kId},
    {"time", kTime},
    {"timestamp", kTime},
    {"Timestamp", kTime},
    {"@timestamp", kTime},
    {"TimeGenerated", kTime},
    {"startedDateTime", kTime},
    {"date", kTime},
};
constexpr std::size_t kNameCount = std::size(kNames);
constexpr std::size_t kNameBytesMax = 16;

// kNames by length: a member's name is compared with those of its own length.
struct ByLength {
  std::array<std::uint8_t, kNameCount> order{};
  std::array<std::uint8_t, kNameBytesMax + 2> begin{};  // in `order`, of the names of a length
};
constexpr ByLength kByLength = [] {
  ByLength out;
  std::size_t count = 0;
  for (std::size_t length = 0; length <= kNameBytesMax; ++length) {
    out.begin[length] = static_cast<std::uint8_t>(count);
    for (std::size_t i = 0; i < kNameCount; ++i) {
      if (kNames[i].name.size() == length) out.order[count++] = static_cast<std::uint8_t>(i);
    }
  }
  out.begin[kNameBytesMax + 1] = static_cast<std::uint8_t>(count);
  return out;
}();
static_assert(kByLength.begin.back() == kNameCount, "a name is longer than kNameBytesMax");

constexpr std::size_t kUnknown = kNameCount;

std::size_t rank_of(std::string_view name) {
  if (name.size() > kNameBytesMax) return kUnknown;
  for (std::size_t i = kByLength.begin[name.size()]; i != kByLength.begin[name.size() + 1]; ++i) {
    const std::string_view usual = kNames[kByLength.order[i]].name;
    if (usual.front() == name.front() && usual.back() == name.back() && usual == name) return kByLength.order[i];
  }
  return kUnknown;
}

}  // namespace

UsualParts::UsualParts(const json::Nodes& record, json::NodeId object) : UsualParts() {
  if (object == json::kNoNode || record[object].kind != json::Kind::kObject) return;
  std::array<std::size_t, static_cast<std::size_t>(kEnd)> ranks;
  ranks.fill(kUnknown);
  for (json::NodeId node = record.first_child(object); node != record[object].end; node = record[node].end) {
    const std::size_t rank = record[node].name_escaped ? rank_of(record.name(node)) : rank_of(record.raw_name(node));
    if (rank == kUnknown) continue;
    const UsualPart part = kNames[rank].part;
    if (part == kStatus && !status_of(record, node)) continue;
    std::size_t& best = ranks[static_cast<std::size_t>(part)];
    if (rank >= best) continue;  // a repeated name: the first counts
    best = rank;
    nodes_[static_cast<std::size_t>(part)] = node;
  }
}

}  // namespace errproof

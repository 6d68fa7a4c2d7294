#include "captures/curl_report.h"

#include "base/unicode.h"
#include "captures/json_cursor.h"
#include "json/outline.h"

namespace errproof {
namespace {

// Which no other object is likely to have both of, and curl's has since there is one (7.70).
constexpr std::string_view kUrl = "url_effective", kVersion = "curl_version";

}  // namespace

std::optional<CurlReport> find_curl_report(Text text) {
  std::size_t end = text.size();
  while (end > 0 && is_json_space(text.view()[end - 1])) --end;
  const std::string_view all = text.view().substr(0, end);
  if (!all.ends_with('}')) return std::nullopt;
  // Its members are plain values, and in a string a quote is never bare: the last one that opens an object is its own.
  const std::size_t begin = all.rfind("{\"");
  if (begin == std::string_view::npos || end - begin > kCurlReportBytesMax) return std::nullopt;
  if (all.find(kVersion, begin) == std::string_view::npos) return std::nullopt;
  json::Outline report;
  if (!report.build(text.part(begin, end - begin), 1, 2)) return std::nullopt;
  if (report.member(0, kVersion) == json::kNoNode) return std::nullopt;
  const json::NodeId url = report.member(0, kUrl), method = report.member(0, "method");
  if (url == json::kNoNode || report[url].kind != json::Kind::kString) return std::nullopt;
  CurlReport found{begin, {}, report.string(url)};
  if (method != json::kNoNode && report[method].kind == json::Kind::kString) found.method = report.string(method);
  return found;
}

bool starts_as_curl_report(std::string_view bytes) {
  if (!bytes.starts_with("{\"")) return false;
  const std::string_view report = bytes.substr(0, value_size(bytes.substr(0, kCurlReportBytesMax)));
  return report.find(kUrl) != std::string_view::npos && report.find(kVersion) != std::string_view::npos;
}

}  // namespace errproof

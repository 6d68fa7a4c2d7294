#include "contracts/foreign_shape.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/unicode.h"

namespace errproof {
namespace {

constexpr std::size_t kNodesMax = 10'000;  // whoever sends more has no known shape
constexpr std::size_t kTitleWithinBytes = 4096;
constexpr std::size_t kTitleBytesMax = 60;

std::size_t find_without_case(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return lowered(a) == b; };
  const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(), same);
  return found == text.end() ? text.npos : static_cast<std::size_t>(found - text.begin());
}

std::string title_of(std::string_view html) {
  html = html.substr(0, kTitleWithinBytes);
  const std::size_t begin = find_without_case(html, "<title>");
  if (begin == html.npos) return {};
  html.remove_prefix(begin + 7);
  html = html.substr(0, std::min(html.find('<'), html.size()));
  const std::size_t first = html.find_first_not_of(" \t\r\n");
  if (first == html.npos) return {};
  return cut_to(html.substr(first, html.find_last_not_of(" \t\r\n") + 1 - first), kTitleBytesMax);
}

}  // namespace

std::string foreign_shape(const json::Document& body) {
  if (body.empty() || body[0].kind != json::Kind::kObject || body.nodes().size() > kNodesMax) return {};
  const auto kind_of = [&](std::string_view name, json::Kind kind) {
    const json::NodeId node = body.member(0, name);
    return node != json::kNoNode && body[node].kind == kind;
  };
  const auto has = [&](std::string_view name) { return body.member(0, name) != json::kNoNode; };
  if (kind_of("statusCode", json::Kind::kNumber) && kind_of("message", json::Kind::kString)) {
    return "statusCode and message: an API gateway (Azure API Management) answered, and not the service";
  }
  if (kind_of("error", json::Kind::kString)) {
    return "error is a text: an OAuth error (RFC 6749 §5.2), from whoever gives out tokens";
  }
  if (kind_of("error", json::Kind::kObject)) {
    return "everything is inside error: an OData or Azure error, from another service or a newer API";
  }
  if (has("type") && has("title") && (has("status") || has("detail"))) {
    return "type, title, status: problem details (RFC 9457), from a framework or another service";
  }
  if (has("Message") && (has("ExceptionMessage") || has("StackTrace") || has("MessageDetail"))) {
    return "Message and its kin: ASP.NET Web API answered before the service's own code";
  }
  return {};
}

std::string foreign_page(std::string_view html) {
  const std::string title = title_of(html);
  if (title.empty()) return "a proxy, gateway or web server may have answered in the service's place";
  return "a proxy, gateway or web server may have answered: its title is \"" + title + '"';
}

}  // namespace errproof

#include "contracts/url_template.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace errproof {
namespace {

// A GUID has 36 characters, a trace id 32, a span id 16; shorter words of these letters are words ("feed", "decade").
constexpr std::size_t kHexIdLengthMin = 16;

bool is_hex_or_hyphen(char c) { return hex_value(c) >= 0 || c == '-'; }

bool is_id(std::string_view segment) {
  if (segment.empty()) return false;
  if (std::all_of(segment.begin(), segment.end(), is_digit)) return true;
  return segment.size() >= kHexIdLengthMin && std::all_of(segment.begin(), segment.end(), is_hex_or_hyphen);
}

// RFC 3986 §3: what stands between the authority and the query.
std::string_view path_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || url.substr(0, scheme).find('/') != std::string_view::npos) return url;
  const std::size_t slash = url.find('/', scheme + 3);
  return slash == std::string_view::npos ? std::string_view() : url.substr(slash);
}

}  // namespace

std::string url_template(std::string_view url) {
  std::string out;
  if (url.empty()) return out;
  const std::string_view path = path_of(url);
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    if (begin != 0) out += '/';
    out += is_id(segment) ? "{id}" : segment;
    begin = end + 1;
  }
  return out;
}

}  // namespace errproof

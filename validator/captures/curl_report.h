// What `curl -w '%{json}'` writes directly behind a body: an object of curl's own, which is no part of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace errproof {

// More than curl writes: some forty short members, a URL among them, the chain of certificates.
inline constexpr std::size_t kCurlReportBytesMax = std::size_t{64} << 10;

struct CurlReport {
  std::size_t begin = 0;  // in the text that was searched
  std::string method{}, url{};
};

// The report that `text` ends with, but for white space.
std::optional<CurlReport> find_curl_report(Text text);

// One stands at the front.
bool starts_as_curl_report(std::string_view bytes);

}  // namespace errproof

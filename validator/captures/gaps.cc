#include "captures/gaps.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>

#include "base/decimal.h"
#include "base/unicode.h"
#include "captures/formats.h"
#include "json/document.h"
#include "json/start.h"

namespace errproof {
namespace {

constexpr std::array<std::size_t, 3> kCuts = {1024, 8192, 32768};

bool is_cut(std::size_t length) { return std::find(kCuts.begin(), kCuts.end(), length) != kCuts.end(); }

// Bytes at the end that are the front of a character which is not all there.
std::size_t half_character(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto c = static_cast<unsigned char>(text[text.size() - back]);
    if ((c & 0xC0) == 0x80) continue;    // a continuation byte (RFC 3629 §3)
    if (c < 0xC2 || c > 0xF4) return 0;  // nor can it start one
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

}  // namespace

bool ends_early(Text body, const Limits& limits) {
  if (!json::starts_as_json(body.view())) return false;
  const std::size_t bom = bom_length(body.view());
  const Text text = body.part(bom, body.size() - bom - half_character(body.view()));
  json::Document document;
  const auto fault = document.parse(text, limits.depth_max);
  return fault && fault->kind == json::Fault::Kind::kSyntax && fault->offset == text.size();
}

std::optional<Gap> known_cut(Text body, const Limits& limits) {
  if (body.size() < kCuts.front() || body.size() > 4 * kCuts.back()) return std::nullopt;
  const bool in_bytes = is_cut(body.size());
  const std::size_t length = in_bytes ? body.size() : count_code_points(body.view());
  if (!is_cut(length) || !ends_early(body, limits)) return std::nullopt;
  return Gap{Gap::Kind::kCut, "the body ends inside a value, at " + with_thousands(length) +
                                  (in_bytes ? " bytes" : " characters") + ": the logger cut it"};
}

std::optional<Gap> cut_short(const Response& response, const Limits& limits) {
  const auto told = response.headers == nullptr ? std::nullopt : response.headers->first("content-length");
  if (!told || response.origin.method == "HEAD") return known_cut(response.body, limits);
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(told->data(), told->data() + told->size(), length);
  const bool says_more = error == std::errc() && end == told->data() + told->size() && length > response.body.size();
  if (!says_more || !(response.body.empty() || ends_early(response.body, limits))) {
    return known_cut(response.body, limits);
  }
  return Gap{Gap::Kind::kCut, "the body has " + with_thousands(response.body.size()) + " of the " +
                                  with_thousands(length) + " bytes that its Content-Length names"};
}

std::optional<Gap> no_response(int status) {
  if (status == 0) return Gap{Gap::Kind::kNoResponse, "status 0: the request got no response"};
  if (status / 100 == 1 && status != 101) {
    return Gap{Gap::Kind::kNoResponse, "status " + std::to_string(status) + " announces a response and is none"};
  }
  return std::nullopt;
}

}  // namespace errproof

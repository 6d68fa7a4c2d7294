#include "captures/values.h"

#include <algorithm>

#include "base/unicode.h"
#include "captures/body.h"
#include "json/document.h"

namespace errproof {

bool are_values(Text text, bool ended, const Limits& limits) {
  json::Document document;
  std::size_t values = 0;
  for (std::size_t at = count_space(text.view()); at < text.size(); at += count_space(text.from(at).view())) {
    std::size_t size = value_size(text.from(at).view());
    if (size == std::string_view::npos) {
      if (!ended) break;
      size = text.size() - at;  // a number at the end, or a value cut off
    }
    if (values == 0 && at + size == text.size()) return false;
    const auto fault = document.parse(text.part(at, size), limits.depth_max);
    if (fault && fault->kind != json::Fault::Kind::kDepth) return false;
    ++values;
    at += size;
  }
  return values > 1;
}

CaptureItem ValuesReader::next() {
  Source& source = capture_.source;
  if (entry_ == 0) cursor_.skip_bom();
  cursor_.pass(taken_);
  taken_ = 0;
  if (over_) return EndOfCapture{};
  const bool is_one = cursor_.skip_space();
  if (!is_one && !source.error()) return EndOfCapture{};
  ++entry_;
  std::size_t size = is_one ? cursor_.value(capture_.options.limits.body_bytes_max) : 0;
  if (size == std::string_view::npos) {  // the last one, or over the limit: where the next one starts cannot be told
    over_ = true;
    size = source.window().size();
  }
  if (source.error()) {
    over_ = true;
    CaptureError error{capture_.at, *source.error()};
    error.origin.entry = entry_;
    return error;
  }
  Response response;
  response.origin = capture_.at;
  response.origin.entry = entry_;
  response.place = {BodyPlace::Kind::kVerbatim, cursor_.line(), cursor_.column(), {}};
  set_body(response, source.text(0, size), capture_.options.limits);
  taken_ = size;
  return response;
}

// Whatever is called .json holds one: text after it is a fault of that.
bool holds_values(const Probe& probe) {
  if (probe.suffix == ".json") return false;
  Source& source = probe.source;
  const Limits& limits = probe.options.limits;
  const bool ended = !source.fill(limits.body_bytes_max + 1);
  const std::size_t bom = source.window().starts_with(kUtf8Bom) ? kUtf8Bom.size() : 0;
  return are_values(source.text(bom, source.window().size() - bom), ended, limits);
}

std::unique_ptr<Reader> open_values(Capture capture) { return std::make_unique<ValuesReader>(std::move(capture)); }

}  // namespace errproof

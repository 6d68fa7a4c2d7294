#include "captures/values.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "captures/body.h"
#include "json/document.h"
#include "json/start.h"

namespace errproof {
namespace {

constexpr std::size_t kLiteralBytesMax = 5;  // "false"

// `fault` is where the bytes end, and more of them might mend it.
bool is_cut_short(const json::Fault& fault, std::size_t size) {
  const std::size_t length = fault.kind == json::Fault::Kind::kEncoding ? fault.length : 0;  // a character cut in two
  return fault.offset + length == size;
}

// `text` is nothing but whole RFC 8259 values, two at least. `ended`: the file has no more than this text; else the
// last value may be cut off.
bool are_values(Text text, bool ended, const Limits& limits) {
  json::Document document;
  std::size_t values = 0;
  for (std::size_t at = json::count_space(text.view()); at < text.size();
       at += json::count_space(text.from(at).view())) {
    std::size_t size = value_size(text.from(at).view());
    const bool is_last = size == std::string_view::npos;  // a number at the end, or a value cut off
    if (is_last) size = text.size() - at;
    if (values == 0 && at + size == text.size()) return false;
    const auto fault = document.parse(text.part(at, size), limits.depth_max);
    if (fault && fault->kind != json::Fault::Kind::kDepth && (ended || !is_last || !is_cut_short(*fault, size))) {
      return false;
    }
    ++values;
    at += size;
  }
  return values > 1;
}

}  // namespace

CaptureItem ValuesReader::next() {
  Source& source = capture_.source;
  const Limits& limits = capture_.options.limits;
  if (entry_ == 0) cursor_.skip_bom();
  cursor_.pass(std::exchange(taken_, 0));
  if (failed_) {
    CaptureError error = *std::move(failed_);
    failed_.reset();
    return error;
  }
  if (over_) return EndOfCapture{};
  const bool is_one = cursor_.skip_space();
  if (!is_one && !source.error()) {
    over_ = true;
    return EndOfCapture{};
  }
  ++entry_;
  source.fill(kLiteralBytesMax);
  if (!json::starts_value(source.window())) {
    return end_with(broken("no JSON value starts at " + place()));
  }
  Response response;
  response.origin = capture_.at;
  response.origin.entry = entry_;
  response.place = {BodyPlace::Kind::kVerbatim, cursor_.line(), cursor_.column(), {}};
  std::size_t size = cursor_.value(limits.body_bytes_max);
  if (size == std::string_view::npos) {
    size = source.window().size();
    if (size > limits.body_bytes_max) {
      set_body(response, source.text(0, size), limits);
      skip_value();
      return response;
    }
    over_ = true;  // a number at the end, or a value cut off
    if (source.error()) return end_with(broken({}));
  } else if (!is_value(source.text(0, size))) {
    return end_with(broken("the value that starts at " + place() + ' ' +
                           fault_of(source.text(0, size), limits, cursor_.line(), cursor_.column())));
  }
  set_body(response, source.text(0, size), limits);
  taken_ = size;
  return response;
}

// Judging comes to the same, but behind what is none the next one cannot be told.
bool ValuesReader::is_value(Text text) {
  const Limits& limits = capture_.options.limits;
  const char first = text.view().front();
  if ((first == '{' || first == '[') && outline_.build(text, 0, limits.depth_max)) return true;
  return is_whole_value(text, limits);
}

// Past one that is over the limit.
void ValuesReader::skip_value() {
  const char first = capture_.source.window().front();
  const bool has_end = first == '{' || first == '[' || first == '"';  // else the file's end is one, too
  CaptureError error =
      broken("the value that starts at " + place() + " does not end: what stands behind it could not be told");
  if (cursor_.skip_value() || !(has_end || capture_.source.error())) return;
  failed_ = end_with(std::move(error));
}

std::string ValuesReader::place() const {
  return "line " + std::to_string(cursor_.line()) + ", column " + std::to_string(cursor_.column());
}

CaptureError ValuesReader::broken(std::string message) const {
  CaptureError error{capture_.at, {ErrorCode::kDamaged, capture_.at.file, std::move(message)}};
  error.origin.entry = entry_;
  error.origin.line = cursor_.line();
  return error;
}

// What could not be read counts before what that leaves.
CaptureError ValuesReader::end_with(CaptureError error) {
  over_ = true;
  if (capture_.source.error()) error.error = *capture_.source.error();
  return error;
}

// Whatever is called .json holds one: text after it is a fault of that. A file is told by as many bytes as a body may
// have, and one more: one body it can only be if there are no more than that.
bool holds_values(const Probe& probe) {
  if (probe.suffix == ".json") return false;
  Source& source = probe.source;
  const Limits& limits = probe.options.limits;
  source.fill(limits.body_bytes_max + 1);
  const std::size_t size = std::min(source.window().size(), limits.body_bytes_max + 1);
  const bool ended = size <= limits.body_bytes_max && !source.error();
  const std::size_t bom = bom_length(source.window());
  return are_values(source.text(bom, size - bom), ended, limits);
}

std::unique_ptr<Reader> open_values(Capture capture) { return std::make_unique<ValuesReader>(std::move(capture)); }

}  // namespace errproof

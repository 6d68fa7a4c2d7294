#include "captures/body.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "json/start.h"

namespace errproof {
namespace {

// "8 MiB" where that is exact, else bytes: a limit is repeated as it was given.
std::string size_name(std::size_t bytes) {
  constexpr std::size_t kKiB = 1024;
  if (bytes >= kKiB * kKiB && bytes % (kKiB * kKiB) == 0) return std::to_string(bytes / kKiB / kKiB) + " MiB";
  if (bytes >= kKiB && bytes % kKiB == 0) return std::to_string(bytes / kKiB) + " KiB";
  return std::to_string(bytes) + " bytes";
}

// A log whose first lines are broken: no JSON, and JSON objects on lines behind the first.
bool may_be_lines(Text text, const Limits& limits) {
  const auto is_object = [&](std::size_t begin, std::size_t end) {
    const std::string_view all = text.view();
    while (end > begin && is_json_space(all[end - 1])) --end;
    return begin < end && all[begin] == '{' && all[end - 1] == '}' &&
           is_whole_value(text.part(begin, end - begin), limits);
  };
  constexpr std::size_t kLinesLookedAt = 100;
  std::size_t end = text.view().find('\n');
  for (std::size_t line = 0; line < kLinesLookedAt && end != std::string_view::npos; ++line) {
    const std::size_t begin = end + 1;
    end = text.view().find('\n', begin);
    if (is_object(begin, std::min(end, text.size()))) return !is_whole_value(text, limits);
  }
  return false;
}

}  // namespace

Error body_limit(const Limits& limits, const std::string& file) {
  return {ErrorCode::kLimit, file,
          "the body is longer than " + size_name(limits.body_bytes_max) + "; --max-body takes more"};
}

Error line_limit(const Limits& limits, const std::string& file, std::string_view what) {
  return {
      ErrorCode::kLimit, file,
      "the " + std::string(what) + " is longer than " + size_name(limits.line_bytes_max) + "; --max-line takes more"};
}

Error header_limit(const Limits& limits, const std::string& file) {
  return {ErrorCode::kLimit, file, "the header section is longer than " + size_name(limits.header_bytes_max)};
}

Error ending(Error error) {
  error.message += "; the rest is not read";
  return error;
}

void set_body(Response& response, Text body, const Limits& limits) {
  if (body.size() > limits.body_bytes_max) {
    response.unreadable = body_limit(limits, response.origin.file);
  } else {
    response.body = body;
  }
}

CaptureItem BodyReader::next() {
  if (over_) return EndOfCapture{};
  over_ = true;
  Source& source = capture_.source;
  const Limits& limits = capture_.options.limits;
  source.fill(limits.body_bytes_max + 1);
  if (source.error()) return CaptureError{capture_.at, *source.error()};
  Response response;
  response.origin = capture_.at;
  const Text text = source.text(0, source.window().size());
  set_body(response, text, limits);
  if (capture_.options.format == nullptr && may_be_lines(text, limits)) {
    notice_ = "read as one body; --input lines judges each line";
  }
  return response;
}

// Whatever was given by name; in a folder, what is called so or starts as JSON does.
bool may_be_body(const Probe& probe) {
  if (!probe.options.found) return true;
  for (const std::string_view suffix : {".json", ".ndjson", ".jsonl", ".log", ".har", ".http"}) {
    if (probe.suffix == suffix) return true;
  }
  probe.source.fill(kProbeBytes);
  return json::starts_as_json(probe.source.window());
}

std::unique_ptr<Reader> open_body(Capture capture) { return std::make_unique<BodyReader>(std::move(capture)); }

}  // namespace errproof

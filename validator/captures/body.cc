#include "captures/body.h"

#include <string>

namespace errproof {
namespace {

// "8 MiB" where that is exact, else bytes: a limit is repeated as it was given.
std::string size_name(std::size_t bytes) {
  constexpr std::size_t kKiB = 1024;
  if (bytes >= kKiB * kKiB && bytes % (kKiB * kKiB) == 0) return std::to_string(bytes / kKiB / kKiB) + " MiB";
  if (bytes >= kKiB && bytes % kKiB == 0) return std::to_string(bytes / kKiB) + " KiB";
  return std::to_string(bytes) + " bytes";
}

Error body_limit(const Limits& limits, const std::string& file) {
  return {ErrorCode::kLimit, file,
          "the body is longer than " + size_name(limits.body_bytes_max) + "; --max-body takes more"};
}

}  // namespace

Error line_limit(const Limits& limits, const std::string& file) {
  return {ErrorCode::kLimit, file,
          "the line is longer than " + size_name(limits.line_bytes_max) + "; --max-line takes more"};
}

Response whole_body(const std::string& file, Text body, const Limits& limits) {
  Response response;
  response.origin.file = file;
  if (body.size() > limits.body_bytes_max) {
    response.unreadable = body_limit(limits, file);
  } else {
    response.body = body;
  }
  return response;
}

BodyReader::BodyReader(std::string file, Source source, const Limits& limits)
    : file_(std::move(file)), source_(std::move(source)), limits_(limits) {}

CaptureItem BodyReader::next() {
  if (over_) return EndOfCapture{};
  over_ = true;
  source_.fill(limits_.body_bytes_max + 1);
  if (source_.error()) {
    CaptureError failed{{}, *source_.error()};
    failed.origin.file = file_;
    return failed;
  }
  return whole_body(file_, source_.text(0, source_.window().size()), limits_);
}

}  // namespace errproof

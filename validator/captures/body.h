// A file that is one body, whatever it holds; and what every reader says of a body that is over the limit.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "captures/formats.h"

namespace errproof {

// The file's one body, read whole. A longer one than the limit is an unreadable response: that it is there is known.
class BodyReader final : public Reader {
 public:
  explicit BodyReader(Capture capture) : capture_(std::move(capture)) {}
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::string notice() const override { return notice_; }

 private:
  Capture capture_;
  std::string notice_ = capture_.notice;
  bool over_ = false;
};

bool may_be_body(const Probe& probe);
std::unique_ptr<Reader> open_body(Capture capture);

// The response's body is this text; unreadable where it is over the limit.
void set_body(Response& response, Text body, const Limits& limits);

Error body_limit(const Limits& limits, const std::string& file);

Error line_limit(const Limits& limits, const std::string& file, std::string_view what = "line");

// Of a header section, which no flag raises.
Error header_limit(const Limits& limits, const std::string& file);
Error ending(Error error);  // behind which nothing of the file can be read

}  // namespace errproof

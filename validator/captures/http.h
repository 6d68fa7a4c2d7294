// Raw HTTP/1 messages and what `curl -i` dumps: any number of them in a file, run together, requests among them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "captures/formats.h"
#include "captures/http_message.h"

namespace errproof {

class HttpReader final : public Reader {
 public:
  explicit HttpReader(Capture capture);
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return capture_.notice; }

 private:
  struct Request {
    std::string method, url;
  };
  void pass(std::size_t size);
  bool skip_line_ends();  // false: nothing is left
  HeadState read_head(HttpHead& head);
  CaptureError end_with(Error error);
  void end_request();  // it gets no answer any more

  Capture capture_;
  HttpMessage message_;
  std::optional<Request> request_;  // whose answer has not come
  std::uint64_t line_ = 1;          // of the window's first byte
  std::uint64_t entry_ = 0, ignored_ = 0;
  std::size_t taken_ = 0;  // bytes of the window that were handed out last
  bool over_ = false;
};

bool holds_http(const Probe& probe);
std::unique_ptr<Reader> open_http(Capture capture);

}  // namespace errproof

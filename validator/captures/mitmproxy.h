// Flow files of mitmproxy: a tnetstring a flow, one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "captures/formats.h"
#include "captures/http_message.h"
#include "captures/json_cursor.h"
#include "captures/tnetstring.h"

namespace errproof {

class MitmproxyReader final : public Reader {
 public:
  explicit MitmproxyReader(Capture capture);
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return capture_.notice; }

 private:
  Response read_flow(const Tnetstring& flow, std::size_t size);
  void read_body(Response& response, const Tnetstring& answer, std::size_t size);
  CaptureError error_of(Error error) const;
  CaptureItem pass_long_flow(std::size_t size);

  Capture capture_;
  JsonCursor cursor_;  // counts lines and columns; of JSON there is none
  HttpMessage message_;
  std::uint64_t entry_ = 0, ignored_ = 0;
  std::size_t taken_ = 0;  // bytes of the flow handed out last
  bool over_ = false;
};

bool holds_flows(const Probe& probe);
std::unique_ptr<Reader> open_mitmproxy(Capture capture);

}  // namespace errproof

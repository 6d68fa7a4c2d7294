// WARC 1.0 and 1.1 (ISO 28500): response records hold whole HTTP messages, as they came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "captures/formats.h"
#include "captures/http_message.h"

namespace errproof {

class WarcReader final : public Reader {
 public:
  explicit WarcReader(Capture capture);
  CaptureItem next() override;
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return capture_.notice; }

 private:
  struct Record {
    FieldSection fields;
    std::uint64_t block_bytes = 0;
    std::string_view field(std::string_view name) const { return fields.headers.first(name).value_or(""); }
  };
  struct Request {
    Record record;
    std::string method;
  };

  void pass(std::size_t size);
  bool skip_line_ends();
  bool pass_block(std::uint64_t bytes);  // false: the file ends before
  std::optional<Error> read_record(std::size_t at, Record& record);
  CaptureItem read_response(const Record& record);
  bool read_request(std::size_t at, Record record);
  std::string method_of(const Record& record);
  CaptureError end_with(Error error);

  Capture capture_;
  HttpMessage message_;
  std::optional<Request> request_;  // the last one
  std::uint64_t line_ = 1;          // of the window's first byte
  std::uint64_t entry_ = 0, ignored_ = 0;
  std::uint64_t block_left_ = 0;  // of the record that was handed out last
  bool over_ = false;
};

bool holds_warc(const Probe& probe);
std::unique_ptr<Reader> open_warc(Capture capture);

}  // namespace errproof

// NDJSON and logs: a body a line. Blank lines are nothing, CRLF ends a line as LF does, the last line may lack its end.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "captures/reader.h"
#include "captures/source.h"

namespace errproof {

class LinesReader final : public Reader {
 public:
  LinesReader(std::string file, Source source, const Limits& limits, std::string notice = {});
  CaptureItem next() override;
  std::unique_ptr<Reader> split() override;  // the whole lines that have been read
  std::uint64_t bytes_read() const override { return source_.bytes_read(); }
  std::string notice() const override { return notice_; }

 private:
  void start();
  CaptureError too_long();  // and skips the rest of the line
  std::unique_ptr<LinesReader> part(Source source);

  std::string file_;
  Source source_;
  Limits limits_;
  std::string notice_;
  std::uint64_t line_ = 0;             // of the line last read, from 1
  std::size_t searched_ = 0;           // bytes of the window that are known to hold no LF
  std::optional<CaptureError> first_;  // comes before the first line
  bool started_ = false;
  bool over_ = false;
};

}  // namespace errproof

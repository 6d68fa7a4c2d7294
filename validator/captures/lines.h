// NDJSON and logs: a body a line, or an envelope a line. Blank lines are nothing, CRLF ends a line as LF does, the last
// line may lack its end.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "captures/envelope.h"
#include "captures/formats.h"
#include "captures/record_run.h"

namespace errproof {

class LinesReader final : public Reader {
 public:
  explicit LinesReader(Capture capture);
  CaptureItem next() override;
  void next(CaptureItem& item) override;
  std::unique_ptr<Reader> split() override;  // the whole lines that have been read
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return capture_.notice; }

 private:
  void start();
  std::optional<std::string_view> next_line();          // none: the end, or an error in first_
  bool take(std::string_view line, CaptureItem& item);  // false: it is nothing
  RecordKind look_at(std::string_view line);
  CaptureError at_line(Error error) const;
  CaptureError too_long();  // and skips the rest of the line
  std::unique_ptr<LinesReader> part(Source source);

  struct Envelopes {
    Envelopes(const Layout& layout, const Limits& limits, const Source& source) : reader(layout, limits), run(source) {}
    RecordReader reader;
    RecordRun run;
  };

  Capture capture_;
  EnvelopeLayout layout_;
  std::unique_ptr<Envelopes> envelopes_;  // none: each line is a body
  std::uint64_t line_ = 0;                // of the line last read, from 1
  std::uint64_t ignored_ = 0;             // lines of objects that are no envelope
  std::size_t searched_ = 0;              // bytes of the window that are known to hold no LF
  std::optional<CaptureError> failed_;    // comes before the next line
  bool started_ = false;
  bool over_ = false;
};

// By the name; or the first line that is not blank is a whole JSON value, and is an envelope or something follows it.
bool holds_lines(const Probe& probe);
std::unique_ptr<Reader> open_lines(Capture capture);

}  // namespace errproof

// From bytes to responses: one reader a format, pulling. A reader never holds more than a record at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "base/limits.h"
#include "base/os.h"
#include "base/result.h"
#include "captures/envelope_mapping.h"
#include "captures/response.h"

namespace errproof {

// An input that could not be told as a response, or not to its end.
struct CaptureError {
  Origin origin;
  Error error;
};

struct EndOfCapture {};

// The next thing a capture holds. A Response's body lives until the next call.
using CaptureItem = std::variant<Response, CaptureError, EndOfCapture>;

// The item as a response of which nothing is known yet.
inline Response& renewed(CaptureItem& item) {
  auto* response = std::get_if<Response>(&item);
  if (response == nullptr) return item.emplace<Response>();
  response->clear();
  return *response;
}

class Reader {
 public:
  virtual ~Reader() = default;
  virtual CaptureItem next() = 0;
  // The same in the place of the item before, whose memory is used again by readers of many small responses.
  virtual void next(CaptureItem& item) { item = next(); }
  // What comes next as a reader of its own, which another thread may use while this one goes on behind it; what it has
  // to tell beside items goes with it. Nothing: the rest is one piece, this reader's.
  virtual std::unique_ptr<Reader> split() { return nullptr; }

  virtual bool is_capture() const { return true; }     // false: the file as a whole was passed over
  virtual std::uint64_t bytes_read() const = 0;        // of the file as stored, so far, without what was split off
  virtual std::uint64_t ignored() const { return 0; }  // parts of a capture that are no response
  virtual std::string notice() const { return {}; }    // what a user should be told once of this file; mostly nothing
};

struct Format;

struct ReaderOptions {
  const Format* format = nullptr;  // what files are read as; none: by content, then by name
  Limits limits = {};
  EnvelopeMapping mapping = {};                   // where envelopes have what, beside the usual names
  unsigned levels = limits.container_levels_max;  // containers inside one another that are still opened
  bool envelopes = true;                          // a line may be one
  bool found = false;                             // in a folder, not given by name: what is no capture is passed over
};

// A reader for one file ("-": standard input). Never fails: what cannot be opened is the reader's one CaptureError.
std::unique_ptr<Reader> open_capture(const std::string& path, const ReaderOptions& options);

}  // namespace errproof

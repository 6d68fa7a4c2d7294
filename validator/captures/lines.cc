#include "captures/lines.h"

#include <cstring>

#include "base/unicode.h"
#include "captures/body.h"

namespace errproof {
namespace {

bool is_blank(std::string_view line) {
  for (char c : line) {
    if (!is_json_space(c)) return false;
  }
  return true;
}

// By memchr(3), which for lines of ordinary length is ten times as fast as std::count (g++ 12).
std::uint64_t count_lf(std::string_view bytes) {
  std::uint64_t count = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) ++count;
  return count;
}

}  // namespace

LinesReader::LinesReader(std::string file, Source source, const Limits& limits, std::string notice)
    : file_(std::move(file)), source_(std::move(source)), limits_(limits), notice_(std::move(notice)) {}

void LinesReader::start() {
  if (started_) return;
  started_ = true;
  // The BOM of a file that is a capture belongs to no body.
  if (source_.fill(3) && source_.window().starts_with(kUtf8Bom)) source_.skip(kUtf8Bom.size());
}

CaptureItem LinesReader::next() {
  start();
  if (first_) {
    CaptureError error = *std::move(first_);
    first_.reset();
    return error;
  }
  while (!over_) {
    const std::string_view window = source_.window();
    const void* lf =
        window.size() == searched_ ? nullptr : std::memchr(window.data() + searched_, '\n', window.size() - searched_);
    std::size_t size = window.size();
    if (lf != nullptr) {
      size = static_cast<std::size_t>(static_cast<const char*>(lf) - window.data());
    } else {
      searched_ = window.size();
      if (size > limits_.line_bytes_max + 1) return too_long();  // 1: the CR of an LF still to come
      if (source_.more()) continue;
      over_ = true;
      if (source_.error()) {  // what came of the last line is not the whole of it
        return CaptureError{{.file = file_, .line = line_ + 1}, *source_.error()};
      }
      if (size == 0) break;
    }
    ++line_;
    searched_ = 0;
    source_.skip(size + (lf != nullptr ? 1 : 0));
    std::string_view line = window.substr(0, size);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_blank(line)) continue;
    if (line.size() > limits_.line_bytes_max) {
      return CaptureError{{.file = file_, .line = line_}, line_limit(limits_, file_)};
    }
    Response response = whole_body(file_, Text::promised_padded(line), limits_);
    response.origin.line = line_;
    response.place.line = line_;
    return response;
  }
  return EndOfCapture{};
}

std::unique_ptr<Reader> LinesReader::split() {
  start();
  for (;;) {
    const std::string_view window = source_.window();
    const std::size_t lf = window.substr(searched_).rfind('\n');
    if (lf != std::string_view::npos) {
      const std::size_t size = searched_ + lf + 1;
      std::unique_ptr<LinesReader> lines = part(source_.detach(size));
      line_ += count_lf(window.substr(0, size));  // which is the part's now, where it was
      searched_ = source_.window().size();
      return lines;
    }
    searched_ = window.size();
    if (window.size() > limits_.line_bytes_max + 1) {
      std::unique_ptr<LinesReader> none = part(Source(stream_of(std::string())));
      none->first_ = too_long();
      return none;
    }
    if (!source_.more()) return nullptr;
  }
}

std::unique_ptr<LinesReader> LinesReader::part(Source source) {
  auto part = std::make_unique<LinesReader>(file_, std::move(source), limits_, std::move(notice_));
  part->line_ = line_;
  part->started_ = true;
  notice_.clear();
  return part;
}

CaptureError LinesReader::too_long() {
  ++line_;
  searched_ = 0;
  CaptureError error{{.file = file_, .line = line_}, line_limit(limits_, file_)};
  for (;;) {
    const std::string_view window = source_.window();
    const std::size_t lf = window.find('\n');
    if (lf != std::string_view::npos) {
      source_.skip(lf + 1);
      return error;
    }
    source_.skip(window.size());
    if (!source_.more()) return error;  // next() says why, if it was no end
  }
}

}  // namespace errproof

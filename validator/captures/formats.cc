#include "captures/formats.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.h"
#include "captures/archive_reader.h"
#include "captures/array.h"
#include "captures/body.h"
#include "captures/compressed.h"
#include "captures/har.h"
#include "captures/http.h"
#include "captures/lines.h"
#include "captures/mitmproxy.h"
#include "captures/recording.h"
#include "captures/tables.h"
#include "captures/unread.h"
#include "captures/utf16.h"
#include "captures/values.h"
#include "captures/warc.h"
#include "json/document.h"

namespace errproof {
namespace {

// Magic numbers first, then what JSON is told by, then names; see docs/captures.md. What is only told apart so that it
// can be refused has no name.
constexpr Format kFormats[] = {
    {"zip", is_zip, open_zip, true},
    {"7z", is_7zip, open_7zip, true},
    {"compressed", is_compressed, open_compressed, true},
    {"tar", is_tar, open_tar, true},
    {"http", holds_http, open_http},
    {"warc", holds_warc, open_warc},
    {"mitmproxy", holds_flows, open_mitmproxy},
    {"", is_unread, open_unread},
    {"har", is_har, open_har},
    {"recording", is_recording, open_recording},
    {"tables", holds_tables, open_tables},
    {"array", holds_array, open_array},
    {"lines", holds_lines, open_lines},
    {"values", holds_values, open_values},
    {"body", may_be_body, open_body},
};

// A file that holds nothing to judge: one error, or something passed over.
class NothingReader final : public Reader {
 public:
  explicit NothingReader(std::uint64_t bytes_read) : is_capture_(false), bytes_read_(bytes_read) {}
  NothingReader(CaptureError error, std::uint64_t bytes_read) : error_(std::move(error)), bytes_read_(bytes_read) {}
  CaptureItem next() override {
    if (!error_) return EndOfCapture{};
    CaptureItem item = std::move(*error_);
    error_.reset();
    return item;
  }
  std::uint64_t bytes_read() const override { return bytes_read_; }
  bool is_capture() const override { return is_capture_; }

 private:
  std::optional<CaptureError> error_;
  bool is_capture_ = true;
  std::uint64_t bytes_read_ = 0;
};

// In UTF-16, a capture is read as its UTF-8 text; a body is judged as it is.
bool is_capture_in_utf16(Source& source, Utf16 order, std::string_view suffix, const ReaderOptions& options) {
  if (options.format != nullptr) return options.format->open != open_body;
  // Two bytes stand for one at least: the text is all of the file's, or more than a body may have.
  source.fill(2 * (kProbeBytes + options.limits.body_bytes_max + 1));
  std::string bytes = utf8_of(source.window(), order);
  const std::size_t size = bytes.size();
  Source text(stream_of(std::move(bytes)), size);
  const Format* format = detect({text, suffix, options});
  return format != nullptr && format->open != open_body && format->open != open_unread;
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* format_named(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kFormats), std::end(kFormats), [=](const Format& f) { return f.name == name; });
  return found == std::end(kFormats) ? nullptr : &*found;
}

const Format* detect(const Probe& probe) {
  const Format* given = probe.options.format;
  const auto found = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& f) {
    return (given == nullptr || f.is_container) && f.recognises(probe);
  });
  return found == std::end(kFormats) ? given : &*found;
}

std::string suffix_of(std::string_view file) {
  std::string_view name = file.substr(file.rfind('/') + 1);
  for (const std::string_view compression : {".gz", ".bz2", ".xz", ".zst"}) {
    if (name.ends_with(compression)) name.remove_suffix(compression.size());
  }
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string suffix(name.substr(dot));
  for (char& c : suffix) c = lowered(c);
  return suffix;
}

bool is_whole_value(Text text, const Limits& limits) {
  json::Document document;
  const auto fault = document.parse(text, limits.depth_max);
  return !fault || fault->kind == json::Fault::Kind::kDepth;
}

std::unique_ptr<Reader> failed(const Origin& at, Error error, std::uint64_t bytes_read) {
  return std::make_unique<NothingReader>(CaptureError{at, std::move(error)}, bytes_read);
}

std::unique_ptr<Reader> open_source(Capture capture) {
  const std::string suffix = suffix_of(capture.at.member.empty() ? capture.at.file : capture.at.member);
  Source& source = capture.source;
  source.fill(4);
  if (const std::optional<Utf16> order = utf16_bom(source.window())) {
    if (is_capture_in_utf16(source, *order, suffix, capture.options)) {
      source = Source(utf8_of(std::move(source), *order));
      capture.notice = "UTF-16, read as the UTF-8 that it stands for; positions count in that";
    }
  }
  const Format* format = detect({source, suffix, capture.options});
  if (source.error() && source.window().empty()) return failed(capture.at, *source.error());
  if (format == nullptr) return std::make_unique<NothingReader>(source.bytes_read());
  return format->open(std::move(capture));
}

std::unique_ptr<Reader> open_capture(const std::string& path, const ReaderOptions& options) {
  const Origin at{.file = path};
  Result<InputFile> file = InputFile::open(path);
  if (!file.ok()) return failed(at, file.error());
  const std::uint64_t size_hint = file->size_hint();
  return open_source({at, Source(stream_of(std::move(*file)), size_hint), options});
}

}  // namespace errproof

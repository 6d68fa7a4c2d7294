// Opens a file, tells what it is, and hands it to the reader of that format. A new format is a line in open_capture().
#include "captures/reader.h"

#include "captures/body.h"
#include "captures/detect.h"
#include "captures/lines.h"
#include "captures/utf16.h"
#include "captures/values.h"

namespace errproof {
namespace {

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

std::unique_ptr<Reader> failed(const std::string& path, Error error, std::uint64_t bytes_read = 0) {
  return std::make_unique<NothingReader>(CaptureError{{.file = path}, std::move(error)}, bytes_read);
}

// In UTF-16, a capture is read as its UTF-8 text; a body is judged as it is.
bool is_capture_in_utf16(std::string_view window, Utf16 order, const std::string& path, const ReaderOptions& options) {
  Source probe(stream_of(utf8_of(window, order)));
  const Shape shape = detect(probe, path, options).shape;
  return shape == Shape::kLines || shape == Shape::kValues;
}

}  // namespace

std::unique_ptr<Reader> open_capture(const std::string& path, const ReaderOptions& options) {
  Result<InputFile> file = InputFile::open(path);
  if (!file.ok()) return failed(path, file.error());
  const std::uint64_t size_hint = file->size_hint();
  Source source(stream_of(std::move(*file)), size_hint);

  std::string notice;
  source.fill(4);
  const std::optional<Utf16> order = utf16_bom(source.window());
  if (order) source.fill(std::size_t{64} << 10);
  if (order && is_capture_in_utf16(source.window(), *order, path, options)) {
    source = Source(utf8_of(std::move(source), *order));
    notice = "UTF-16, read as the UTF-8 that it stands for; positions count in that";
  }

  const Detected detected = detect(source, path, options);
  if (source.error() && source.window().empty()) return failed(path, *source.error());
  switch (detected.shape) {
    case Shape::kBody:
      return std::make_unique<BodyReader>(path, std::move(source), options.limits);
    case Shape::kLines:
      return std::make_unique<LinesReader>(path, std::move(source), options.limits, std::move(notice));
    case Shape::kValues:
      return std::make_unique<ValuesReader>(path, std::move(source), options.limits, std::move(notice));
    case Shape::kUnsupported:
      return failed(path,
                    {ErrorCode::kUnsupported, path,
                     std::string(detected.format) + " is not read yet; --input body judges it as one body"},
                    source.bytes_read());
    case Shape::kNoCapture:
      break;
  }
  return std::make_unique<NothingReader>(source.bytes_read());
}

}  // namespace errproof

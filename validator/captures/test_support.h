// For tests of readers: what a reader gives, a line an item.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "captures/base64.h"
#include "captures/formats.h"

namespace errproof::test_support {

inline std::string from_base64(std::string_view text) {
  std::string bytes;
  decode_base64(text, bytes);
  return bytes;
}

inline const std::string k404 = "HTTP/1.1 404 Not Found\r\n";

// {"code":"a","description":"b","source":"c"}, by gzip, zlib 1.2.13 and brotli 1.0.9.
inline const std::string kText = R"({"code":"a","description":"b","source":"c"})";
inline const std::string kGzip =
    from_base64("H4sIAAAAAAACA6tWSs5PSVWyUkpU0lFKSS1OLsosKMnMzwOKJAFFivNLi5JB0slKtQAR0u7uKwAAAA==");
inline const std::string kZlib = from_base64("eJyrVkrOT0lVslJKVNJRSkktTi7KLCjJzM8DiiQBRYrzS4uSQdLJSrUALDoNjQ==");
inline const std::string kBrotli = from_base64("GyoAkIzUYs0Z7tQiYWJ7U4elryGRhBZ45EvKhdcjQTERnAY=");

// Not what it is: that it may be read, which the sanitizers look at.
inline void read_padding(std::string_view text) {
  for (std::size_t i = 0; i < kPaddingBytes; ++i) {
    volatile char c = text.data()[text.size() + i];
    static_cast<void>(c);
  }
}

// "404 {…}", "404 cut", "404 unreadable damaged"; "-" for an unknown status.
inline std::string told(Response& response) {
  const std::string status = response.status ? std::to_string(*response.status) + ' ' : "- ";
  if (!response.gap && !response.unreadable) response.decode();
  if (response.unreadable) return status + "unreadable " + std::string(name_of(response.unreadable->code));
  if (!response.gap) return status + std::string(response.body.view());
  constexpr const char* kGaps[] = {"no response", "no body", "cut"};
  return status + kGaps[static_cast<std::size_t>(response.gap->kind)];
}

// "1 GET /v1 404 {…}": entry, method and URL where they are known, and what is told; "2 error damaged".
inline std::string told(CaptureItem& item) {
  if (auto* response = std::get_if<Response>(&item)) {
    const Origin& at = response->origin;
    std::string line = std::to_string(at.entry) + ' ';
    for (const std::string& part : {at.method, at.url}) line += part.empty() ? "" : part + ' ';
    line += told(*response);
    read_padding(response->body.view());
    return line;
  }
  const auto& error = std::get<CaptureError>(item);
  return std::to_string(error.origin.entry) + " error " + std::string(name_of(error.error.code));
}

inline std::vector<std::string> told(Reader& reader) {
  std::vector<std::string> lines;
  for (;;) {
    CaptureItem item = reader.next();
    if (std::holds_alternative<EndOfCapture>(item)) return lines;
    lines.push_back(told(item));
  }
}

// Gives what it has in small pieces, as a pipe does.
class SlowStream final : public ByteStream {
 public:
  SlowStream(std::string bytes, std::size_t piece) : bytes_(std::move(bytes)), piece_(piece) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    size = bytes_.copy(out, std::min(size, piece_), done_);
    done_ += size;
    return size;
  }
  std::uint64_t bytes_read() const override { return done_; }

 private:
  std::string bytes_;
  std::size_t piece_, done_ = 0;
};

// Gives some bytes, and then fails.
class LostStream final : public ByteStream {
 public:
  explicit LostStream(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    if (done_ == bytes_.size()) return Error{ErrorCode::kUnreadable, "f", "input/output error"};
    size = bytes_.copy(out, size, done_);
    done_ += size;
    return size;
  }
  std::uint64_t bytes_read() const override { return done_; }

 private:
  std::string bytes_;
  std::size_t done_ = 0;
};

inline Capture capture_of(std::string bytes, const Limits& limits = {}, std::size_t piece = std::size_t{1} << 20) {
  return {{.file = "f"}, Source(std::make_unique<SlowStream>(std::move(bytes), piece)), {.limits = limits}, ""};
}

// Whether a file without a name is told as a format's by its recogniser.
inline bool is_told_by(bool (*recognises)(const Probe&), std::string bytes) {
  Source source(stream_of(std::move(bytes)));
  const ReaderOptions options;
  return recognises({source, "", options});
}

}  // namespace errproof::test_support

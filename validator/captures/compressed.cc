#include "captures/compressed.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "captures/archive.h"
#include "captures/archive_reader.h"
#include "captures/gzip_stream.h"
#include "captures/xz_stream.h"
#include "captures/zstd_stream.h"

namespace errproof {
namespace {

using namespace std::string_view_literals;

enum class Packing : std::uint8_t { kGzip, kBzip2, kXz, kZstd };

struct Coding {
  std::string_view magic;
  Packing packing;
};

constexpr Coding kCodings[] = {
    {"\x1F\x8B\x08"sv, Packing::kGzip},  // RFC 1952 §2.3
    {"\x78\x01"sv, Packing::kGzip},      // RFC 1950 §2.2, with the window that all use
    {"\x78\x9C"sv, Packing::kGzip},
    {"\x78\xDA"sv, Packing::kGzip},
    {"BZh"sv, Packing::kBzip2},
    {"\xFD"
     "7zXZ\0"sv,
     Packing::kXz},
    {"\x28\xB5\x2F\xFD"sv, Packing::kZstd},  // RFC 8878 §3.1.1
};

const Coding* coding_of(Source& source) {
  source.fill(10);
  for (const Coding& coding : kCodings) {
    if (!source.window().starts_with(coding.magic)) continue;
    // Three letters are a text's, too: behind the level stands pi, or the square root of pi where nothing follows.
    if (coding.packing == Packing::kBzip2) {
      const std::string_view behind = source.window().substr(std::min<std::size_t>(4, source.window().size()));
      if (!behind.starts_with("1AY&SY") && !behind.starts_with("\x17\x72\x45\x38\x50\x90")) continue;
    }
    return &coding;
  }
  return nullptr;
}

// Past streams of nothing, which are the same 14 bytes but for a level. Of what libarchive calls empty nobody knows
// whether it is, or breaks before its first byte comes. True: no other stream follows.
bool skip_empty_bzip2(Source& source) {
  constexpr std::string_view kBehindLevel = "\x17\x72\x45\x38\x50\x90\0\0\0\0"sv;  // the square root of pi, and the sum
  for (;;) {
    source.fill(4 + kBehindLevel.size());
    const std::string_view bytes = source.window();
    if (!bytes.starts_with("BZh")) return true;
    if (bytes.substr(std::min<std::size_t>(4, bytes.size())).substr(0, kBehindLevel.size()) != kBehindLevel)
      return false;
    source.skip(4 + kBehindLevel.size());
  }
}

// The one member of an archive that is a compressed file.
class Bzip2Stream final : public ByteStream {
 public:
  Bzip2Stream(Source source, const std::string& file)
      : is_empty_(skip_empty_bzip2(source)),
        error_(source.error()),
        archive_(std::move(source), Archive::Format::kBzip2, file) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    if (is_empty_ && error_) return *error_;
    if (is_empty_) return std::size_t{0};
    if (!std::exchange(started_, true)) archive_.next();
    return archive_.read(out, size);
  }
  std::uint64_t bytes_read() const override { return archive_.bytes_read(); }

 private:
  bool is_empty_;
  std::optional<Error> error_;  // behind what is empty
  Archive archive_;
  bool started_ = false;
};

std::unique_ptr<ByteStream> decoder_of(Packing packing, Source source, const std::string& file, const Limits& limits) {
  switch (packing) {
    case Packing::kGzip:
      return std::make_unique<GzipStream>(std::move(source), file);
    case Packing::kBzip2:
      return std::make_unique<Bzip2Stream>(std::move(source), file);
    case Packing::kXz:
      return std::make_unique<XzStream>(std::move(source), file, limits.window_bytes_max);
    case Packing::kZstd:
      return std::make_unique<ZstdStream>(std::move(source), file, limits.window_bytes_max);
  }
  return nullptr;
}

}  // namespace

bool is_compressed(const Probe& probe) { return coding_of(probe.source) != nullptr; }

std::unique_ptr<Reader> open_compressed(Capture capture) {
  if (auto error = level_limit(capture)) return failed(capture.at, *std::move(error), capture.source.bytes_read());
  const Packing packing = coding_of(capture.source)->packing;
  auto stream = decoder_of(packing, std::move(capture.source), capture.at.file, capture.options.limits);
  capture.source = Source(std::make_unique<BudgetStream>(std::move(stream), budget_of(capture), capture.at.file));
  capture.budget = capture.budget->inside();
  // A .tar.gz is one container and no more.
  if (is_tar({capture.source, "", capture.options})) return open_tar(std::move(capture));
  --capture.options.levels;
  return open_source(std::move(capture));
}

}  // namespace errproof

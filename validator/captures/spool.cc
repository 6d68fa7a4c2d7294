#include "captures/spool.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace errproof {
namespace {

// In pieces, so that growing never needs the memory twice.
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

class SpoolStream final : public ByteStream {
 public:
  explicit SpoolStream(const ContainerBudget& budget) : budget_(budget) {}
  SpoolStream(const SpoolStream&) = delete;
  SpoolStream& operator=(const SpoolStream&) = delete;
  ~SpoolStream() override { budget_.give_back_spool(size_); }

  std::optional<Error> append(std::string_view text, const std::string& file) {
    if (auto error = budget_.take_spool(text.size(), file)) return error;
    while (!text.empty()) {
      const std::size_t used = size_ % kPieceBytes;
      if (used == 0) pieces_.emplace_back(new char[kPieceBytes]);
      const std::size_t some = std::min(text.size(), kPieceBytes - used);
      std::memcpy(pieces_.back().get() + used, text.data(), some);
      size_ += some;
      text.remove_prefix(some);
    }
    return std::nullopt;
  }
  void set_bytes_read(std::uint64_t bytes) { bytes_read_ = bytes; }

  Result<std::size_t> read(char* out, std::size_t size) override {
    const std::size_t at = position_ % kPieceBytes;
    size = std::min({size, size_ - position_, kPieceBytes - at});
    if (size != 0) std::memcpy(out, pieces_[position_ / kPieceBytes].get() + at, size);
    position_ += size;
    return size;
  }
  std::uint64_t bytes_read() const override { return bytes_read_; }
  std::optional<std::uint64_t> seekable_size() const override { return size_; }
  std::optional<Error> seek(std::uint64_t offset) override {
    position_ = static_cast<std::size_t>(std::min<std::uint64_t>(offset, size_));
    return std::nullopt;
  }

 private:
  ContainerBudget budget_;
  std::vector<std::unique_ptr<char[]>> pieces_;
  std::size_t size_ = 0, position_ = 0;
  std::uint64_t bytes_read_ = 0;  // of the file as stored: all of it, before the first byte is asked for
};

}  // namespace

std::optional<Error> spool(Source& source, const ContainerBudget& budget, const std::string& file) {
  if (source.seekable_size()) return std::nullopt;
  auto stream = std::make_unique<SpoolStream>(budget);
  while (!source.window().empty() || source.more()) {
    if (auto error = stream->append(source.window(), file)) return error;
    source.skip(source.window().size());
  }
  if (source.error()) return *source.error();
  stream->set_bytes_read(source.bytes_read());
  source = Source(std::move(stream));
  return std::nullopt;
}

}  // namespace errproof

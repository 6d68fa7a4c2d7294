#include "captures/utf16.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/unicode.h"

namespace errproof {
namespace {

constexpr std::size_t kBomBytes = 2;
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

char32_t unit_at(std::string_view bytes, std::size_t at, Utf16 order) {
  const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
  return order == Utf16::kLittleEndian ? first | second << 8 : first << 8 | second;
}

// Appends what is whole in `bytes` to `out`, and says how many bytes that took. At the end of the text the rest, too.
std::size_t convert(std::string_view bytes, Utf16 order, bool ended, std::string& out) {
  std::size_t at = 0;
  while (at + 2 <= bytes.size()) {
    char32_t c = unit_at(bytes, at, order);
    if (is_high(c)) {
      if (at + 4 > bytes.size() && !ended) return at;
      if (at + 4 <= bytes.size() && is_low(unit_at(bytes, at + 2, order))) {
        c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(bytes, at + 2, order) - 0xDC00);
        at += 2;
      }
    }
    append_utf8(out, c);
    at += 2;
  }
  if (ended && at < bytes.size()) out += '\xFF';
  return ended ? bytes.size() : at;
}

class Utf16Stream final : public ByteStream {
 public:
  Utf16Stream(Source source, Utf16 order) : source_(std::move(source)), order_(order) { source_.skip(kBomBytes); }

  Result<std::size_t> read(char* out, std::size_t size) override {
    while (done_ == ready_.size()) {
      ready_.clear();
      done_ = 0;
      const bool ended = !source_.fill(kPieceBytes) && source_.window().size() < kPieceBytes;
      // What came before it could not be read on comes first.
      const bool failed = source_.error().has_value();
      const std::size_t taken = convert(source_.window(), order_, ended && !failed, ready_);
      source_.skip(taken);
      if (taken != 0) continue;
      if (failed) return *source_.error();
      return std::size_t{0};
    }
    size = std::min(size, ready_.size() - done_);
    std::memcpy(out, ready_.data() + done_, size);
    done_ += size;
    return size;
  }
  std::uint64_t bytes_read() const override { return source_.bytes_read(); }

 private:
  Source source_;
  Utf16 order_;
  std::string ready_;  // converted, [done_, end) not yet handed out
  std::size_t done_ = 0;
};

}  // namespace

std::optional<Utf16> utf16_bom(std::string_view bytes) {
  const auto encoding = wide_bom(bytes);
  if (encoding == WideEncoding::kUtf16Be) return Utf16::kBigEndian;
  return encoding == WideEncoding::kUtf16Le ? std::optional(Utf16::kLittleEndian) : std::nullopt;
}

std::unique_ptr<ByteStream> utf8_of(Source source, Utf16 order) {
  return std::make_unique<Utf16Stream>(std::move(source), order);
}

std::string utf8_of(std::string_view bytes, Utf16 order) {
  std::string out;
  convert(bytes.substr(std::min(bytes.size(), kBomBytes)), order, false, out);
  return out;
}

}  // namespace errproof

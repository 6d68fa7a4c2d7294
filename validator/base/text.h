// Bytes to be judged: a view that may be read past its end, and an owner that makes it so.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace errproof {

// Readable bytes, of any content, that stand behind every Text. simdjson's first stage reads 64 ahead of what it is
// given; wide compares of ours read up to 64 more.
inline constexpr std::size_t kPaddingBytes = 128;

// A view of `size()` bytes with at least kPaddingBytes readable bytes behind them. Copying it copies the view.
class Text {
 public:
  Text() : bytes_(empty_) {}

  // The caller promises the padding; nothing can check it. Whoever cannot promise copies into PaddedBytes.
  static Text promised_padded(std::string_view bytes) { return Text(bytes); }

  const char* data() const { return bytes_.data(); }
  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  std::string_view view() const { return bytes_; }

  // The bytes [begin, begin + size): what stands behind them inside the whole is padding enough.
  Text part(std::size_t begin, std::size_t size) const {
    assert(begin <= bytes_.size() && size <= bytes_.size() - begin);
    return Text(bytes_.substr(begin, size));
  }
  Text from(std::size_t begin) const { return part(begin, size() - begin); }

 private:
  explicit Text(std::string_view bytes) : bytes_(bytes) {}

  static constexpr char empty_[kPaddingBytes] = {};  // as a string: of length 0
  std::string_view bytes_;
};

// Owns a copy of some bytes, with zeros as padding. Move-only; the Text lives as long as this does.
class PaddedBytes {
 public:
  PaddedBytes() = default;
  explicit PaddedBytes(std::string_view bytes) : PaddedBytes(bytes.size()) {
    if (!bytes.empty()) std::memcpy(data(), bytes.data(), bytes.size());
  }
  // Room for `size` bytes, to be filled through data(); the padding is zero already.
  explicit PaddedBytes(std::size_t size) : bytes_(new char[size + kPaddingBytes]), size_(size) {
    std::memset(bytes_.get() + size, 0, kPaddingBytes);
  }

  // Keeps the first `size` bytes, with zeros behind them.
  void shrink(std::size_t size) {
    assert(size <= size_);
    if (size == size_) return;
    size_ = size;
    std::memset(bytes_.get() + size, 0, kPaddingBytes);
  }

  char* data() { return bytes_.get(); }
  std::size_t size() const { return size_; }
  Text text() const { return bytes_ ? Text::promised_padded({bytes_.get(), size_}) : Text(); }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

}  // namespace errproof

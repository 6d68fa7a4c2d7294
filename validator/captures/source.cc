#include "captures/source.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/unicode.h"

namespace errproof {
namespace {

// One read: large enough that the calls do not show, small enough to stay in the second-level cache.
constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
constexpr std::size_t kSmallestBytes = 4096;

class FileStream final : public ByteStream {
 public:
  explicit FileStream(InputFile file) : file_(std::move(file)) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    Result<std::size_t> n = file_.read(out, size);
    if (n.ok()) bytes_read_ = std::max(bytes_read_, position_ += *n);
    return n;
  }
  std::uint64_t bytes_read() const override { return bytes_read_; }
  std::optional<std::uint64_t> seekable_size() const override {
    if (!file_.is_seekable()) return std::nullopt;
    return file_.size_hint();
  }
  std::optional<Error> seek(std::uint64_t offset) override {
    position_ = offset;
    return file_.seek(offset);
  }

 private:
  InputFile file_;
  std::uint64_t position_ = 0, bytes_read_ = 0;  // what is read twice counts once
};

class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    size = std::min(size, bytes_.size() - done_);
    std::memcpy(out, bytes_.data() + done_, size);
    done_ += size;
    bytes_read_ = std::max(bytes_read_, done_);
    return size;
  }
  std::uint64_t bytes_read() const override { return bytes_read_; }
  std::optional<std::uint64_t> seekable_size() const override { return bytes_.size(); }
  std::optional<Error> seek(std::uint64_t offset) override {
    done_ = static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes_.size()));
    return std::nullopt;
  }

 private:
  std::string bytes_;
  std::size_t done_ = 0, bytes_read_ = 0;
};

// Where nothing more comes: its bytes are in the source's window.
class EndedStream final : public ByteStream {
 public:
  explicit EndedStream(std::uint64_t bytes_read) : bytes_read_(bytes_read) {}
  Result<std::size_t> read(char*, std::size_t) override { return std::size_t{0}; }
  std::uint64_t bytes_read() const override { return bytes_read_; }

 private:
  std::uint64_t bytes_read_;
};

}  // namespace

std::unique_ptr<ByteStream> stream_of(InputFile file) { return std::make_unique<FileStream>(std::move(file)); }
std::unique_ptr<ByteStream> stream_of(std::string bytes) { return std::make_unique<MemoryStream>(std::move(bytes)); }

// By memchr(3), which for lines of ordinary length is ten times as fast as std::count (g++ 12).
std::uint64_t count_lf(std::string_view bytes) {
  std::uint64_t count = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) ++count;
  return count;
}

Source::Source(std::unique_ptr<ByteStream> stream, std::uint64_t size_hint)
    : stream_(std::move(stream)), size_hint_(size_hint) {
  // One byte more than the file has, so that the read which fills the window can also see the end.
  const std::uint64_t wanted = size_hint == 0 ? kChunkBytes / 4 : size_hint + 1;
  resize(std::clamp<std::uint64_t>(wanted, kSmallestBytes, kChunkBytes));
}

Source::Source(Buffer buffer, std::size_t begin, std::size_t end, std::uint64_t bytes_read)
    : stream_(std::make_unique<EndedStream>(bytes_read)),
      buffer_(std::move(buffer)),
      begin_(begin),
      end_(end),
      ended_(true) {}

bool Source::more() { return read_on(0); }

bool Source::read_on(std::size_t wanted) {
  if (ended_) return false;
  ++generation_;
  make_room(wanted);
  Result<std::size_t> n = stream_->read(buffer_.get() + end_, capacity_ - end_);
  if (!n.ok()) error_ = n.error();
  ended_ = !n.ok() || *n == 0;
  if (ended_) return false;
  end_ += *n;
  taken_ += *n;
  // Kept at zero, so that whoever reads ahead reads the same on every run.
  std::memset(buffer_.get() + end_, 0, kPaddingBytes);
  return true;
}

bool Source::fill(std::size_t size) {
  // At once, where it is known how much will come: growing step by step copies as much again.
  const std::uint64_t expected = std::min<std::uint64_t>(size, size_hint_ + 1);
  if (!ended_ && window().size() < size && expected > capacity_) resize(expected);
  while (window().size() < size) {
    if (!read_on(size)) return false;
  }
  return true;
}

void Source::skip_bom() {
  fill(kUtf8Bom.size());
  skip(bom_length(window()));
}

void Source::skip_rest() {
  if (!seekable_size()) return;
  do begin_ = end_;
  while (more());
}

void Source::seek(std::uint64_t offset) {
  if (offset >= position() && offset <= taken_) {
    begin_ = end_ - static_cast<std::size_t>(taken_ - offset);
    return;
  }
  begin_ = end_ = 0;
  taken_ = offset;
  error_ = stream_->seek(offset);
  ended_ = error_.has_value();
}

Source Source::detach(std::size_t size) {
  const std::size_t rest = end_ - begin_ - size;
  Source part(std::move(buffer_), begin_, begin_ + size, bytes_read());
  detached_bytes_ = stream_->bytes_read();
  begin_ = end_ = 0;
  resize(std::max(2 * rest, kChunkBytes));
  std::memcpy(buffer_.get(), part.buffer_.get() + part.end_, rest);
  end_ = rest;
  std::memset(buffer_.get() + end_, 0, kPaddingBytes);
  return part;
}

// For a window of `wanted` bytes, or for one that is larger than it is.
void Source::make_room(std::size_t wanted) {
  const std::size_t held = end_ - begin_;
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
    begin_ = 0;
    end_ = held;
  }
  // The whole of a file whose size is known needs no more room to be found at its end.
  const bool is_whole = size_hint_ != 0 && taken_ >= size_hint_ && held < capacity_;
  const bool has_room = held < wanted && wanted <= capacity_;
  if (is_whole) return;
  if (held > capacity_ / 2 && !has_room) {
    resize(std::max(capacity_ * 2, kChunkBytes));
  } else if (capacity_ > 4 * kChunkBytes && capacity_ / 2 > wanted && held < kChunkBytes) {
    resize(2 * kChunkBytes);  // one long line must not cost its memory for the rest of the file
  }
}

void Source::resize(std::size_t capacity) {
  ++generation_;
  char* grown = static_cast<char*>(std::realloc(buffer_.get(), capacity + kPaddingBytes));
  if (grown == nullptr) throw std::bad_alloc();  // as any container of the standard library would
  static_cast<void>(buffer_.release());
  buffer_.reset(grown);
  capacity_ = capacity;
  std::memset(buffer_.get() + end_, 0, kPaddingBytes);
}

}  // namespace errproof

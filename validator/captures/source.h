// A file as a window that slides over it: what a reader needs at once stands in one padded piece, what is behind it is
// forgotten. Memory is bounded by what the reader asks for, never by the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/os.h"
#include "base/result.h"
#include "base/text.h"

namespace errproof {

// Where a source's bytes come from: a file, or a decoder over another stream.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual Result<std::size_t> read(char* out, std::size_t size) = 0;  // 0: the end
  virtual std::uint64_t bytes_read() const = 0;                       // of the file as stored

  // The size of what can be read from anywhere; nothing: this one is read from front to back.
  virtual std::optional<std::uint64_t> seekable_size() const { return std::nullopt; }
  virtual std::optional<Error> seek(std::uint64_t) { return std::nullopt; }  // asked only where there is such a size
};

std::unique_ptr<ByteStream> stream_of(InputFile file);
std::unique_ptr<ByteStream> stream_of(std::string bytes);  // what is in memory already

std::uint64_t count_lf(std::string_view bytes);

class Source {
 public:
  // `size_hint`: bytes expected, 0 where unknown. A small file gets a small buffer.
  explicit Source(std::unique_ptr<ByteStream> stream, std::uint64_t size_hint = 0);

  // The bytes that are here and not yet skipped. Any part of them is a Text: kPaddingBytes are readable behind the
  // whole. Valid until the next more() or fill().
  std::string_view window() const { return {buffer_.get() + begin_, end_ - begin_}; }
  Text text(std::size_t begin, std::size_t size) const { return Text::promised_padded(window().substr(begin, size)); }

  // Reads on behind the window. False: nothing came, the file has ended or cannot be read (error()).
  bool more();
  // Reads on until the window has `size` bytes. False: the file ends before.
  bool fill(std::size_t size);
  void skip(std::size_t size) { begin_ += size; }
  // All that is left, of what has an end that is known: nobody can use it, and it counts in bytes_read().
  void skip_rest();
  void skip_bom();  // of UTF-8, where the window's front is the file's: it belongs to no body

  // The first `size` bytes of the window as a source of their own, which ends behind them. This one goes on there, in
  // memory of its own, and counts from now on in bytes_read() only what the part does not.
  Source detach(std::size_t size);

  // Of the window's front, in the stream.
  std::uint64_t position() const { return taken_ - (end_ - begin_); }
  std::optional<std::uint64_t> seekable_size() const { return stream_->seekable_size(); }
  // The window's front is at `offset` from now on, in a stream that can be read from anywhere.
  void seek(std::uint64_t offset);

  // Another one once the window's bytes are elsewhere in memory than they were.
  std::uint64_t generation() const { return generation_; }

  const std::optional<Error>& error() const { return error_; }
  std::uint64_t bytes_read() const { return stream_->bytes_read() - detached_bytes_; }

 private:
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };
  using Buffer = std::unique_ptr<char, Free>;                                           // capacity_ + kPaddingBytes
  Source(Buffer buffer, std::size_t begin, std::size_t end, std::uint64_t bytes_read);  // a part
  bool read_on(std::size_t wanted);
  void make_room(std::size_t wanted);
  void resize(std::size_t capacity);

  std::unique_ptr<ByteStream> stream_;
  std::uint64_t size_hint_ = 0;
  Buffer buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0, end_ = 0;   // of the window
  std::uint64_t taken_ = 0;           // of the stream, at the window's end
  std::uint64_t detached_bytes_ = 0;  // of the stream's, counted by parts
  std::uint64_t generation_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace errproof

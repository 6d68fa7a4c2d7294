// The chunked transfer coding (RFC 9112 §7.1), read where it streams by: where it ends, and what it holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace errproof {

class ChunkedScan {
 public:
  // `trailer_bytes_max`: of one size line, and of the trailer section. `out`: where the data is appended, if wanted.
  explicit ChunkedScan(std::size_t trailer_bytes_max, std::string* out = nullptr)
      : trailer_bytes_max_(trailer_bytes_max), out_(out) {}

  enum class State : std::uint8_t {
    kMore,     // fits so far, and the last chunk has not come
    kTrailer,  // the last chunk has come, the end of the trailer section has not
    kWhole,
    kBroken,  // no size where one has to stand, or no line end behind a chunk
  };

  // Goes on in `bytes`, all of them from the first size line on, which have grown since the last call.
  State go_on(std::string_view bytes);

  std::size_t size() const { return at_; }            // bytes of the coding, so far as they were understood
  bool has_data() const { return data_bytes_ != 0; }  // some chunk but the last one was there

 private:
  bool read_size_line(std::string_view bytes);
  void read_trailer(std::string_view bytes);

  std::size_t trailer_bytes_max_;
  std::string* out_;
  State state_ = State::kMore;
  std::size_t at_ = 0;    // everything before it has been read
  std::size_t left_ = 0;  // of the chunk that at_ stands in, with its line end still to come
  bool in_chunk_ = false;
  std::uint64_t data_bytes_ = 0;
  std::size_t trailer_begin_ = 0;
};

// The first line looks like a chunk's size, be it a wrong one, and something stands behind it; or the end looks like a
// last chunk. What does not is a body that somebody has put together already, whatever the header says.
bool looks_chunked(std::string_view body);

}  // namespace errproof

#include "captures/chunked.h"

#include <algorithm>

#include "base/ascii.h"
#include "captures/http_head.h"

namespace errproof {
namespace {

// A size of so many hexadecimal digits fits into 64 bits with room for sums.
constexpr std::size_t kSizeDigitsMax = 15;

// A first line that is longer is no chunk's size, for looks_chunked().
constexpr std::size_t kFirstLineBytesMax = 1024;

}  // namespace

ChunkedScan::State ChunkedScan::go_on(std::string_view bytes) {
  while (state_ == State::kMore) {
    if (in_chunk_) {
      const std::size_t here = std::min(left_, bytes.size() - at_);
      if (out_ != nullptr) out_->append(bytes.substr(at_, here));
      at_ += here;
      left_ -= here;
      data_bytes_ += here;
      const std::string_view rest = bytes.substr(at_);
      if (left_ != 0 || rest.empty() || rest == "\r") return state_;
      const std::size_t end = rest.starts_with('\n') ? 1 : rest.starts_with("\r\n") ? 2 : 0;
      if (end == 0) return state_ = State::kBroken;
      at_ += end;
      in_chunk_ = false;
    } else if (!read_size_line(bytes)) {
      return state_;
    }
  }
  if (state_ == State::kTrailer) read_trailer(bytes);
  return state_;
}

// chunk-size [ chunk-ext ] CRLF; a bare LF will do (RFC 9112 §2.2). False: it has not come whole, or is none.
bool ChunkedScan::read_size_line(std::string_view bytes) {
  const std::string_view rest = bytes.substr(at_);
  std::size_t digits = 0, size = 0;
  while (digits < rest.size() && hex_value(rest[digits]) >= 0 && digits <= kSizeDigitsMax) {
    size = size * 16 + static_cast<std::size_t>(hex_value(rest[digits]));
    ++digits;
  }
  std::size_t end = digits;
  while (end < rest.size() && (rest[end] == ' ' || rest[end] == '\t')) ++end;
  const bool ends_well = end == rest.size() || rest[end] == ';' || rest[end] == '\r' || rest[end] == '\n';
  if ((digits == 0 && !rest.empty()) || digits > kSizeDigitsMax || !ends_well) {
    state_ = State::kBroken;
    return false;
  }
  const std::size_t lf = rest.substr(0, trailer_bytes_max_).find('\n', end);
  if (lf == std::string_view::npos) {
    if (rest.size() >= trailer_bytes_max_) state_ = State::kBroken;
    return false;
  }
  at_ += lf + 1;
  if (size == 0) {
    state_ = State::kTrailer;
    trailer_begin_ = at_;
  } else {
    in_chunk_ = true;
    left_ = size;
  }
  return true;
}

// Field lines and an empty one. Where anything else stands, the sender has left the empty line out.
void ChunkedScan::read_trailer(std::string_view bytes) {
  for (;;) {
    const std::string_view rest = bytes.substr(at_);
    if (at_ - trailer_begin_ > trailer_bytes_max_) {
      state_ = State::kBroken;
      return;
    }
    const std::size_t lf = rest.substr(0, trailer_bytes_max_).find('\n');
    const std::string_view line = rest.substr(0, lf);
    const bool is_blank = line.empty() || line == "\r";
    if (lf == std::string_view::npos) {
      if (rest.size() >= trailer_bytes_max_) state_ = State::kBroken;
      return;
    }
    if (is_blank || !starts_as_field(line)) {
      at_ += is_blank ? lf + 1 : 0;
      state_ = State::kWhole;
      return;
    }
    at_ += lf + 1;
  }
}

bool looks_chunked(std::string_view body) {
  if (body.ends_with("\r\n0\r\n\r\n")) return true;
  const std::size_t lf = body.substr(0, kFirstLineBytesMax).find('\n');
  if (lf == std::string_view::npos || lf + 1 == body.size()) return false;
  std::string_view line = body.substr(0, lf);
  if (line.starts_with('-') || line.starts_with('+')) line.remove_prefix(1);
  if (line.starts_with("0x")) line.remove_prefix(2);
  const auto digits = std::find_if(line.begin(), line.end(), [](char c) { return hex_value(c) < 0; });
  if (digits == line.begin()) return false;
  line.remove_prefix(static_cast<std::size_t>(digits - line.begin()));
  const std::size_t end = line.find_first_not_of(" \t\r");
  return end == std::string_view::npos || line[end] == ';';
}

}  // namespace errproof

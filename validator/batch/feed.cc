#include "batch/feed.h"

#include <new>
#include <utility>

#include "base/os.h"

namespace errproof {
namespace {

// Small files are handed out by the dozen: opening one takes as long as judging it, and both should be some thread's
// own work. A stretch of a large file has about as many bytes (captures/source.cc).
constexpr std::uint64_t kStretchBytes = std::uint64_t{256} << 10;
constexpr std::size_t kStretchFiles = 64;

}  // namespace

bool Feed::fill(std::vector<Piece>& pieces) {
  if (large_) return cut(pieces);
  std::uint64_t bytes = 0;
  while (pieces.size() < (split_ ? kStretchFiles : 1) && bytes < kStretchBytes && more()) {
    if (split_ && !next_->error) {
      const std::uint64_t size = size_of_path(next_->path);
      bytes += size;
      if (size > kStretchBytes || next_->path == "-") {
        if (!pieces.empty()) break;
        large_ = Piece{*std::exchange(next_, std::nullopt), ++files_, true, nullptr};
        open(*large_);
        return cut(pieces);
      }
    }
    pieces.push_back({*std::exchange(next_, std::nullopt), ++files_, true, nullptr});
  }
  return !pieces.empty();
}

bool Feed::cut(std::vector<Piece>& pieces) {
  std::unique_ptr<Reader> part;
  try {
    if (large_->reader) part = large_->reader->split();
  } catch (const std::bad_alloc&) {
    large_->input.error = no_memory_to_read(large_->input.path);
  }
  if (part) {
    pieces.push_back({large_->input, large_->file, large_->first, std::move(part)});
    large_->first = false;
  } else {
    pieces.push_back(*std::exchange(large_, std::nullopt));
  }
  return true;
}

bool Feed::more() {
  if (!next_ && !large_) next_ = inputs_.next();
  return next_ || large_;
}

void Feed::open(Piece& piece) const {
  ReaderOptions options = options_;
  options.found = piece.input.found;
  try {
    piece.reader = open_capture(piece.input.path, options);
  } catch (const std::bad_alloc&) {
    piece.input.error = no_memory_to_read(piece.input.path);
  }
}

Error no_memory_to_read(const std::string& path) { return {ErrorCode::kLimit, path, "there is no memory to read it"}; }

}  // namespace errproof

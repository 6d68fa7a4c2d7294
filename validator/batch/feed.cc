#include "batch/feed.h"

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
        large_->reader = open(large_->input);
        return cut(pieces);
      }
    }
    pieces.push_back({*std::exchange(next_, std::nullopt), ++files_, true, nullptr});
  }
  return !pieces.empty();
}

bool Feed::cut(std::vector<Piece>& pieces) {
  if (std::unique_ptr<Reader> part = large_->reader->split()) {
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

std::unique_ptr<Reader> Feed::open(const Input& input) const {
  ReaderOptions options = options_;
  options.found = input.found;
  return open_capture(input.path, options);
}

}  // namespace errproof

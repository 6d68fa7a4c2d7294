// A text put together piece by piece, with the padding that judging needs. Its memory is used again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/scratch.h"
#include "base/text.h"

namespace errproof {

class TextBuffer {
 public:
  // Empty, and open for bytes to be appended.
  std::string& start() {
    if (bytes_.capacity() > kKeptScratchBytesMax) free_memory(bytes_);  // one large text
    bytes_.clear();
    size_ = 0;
    return bytes_;
  }
  // What has been appended is the text, until the next start().
  Text finish() {
    size_ = bytes_.size();
    bytes_.append(kPaddingBytes, '\0');
    return text();
  }

  Text text() const { return size_ == 0 ? Text() : Text::promised_padded(std::string_view(bytes_).substr(0, size_)); }

 private:
  std::string bytes_;
  std::size_t size_ = 0;
};

}  // namespace errproof

// What the streams that undo one coding have in common: where they read from, and how they say what is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "captures/source.h"

namespace errproof {

class DecoderStream : public ByteStream {
 public:
  std::uint64_t bytes_read() const final { return source_.bytes_read(); }

 protected:
  // `coding`: as errors call it. `file`: where they stand.
  DecoderStream(Source source, std::string_view coding, std::string file)
      : source_(std::move(source)), coding_(coding), file_(std::move(file)) {}

  Error broken(std::string_view how) const {
    return {ErrorCode::kDamaged, file_,
            "the " + std::string(coding_) + " stream is damaged at byte " + with_thousands(source_.position()) +
                ", behind " + with_thousands(decoded_) + " decoded ones: " + std::string(how)};
  }

  // A window is what a decoder has to keep of what came out, and its size is the sender's choice.
  Error window_limit(std::size_t bytes_max, std::string_view unpack) const {
    return {ErrorCode::kLimit, file_,
            "the " + std::string(coding_) + " stream asks for a window of more than " +
                with_thousands(bytes_max >> 20) + " MiB of memory; unpack it first: " + std::string(unpack) +
                " FILE | errproof check -"};
  }

  Source source_;
  std::uint64_t decoded_ = 0;

 private:
  const std::string_view coding_;
  const std::string file_;
};

}  // namespace errproof

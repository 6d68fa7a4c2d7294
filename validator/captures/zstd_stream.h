// Zstandard files, decoded as they are read. By libzstd and not by libarchive, which takes any window up to 128 MiB.
#pragma once

#include <zstd.h>

#include <cstddef>
#include <memory>
#include <string>

#include "captures/decoder_stream.h"

namespace errproof {

// Frames may follow one another, also skippable ones (RFC 8878 §3.1).
class ZstdStream final : public DecoderStream {
 public:
  ZstdStream(Source source, std::string file, std::size_t window_bytes_max);

  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  struct Frees {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  std::unique_ptr<ZSTD_DCtx, Frees> context_;
  const std::size_t window_bytes_max_;
  bool in_frame_ = false, holds_more_ = false;  // decoded bytes that did not fit
};

}  // namespace errproof

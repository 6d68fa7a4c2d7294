// xz files, decoded as they are read. By liblzma and not by libarchive, which takes dictionaries of up to 1 GiB.
#pragma once

#include <lzma.h>

#include <cstddef>
#include <memory>
#include <string>

#include "captures/decoder_stream.h"

namespace errproof {

// Streams may follow one another, with padding between them (xz-file-format 1.2.0, 2).
class XzStream final : public DecoderStream {
 public:
  XzStream(Source source, std::string file, std::size_t window_bytes_max);

  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  struct Ends {
    void operator()(lzma_stream* stream) const;
  };

  std::unique_ptr<lzma_stream, Ends> stream_;
  const std::size_t window_bytes_max_;
  bool over_ = false;
};

}  // namespace errproof

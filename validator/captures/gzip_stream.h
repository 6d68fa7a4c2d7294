// gzip and zlib files, decoded as they are read. By zlib and not by libarchive, which looks at no checksum of them
// (3.6.2) and passes over what stands behind a member that is no gzip.
#pragma once

#include <zlib.h>

#include <memory>
#include <optional>
#include <string>

#include "captures/decoder_stream.h"

namespace errproof {

// Members may follow one another (RFC 1952 §2.2), as in .warc.gz, where each record is one.
class GzipStream final : public DecoderStream {
 public:
  GzipStream(Source source, std::string file);

  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  struct Ends {
    void operator()(z_stream* stream) const;
  };
  bool begin_member();

  std::unique_ptr<z_stream, Ends> stream_;
  bool in_member_ = true, padded_ = false;
  std::optional<Error> broken_;  // behind what has been handed out
};

}  // namespace errproof

// gzip and zlib files, decoded as they are read. By zlib and not by libarchive, which looks at no checksum of them
// (3.6.2) and passes over what stands behind a member that is no gzip.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string>

#include "captures/source.h"

namespace errproof {

// Members may follow one another (RFC 1952 §2.2), as in .warc.gz, where each record is one.
class GzipStream final : public ByteStream {
 public:
  GzipStream(Source source, std::string file);

  Result<std::size_t> read(char* out, std::size_t size) override;
  std::uint64_t bytes_read() const override { return source_.bytes_read(); }

 private:
  struct Ends {
    void operator()(z_stream* stream) const;
  };
  bool begin_member();
  Error broken(const std::string& how) const;

  Source source_;
  std::string file_;
  std::unique_ptr<z_stream, Ends> stream_;
  std::uint64_t decoded_ = 0;
  bool in_member_ = true, padded_ = false;
};

}  // namespace errproof

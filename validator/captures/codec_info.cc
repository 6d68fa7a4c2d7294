#include "captures/codec_info.h"

#include <archive.h>
#include <brotli/decode.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>

namespace errproof {

// Each is asked, since what is linked may be newer than its header.
std::string codec_info() {
  const std::uint32_t brotli = BrotliDecoderVersion();  // 8, 12 and 12 bits
  return std::string("zlib ") + zlibVersion() + "\nbrotli " + std::to_string(brotli >> 24) + '.' +
         std::to_string(brotli >> 12 & 0xFFF) + '.' + std::to_string(brotli & 0xFFF) + "\nZstandard " +
         ZSTD_versionString() + "\nliblzma " + lzma_version_string() + '\n' + archive_version_string() + '\n';
}

}  // namespace errproof

#include "captures/zstd_stream.h"

#include <zstd_errors.h>

#include <bit>
#include <new>
#include <string_view>
#include <utility>

namespace errproof {

ZstdStream::ZstdStream(Source source, std::string file, std::size_t window_bytes_max)
    : DecoderStream(std::move(source), "Zstandard", std::move(file)),
      context_(ZSTD_createDCtx()),
      window_bytes_max_(window_bytes_max) {
  if (!context_) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, std::bit_width(window_bytes_max) - 1);
}

Result<std::size_t> ZstdStream::read(char* out, std::size_t size) {
  for (;;) {
    if (source_.window().empty() && !holds_more_ && !source_.more()) {
      if (source_.error()) return *source_.error();
      if (in_frame_) return broken("ends early");
      return std::size_t{0};
    }
    const std::string_view coded = source_.window();
    ZSTD_inBuffer from{coded.data(), coded.size(), 0};
    ZSTD_outBuffer to{out, size, 0};
    const std::size_t state = ZSTD_decompressStream(context_.get(), &to, &from);
    source_.skip(from.pos);
    if (ZSTD_isError(state) != 0) {
      const ZSTD_ErrorCode code = ZSTD_getErrorCode(state);
      if (code == ZSTD_error_memory_allocation) throw std::bad_alloc();
      if (code == ZSTD_error_frameParameter_windowTooLarge) {
        return window_limit(window_bytes_max_, "zstd -dc --long=31");
      }
      return broken(ZSTD_getErrorName(state));
    }
    in_frame_ = state != 0;
    holds_more_ = in_frame_ && to.pos == to.size;
    decoded_ += to.pos;
    if (to.pos > 0) return to.pos;
  }
}

}  // namespace errproof

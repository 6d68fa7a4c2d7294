#include "captures/xz_stream.h"

#include <new>
#include <string_view>
#include <utility>

namespace errproof {
namespace {

// What liblzma counts beside the dictionary; 100 KiB in 5.4. Dictionaries are powers of two, or half of one more.
constexpr std::size_t kDecoderBytes = std::size_t{2} << 20;

}  // namespace

void XzStream::Ends::operator()(lzma_stream* stream) const {
  lzma_end(stream);
  delete stream;
}

XzStream::XzStream(Source source, std::string file, std::size_t window_bytes_max)
    : DecoderStream(std::move(source), "xz", std::move(file)),
      stream_(new lzma_stream(LZMA_STREAM_INIT)),
      window_bytes_max_(window_bytes_max) {
  if (lzma_stream_decoder(stream_.get(), window_bytes_max + kDecoderBytes, LZMA_CONCATENATED) != LZMA_OK) {
    throw std::bad_alloc();
  }
}

Result<std::size_t> XzStream::read(char* out, std::size_t size) {
  while (!over_) {
    const bool ended = source_.window().empty() && !source_.more();
    if (source_.error() && ended) return *source_.error();
    const std::string_view coded = source_.window();
    stream_->next_in = reinterpret_cast<const std::uint8_t*>(coded.data());
    stream_->avail_in = coded.size();
    stream_->next_out = reinterpret_cast<std::uint8_t*>(out);
    stream_->avail_out = size;
    const lzma_ret status = lzma_code(stream_.get(), ended ? LZMA_FINISH : LZMA_RUN);
    source_.skip(coded.size() - stream_->avail_in);
    const std::size_t got = size - stream_->avail_out;
    decoded_ += got;
    over_ = status == LZMA_STREAM_END;
    if (got > 0) return got;  // and the next call says again what is wrong
    switch (status) {
      case LZMA_OK:
      case LZMA_STREAM_END:
        break;
      case LZMA_MEM_ERROR:
        throw std::bad_alloc();
      case LZMA_MEMLIMIT_ERROR:
        return window_limit(window_bytes_max_, "xz -dc");
      case LZMA_BUF_ERROR:
        if (ended) return broken("ends early");
        break;
      case LZMA_OPTIONS_ERROR:
        return broken("asks for what liblzma does not know");
      default:
        return broken("no xz data, or damaged ones");
    }
  }
  return std::size_t{0};
}

}  // namespace errproof

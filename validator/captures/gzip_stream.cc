#include "captures/gzip_stream.h"

#include <algorithm>
#include <limits>
#include <new>
#include <string_view>
#include <utility>

namespace errproof {
namespace {

// A gzip or zlib header is recognised by itself (zlib's manual, inflateInit2), with any window.
constexpr int kGzipOrZlib = 15 + 32;

constexpr std::string_view kPadding("\0\r\n", 3);  // what tapes and text tools leave behind the last member

uInt bounded(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

}  // namespace

void GzipStream::Ends::operator()(z_stream* stream) const {
  inflateEnd(stream);
  delete stream;
}

GzipStream::GzipStream(Source source, std::string file) : DecoderStream(std::move(source), "gzip", std::move(file)) {
  auto stream = std::make_unique<z_stream>();
  if (inflateInit2(stream.get(), kGzipOrZlib) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

Result<std::size_t> GzipStream::read(char* out, std::size_t size) {
  if (broken_) return *broken_;
  for (;;) {
    if (source_.window().empty() && !source_.more()) {
      if (source_.error()) return *source_.error();
      if (in_member_) return broken("ends early");
      return std::size_t{0};
    }
    if (!in_member_ && !begin_member()) {
      if (padded_) continue;
      return broken("has something else behind it");
    }
    const std::string_view coded = source_.window();
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.data()));  // zlib's header is of 1995
    stream_->avail_in = bounded(coded.size());
    stream_->next_out = reinterpret_cast<Bytef*>(out);
    stream_->avail_out = bounded(size);
    const int status = inflate(stream_.get(), Z_NO_FLUSH);
    source_.skip(bounded(coded.size()) - stream_->avail_in);
    const std::size_t got = bounded(size) - stream_->avail_out;
    decoded_ += got;
    if (status == Z_STREAM_END) {
      in_member_ = false;
    } else if (status == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      broken_ = broken(stream_->msg != nullptr ? stream_->msg : "breaks");
      if (got == 0) return *broken_;
    }
    if (got > 0) return got;
  }
}

// Behind a member: another one, or padding to the end, which is passed over.
bool GzipStream::begin_member() {
  if (!padded_ && source_.fill(2) && source_.window().starts_with("\x1F\x8B")) {
    inflateReset2(stream_.get(), kGzipOrZlib);
    return in_member_ = true;
  }
  const std::string_view rest = source_.window();
  const std::size_t padding = std::min(rest.find_first_not_of(kPadding), rest.size());
  padded_ = padding == rest.size();
  source_.skip(padding);
  return false;
}

}  // namespace errproof

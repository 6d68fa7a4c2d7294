#include "captures/coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>

#include "base/ascii.h"

namespace errproof {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B";          // RFC 1952 §2.3.1
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";  // RFC 8878 §3.1.1

// Zstandard's window: 8 MiB is what a content coding may ask for (RFC 9659 §3).
constexpr int kZstdWindowLogMax = 23;

// Where decoded bytes go, and the bounds on them.
class Output {
 public:
  Output(std::string& bytes, std::size_t coded_bytes, const Limits& limits)
      : bytes_(bytes), before_(bytes.size()), coded_bytes_(coded_bytes), limits_(limits) {}

  char* data() { return piece_.data(); }
  std::size_t size() const { return piece_.size(); }

  // The first `size` bytes of data() have come out. kWhole: and are within the bounds.
  Undone take(std::size_t size) {
    bytes_.append(piece_.data(), size);
    const std::uint64_t all = bytes_.size() - before_;
    if (all > limits_.expansion_free_bytes && all / limits_.expansion_ratio_max > coded_bytes_) {
      return Undone::kExpansion;
    }
    return all > limits_.body_bytes_max ? Undone::kTooLong : Undone::kWhole;
  }

 private:
  std::string& bytes_;
  std::size_t before_, coded_bytes_;
  const Limits& limits_;
  std::array<char, std::size_t{16} << 10> piece_;
};

bool is_padding(std::string_view bytes) {
  return bytes.find_first_not_of(std::string_view("\0\r\n", 3)) == std::string_view::npos;
}

// zlib's window_bits say what is around the DEFLATE stream: -15 nothing, 15 zlib (RFC 1950), 31 gzip.
Undone undo_deflate(std::string_view bytes, int window_bits, Output& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> ends(&stream, &inflateEnd);
  for (;;) {
    // zlib counts in 32 bits, and takes no pointer to const.
    const std::size_t piece = std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max());
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(piece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int state = inflate(&stream, Z_NO_FLUSH);
    bytes.remove_prefix(piece - stream.avail_in);
    const std::size_t came = out.size() - stream.avail_out;
    if (const Undone undone = out.take(came); undone != Undone::kWhole) return undone;
    if (state == Z_STREAM_END) {
      if (is_padding(bytes)) return Undone::kWhole;
      if (window_bits != 31 || bytes.front() != kGzipMagic.front()) return Undone::kDamaged;
      inflateReset(&stream);  // the next member (RFC 1952 §2.2)
      continue;
    }
    if (state == Z_MEM_ERROR) throw std::bad_alloc();
    if (state != Z_OK && state != Z_BUF_ERROR) return Undone::kDamaged;
    if (bytes.empty() && came < out.size()) return Undone::kEarly;
  }
}

Undone undo_brotli(std::string_view bytes, Output& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) throw std::bad_alloc();
  std::size_t left = bytes.size();
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (;;) {
    std::size_t room = out.size();
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    if (const Undone undone = out.take(out.size() - room); undone != Undone::kWhole) return undone;
    switch (result) {
      case BROTLI_DECODER_RESULT_SUCCESS:
        return is_padding(bytes.substr(bytes.size() - left)) ? Undone::kWhole : Undone::kDamaged;
      case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
        return Undone::kEarly;
      case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
        break;
      case BROTLI_DECODER_RESULT_ERROR:
        return Undone::kDamaged;
    }
  }
}

Undone undo_zstd(std::string_view bytes, Output& out) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kZstdWindowLogMax);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (;;) {
    ZSTD_outBuffer piece{out.data(), out.size(), 0};
    const std::size_t state = ZSTD_decompressStream(context.get(), &piece, &in);
    if (const Undone undone = out.take(piece.pos); undone != Undone::kWhole) return undone;
    if (ZSTD_isError(state) != 0) return Undone::kDamaged;
    if (state == 0 && is_padding(bytes.substr(in.pos))) return Undone::kWhole;
    if (state != 0 && in.pos == in.size && piece.pos < piece.size) return Undone::kEarly;
  }
}

// RFC 1950 §2.2: method 8, and a check of the first two bytes. A raw stream looks so once in some hundreds.
bool has_zlib_header(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  return (first & 0xF) == 8 && (first * 256 + second) % 31 == 0;
}

}  // namespace

std::string_view name_of(Coding coding) {
  constexpr std::string_view kNames[] = {"gzip", "deflate", "br", "zstd"};
  return kNames[static_cast<std::size_t>(coding)];
}

std::optional<Coding> coding_named(std::string_view name) {
  for (const Coding coding : {Coding::kGzip, Coding::kDeflate, Coding::kBrotli, Coding::kZstd}) {
    if (equals_ignoring_case(name, name_of(coding))) return coding;
  }
  if (equals_ignoring_case(name, "x-gzip")) return Coding::kGzip;  // RFC 9110 §8.4.1.3
  return std::nullopt;
}

std::optional<Coding> coding_by_magic(std::string_view bytes) {
  if (bytes.starts_with(kGzipMagic)) return Coding::kGzip;
  if (bytes.starts_with(kZstdMagic)) return Coding::kZstd;
  return std::nullopt;
}

Undone undo(Coding coding, std::string_view bytes, const Limits& limits, std::string& out) {
  Output output(out, bytes.size(), limits);
  switch (coding) {
    case Coding::kGzip:
      return undo_deflate(bytes, 31, output);
    case Coding::kDeflate:
      // "deflate" means zlib's format, and some servers send the bare stream (RFC 9110 §8.4.1.2).
      return undo_deflate(bytes, has_zlib_header(bytes) ? 15 : -15, output);
    case Coding::kBrotli:
      return undo_brotli(bytes, output);
    case Coding::kZstd:
      return undo_zstd(bytes, output);
  }
  return Undone::kDamaged;
}

}  // namespace errproof

// The head of an HTTP/1 message: start line and fields, as captures have them. They are not wire truth: HTTP/2 is
// written as text, lines end in CRLF or LF, reasons are missing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "captures/headers.h"

namespace errproof {

// Fields and the empty line behind them: of HTTP, and of whatever took them from there.
struct FieldSection {
  Headers headers{};
  std::size_t size = 0;  // in bytes from the start line on, with the empty line
  bool whole = false;    // that line was there; else the bytes end before it, or another message starts

  // What Content-Length says, if it says one thing (RFC 9112 §6.3).
  std::optional<std::uint64_t> content_length() const;
};

struct HttpHead : FieldSection {
  enum class Kind : std::uint8_t { kResponse, kRequest };

  Kind kind = Kind::kResponse;
  int status = 0;                  // of a response: its three digits
  std::string method{}, target{};  // of a request

  bool is_request() const { return kind == Kind::kRequest; }
  // 100 and its like announce a response and are none; 101 ends HTTP on the connection (RFC 9110 §15.2).
  bool is_interim() const { return kind == Kind::kResponse && status / 100 == 1 && status != 101; }
  // A request's target as a URL. Where only the path is there: "//host/path", since nothing tells http from https.
  std::string url() const;
  bool is_chunked() const;  // Transfer-Encoding names it
};

enum class HeadState : std::uint8_t {
  kRead,
  kNone,     // no start line at the front
  kTooLong,  // over header_bytes_max
};

// Reads fields from `begin` on, behind a start line. False: over header_bytes_max.
bool read_fields(std::string_view bytes, std::size_t begin, const Limits& limits, FieldSection& fields);

// Reads the head at the front of `bytes`. Of one that is not whole what came is there.
HeadState read_http_head(std::string_view bytes, const Limits& limits, HttpHead& head);

// Bytes that tell whether a message starts: a start line, the name of a field and the colon.
inline constexpr std::size_t kMessageStartBytes = std::size_t{16} << 10;

// A status line or request line stands at the front, and a field, an empty line or the end behind it. `bytes`:
// kMessageStartBytes, or all that there are.
bool starts_message(std::string_view bytes);
bool starts_as_status_line(std::string_view bytes);  // HTTP/d[.d] ddd, and no fourth digit

// A field's name and a colon stand at the front; white space before the colon is let pass (RFC 9112 §5.1 forbids it).
bool starts_as_field(std::string_view bytes);

}  // namespace errproof

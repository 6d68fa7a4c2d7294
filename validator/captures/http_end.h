// Where an HTTP message ends that streams by: one capture runs several of them together, and what the head says of
// lengths may be about other bytes than those that were kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/limits.h"
#include "captures/curl_report.h"
#include "captures/http_head.h"
#include "captures/source.h"

namespace errproof {

struct HttpEnd {
  std::size_t body = 0;     // bytes of the window that are the body
  std::size_t next = 0;     // bytes of it to the next message, or to the end of the file
  bool too_long = false;    // the body is over what is held, and has been passed over
  std::uint64_t lines = 0;  // that ended in what was passed over
  std::optional<CurlReport> report{};
};

// Of the message whose head was `head`; the source is behind that. `has_no_body`: whatever the head says
// (RFC 9112 §6.3: answers to HEAD, to CONNECT). Chunks up to the last one end the body, or Content-Length, where the
// file ends there or a message starts; else it goes on to the next status line or request line outside a JSON string.
HttpEnd find_http_end(Source& source, const HttpHead& head, bool has_no_body, const Limits& limits);

}  // namespace errproof

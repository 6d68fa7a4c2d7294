// A response from the bytes of an HTTP/1 message: head, framing, content codings, and what is told as missing.
//
// For a message that is all in memory (SAZ, WARC):
//   HttpMessage message(limits);                   // kept as long as the responses that it gives
//   if (message.look_at(text) == HeadState::kRead) …message.head().status, .is_request(), .url()…
//   response.origin = …;                           // the method first: an answer to HEAD has no body
//   message.read(response, {.line = 1, .on_wire = true});
// For one that streams by: read_http_head(), the body's end (captures/http_end.h), then look_at(head, body).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "base/text_buffer.h"
#include "captures/coding.h"
#include "captures/http_head.h"
#include "captures/response.h"

namespace errproof {

class HttpMessage final : private StoredBody {
 public:
  explicit HttpMessage(const Limits& limits) : limits_(limits) {}

  // Takes a whole message apart, interim responses in front of it passed over; it must stay as it is until the next
  // look_at(). kNone and kTooLong: there is nothing to read().
  HeadState look_at(Text message);
  // The same of one whose body's end is known.
  void look_at(HttpHead head, Text body);

  const HttpHead& head() const { return head_; }

  struct Place {
    std::uint64_t line = 1;  // in the file or member: of the first byte that look_at() saw, a message's or a body's
    bool on_wire = false;    // the bytes are those that were sent, and no tool's afterthought
  };
  // What look_at() saw, as a response: all but file, member, entry, method and URL. Its body is decoded when somebody
  // asks for it, until the next look_at().
  void read(Response& response, Place place);

 private:
  void decode(Response& response) override;
  bool undo_chunks(Response& response);
  bool undo_codings(Response& response);
  void tell_missing(Response& response);
  std::vector<Coding> codings() const;
  void take_decoded(std::string& bytes);

  Limits limits_;
  HttpHead head_;
  Text head_text_, body_;
  bool on_wire_ = false;
  bool ends_early_ = false;  // by what the framing says, there was more
  TextBuffer decoded_;
};

}  // namespace errproof

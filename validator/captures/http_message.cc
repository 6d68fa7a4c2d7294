#include "captures/http_message.h"

#include <algorithm>
#include <utility>

#include "base/decimal.h"
#include "base/unicode.h"
#include "captures/body.h"
#include "captures/chunked.h"
#include "captures/correlation.h"
#include "captures/formats.h"
#include "captures/gaps.h"
#include "captures/json_cursor.h"
#include "captures/source.h"
#include "json/start.h"

namespace errproof {
namespace {

// Codings inside one another that are undone: one is usual, two are a proxy's mistake.
constexpr std::size_t kCodingsMax = 4;

// What a person could have written: no control characters but white space, and it starts as JSON or markup does or is
// UTF-8. Of a body that a tool has decoded already, whatever Content-Encoding says.
bool is_text(std::string_view bytes) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && !is_json_space(c) && c != '\f'; };
  if (std::any_of(bytes.begin(), bytes.end(), is_control)) return false;
  return json::starts_as_json(bytes) || bytes.substr(json::count_space(bytes)).starts_with('<') ||
         !find_invalid_utf8(bytes);
}

Error damaged(const Response& response, std::string message) {
  return {ErrorCode::kDamaged, response.origin.file, std::move(message)};
}

}  // namespace

HeadState HttpMessage::look_at(Text message) {
  std::size_t at = 0;
  for (;;) {
    const HeadState state = read_http_head(message.from(at).view(), limits_, head_);
    if (state != HeadState::kRead) return state;
    at += head_.size;
    if (!head_.is_interim() || !starts_as_status_line(message.from(at).view())) break;
  }
  head_text_ = message.part(0, at);
  body_ = message.from(at);
  return HeadState::kRead;
}

void HttpMessage::look_at(HttpHead head, Text body) {
  head_ = std::move(head);
  head_text_ = {};
  body_ = body;
}

void HttpMessage::read(Response& response, Place place) {
  on_wire_ = place.on_wire;
  response.headers = &head_.headers;
  if (response.origin.id.empty()) response.origin.id = correlation_id(head_.headers);
  if (head_.status != 0) response.status = head_.status;
  response.gap = no_response(head_.status);
  if (response.gap) return;
  if (!head_.whole) {
    response.gap = Gap{Gap::Kind::kCut, "the message ends inside its header section"};
    return;
  }
  response.place.line = place.line + count_lf(head_text_.view());
  response.stored = this;
}

void HttpMessage::decode(Response& response) {
  ends_early_ = head_.content_length().value_or(0) > body_.size();
  const bool has_bytes = !body_.empty();
  if (!undo_chunks(response) || !undo_codings(response)) return;
  set_body(response, body_, limits_);
  if (response.unreadable) return;
  if (body_.empty() && response.origin.method == "HEAD") return;  // its length is that of a GET (RFC 9110 §9.3.2)
  if (body_.empty() && !has_bytes && on_wire_ && head_.is_chunked()) ends_early_ = true;
  tell_missing(response);
}

// Bytes that are chunks to the very end are put together, whatever the header says; such that only look so, where it
// names the coding. False: the response has no body.
bool HttpMessage::undo_chunks(Response& response) {
  const std::string_view bytes = body_.view();
  std::string data;
  ChunkedScan scan(limits_.header_bytes_max, &data);
  const ChunkedScan::State state = scan.go_on(bytes);
  const bool whole = state == ChunkedScan::State::kWhole || state == ChunkedScan::State::kTrailer;
  const bool to_the_end = whole && (state == ChunkedScan::State::kTrailer ||
                                    json::count_space(bytes.substr(scan.size())) + scan.size() == bytes.size());
  if (to_the_end && (scan.has_data() || head_.is_chunked())) {
    ends_early_ = false;  // the last chunk came, and it goes before Content-Length (RFC 9112 §6.3)
  } else if (head_.is_chunked() && looks_chunked(bytes)) {
    if (state != ChunkedScan::State::kMore) {
      response.unreadable =
          damaged(response, "the chunked coding of the body is broken at byte " + with_thousands(scan.size()));
      return false;
    }
    ends_early_ = true;
  } else {
    return true;
  }
  response.place.kind = BodyPlace::Kind::kDecoded;
  take_decoded(data);
  return true;
}

void HttpMessage::take_decoded(std::string& bytes) {
  decoded_.start().swap(bytes);
  body_ = decoded_.finish();
}

// What the header names, outermost first: the last one (RFC 9110 §8.4).
std::vector<Coding> HttpMessage::codings() const {
  std::vector<Coding> codings;
  for (std::size_t i = 0; i < head_.headers.size(); ++i) {
    if (head_.headers[i].name != "content-encoding") continue;
    std::string_view list = head_.headers[i].value;
    while (!list.empty()) {
      const std::size_t comma = list.find(',');
      std::string_view name = list.substr(0, comma);
      name.remove_prefix(std::min(name.size(), name.find_first_not_of(" \t")));
      name = name.substr(0, name.find_last_not_of(" \t") + 1);
      if (const auto coding = coding_named(name)) codings.push_back(*coding);
      list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
  }
  std::reverse(codings.begin(), codings.end());
  return codings;
}

// By their magic numbers, whatever the header says; those that have none where it names them and no text stands there.
bool HttpMessage::undo_codings(Response& response) {
  std::vector<Coding> named = codings();
  const auto next_coding = [&]() -> std::optional<Coding> {
    if (const auto coding = coding_by_magic(body_.view())) {
      if (const auto i = std::find(named.begin(), named.end(), *coding); i != named.end()) named.erase(i);
      return coding;
    }
    while (!named.empty()) {
      const Coding coding = named.front();
      named.erase(named.begin());
      const bool has_magic = coding == Coding::kGzip || coding == Coding::kZstd;
      if (!has_magic && !body_.empty() && !is_text(body_.view())) return coding;
    }
    return std::nullopt;
  };
  for (std::size_t i = 0; i < kCodingsMax; ++i) {
    const auto coding = next_coding();
    if (!coding) return true;
    std::string bytes;
    const Undone undone = undo(*coding, body_.view(), limits_, bytes);
    const std::string name(name_of(*coding));
    switch (undone) {
      case Undone::kWhole:
        break;
      case Undone::kEarly:
        if (ends_early_) {
          response.gap = Gap{Gap::Kind::kCut, "the message ends early, and its " + name + " coding with it"};
        } else {
          response.unreadable = damaged(response, "the " + name + " coding of the body ends early");
        }
        return false;
      case Undone::kDamaged:
        response.unreadable = damaged(response, "the " + name + " coding of the body is broken");
        return false;
      case Undone::kTooLong:
        response.unreadable = body_limit(limits_, response.origin.file);
        return false;
      case Undone::kExpansion:
        response.unreadable = Error{ErrorCode::kLimit, response.origin.file,
                                    "the " + name + " coding makes more than " +
                                        std::to_string(limits_.expansion_ratio_max) + " bytes of one: a bomb"};
        return false;
    }
    response.place.kind = BodyPlace::Kind::kDecoded;
    take_decoded(bytes);
  }
  return true;
}

// A whole value is judged whatever the lengths say, and so are HTML and text.
void HttpMessage::tell_missing(Response& response) {
  if (ends_early_ && (body_.empty() || ends_early(body_, limits_))) {
    const auto said = head_.content_length();
    response.gap = Gap{Gap::Kind::kCut,
                       said && !head_.is_chunked()
                           ? "the body ends before the " + with_thousands(*said) + " bytes that Content-Length says"
                           : "the body ends before its last chunk"};
    return;
  }
  response.gap = known_cut(body_, limits_);
}

}  // namespace errproof

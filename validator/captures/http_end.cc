#include "captures/http_end.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "base/unicode.h"
#include "captures/chunked.h"
#include "captures/json_cursor.h"
#include "json/start.h"

namespace errproof {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// What is held of a body as it was sent: chunks and escapes of a whole one fit in.
std::size_t held_bytes_max(const Limits& limits) { return 2 * limits.body_bytes_max + kMessageStartBytes; }

// The end, the next message, or curl's object; line ends before it are nobody's.
bool ends_at(Source& source, std::size_t at) {
  source.fill(at + kCurlReportBytesMax);
  if (source.window().size() < at) return false;
  std::string_view rest = source.window().substr(at);
  rest.remove_prefix(json::count_space(rest));
  return rest.empty() || starts_message(rest.substr(0, kMessageStartBytes)) || starts_as_curl_report(rest);
}

// Behind the last chunk and its trailer. Nothing: no chunks, or not to their end.
std::optional<std::size_t> end_of_chunks(Source& source, bool named, const Limits& limits) {
  ChunkedScan scan(limits.header_bytes_max);
  for (;;) {
    const ChunkedScan::State state = scan.go_on(source.window());
    const bool fits = state == ChunkedScan::State::kMore || state == ChunkedScan::State::kTrailer;
    if (fits && source.window().size() <= held_bytes_max(limits) && source.more()) continue;
    const bool ended = state == ChunkedScan::State::kWhole || state == ChunkedScan::State::kTrailer;
    return ended && (named || scan.has_data()) ? std::optional(scan.size()) : std::nullopt;
  }
}

std::optional<std::size_t> end_of_body(Source& source, const HttpHead& head, bool has_no_body, const Limits& limits) {
  // RFC 9112 §6.3, in its order.
  if (has_no_body || head.is_interim() || head.status == 204 || head.status == 304) return std::size_t{0};
  if (const auto chunks = end_of_chunks(source, head.is_chunked(), limits)) return chunks;
  const auto length = head.content_length();
  if (!length || *length > held_bytes_max(limits)) return std::nullopt;
  return source.fill(*length) ? std::optional(static_cast<std::size_t>(*length)) : std::nullopt;
}

// The start of the message whose first line has "HTTP/" at `version`. None: that is text.
std::size_t message_start(std::string_view window, std::size_t begin, std::size_t version) {
  const std::string_view rest = window.substr(version, kMessageStartBytes);
  const char before = version > begin ? window[version - 1] : '\n';
  if (starts_as_status_line(rest)) {
    // Inside a line, prose and markup speak of status lines, too.
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (before != '\n' && (before == ' ' || line.find('<') != kNone)) return kNone;
    return starts_message(rest) ? version : kNone;
  }
  if (before != ' ' || version < begin + 2) return kNone;
  const std::string_view front = window.substr(begin, version - 1 - begin);
  const std::size_t space = front.find_last_of(" \n");
  if (space == kNone || front[space] != ' ') return kNone;
  std::size_t start = space;
  while (start > 0 && ((front[start - 1] >= 'A' && front[start - 1] <= 'Z') || front[start - 1] == '-')) --start;
  if (start > 0 && (front[start - 1] == ' ' || is_letter(front[start - 1]) || is_digit(front[start - 1]))) return kNone;
  start += begin;
  return starts_message(window.substr(start, kMessageStartBytes)) ? start : kNone;
}

// Goes through a body in search of the next message.
class MessageSearch {
 public:
  MessageSearch(Source& source, std::size_t begin, bool is_json, const Limits& limits)
      : source_(source), begin_(begin), at_(begin), is_json_(is_json), limits_(limits) {}

  void run(HttpEnd& end) {
    for (;;) {
      const bool all = !source_.fill(at_ + 2 * kMessageStartBytes);
      const std::string_view window = source_.window();
      const std::size_t start = look(window, all ? window.size() : window.size() - kMessageStartBytes);
      if (start != kNone || all) {
        end.next = std::min(start, window.size());
        return;
      }
      if (window.size() > held_bytes_max(limits_) + kMessageStartBytes) drop(end);
    }
  }

 private:
  std::size_t look(std::string_view window, std::size_t until) {
    return is_json_ ? look_in_json(window, until) : look_in_text(window, until);
  }

  std::size_t look_in_text(std::string_view window, std::size_t until) {
    while (at_ < until) {
      const std::size_t version = std::min(window.find("HTTP/", at_), until);
      at_ = version;
      if (version == until) break;
      if (const std::size_t start = message_start(window, begin_, version); start != kNone) return start;
      ++at_;
    }
    return kNone;
  }

  // What looks like a status line in a string is text, but if the line ends before the string does: that string has
  // been cut off, and the last such place was one.
  std::size_t look_in_json(std::string_view window, std::size_t until) {
    while (at_ < until) {
      const char c = window[at_];
      if (c == '"') {
        in_string_ = !in_string_;
      } else if (c == '\\' && in_string_) {
        if (!window.substr(at_ + 1).starts_with('\n')) ++at_;  // a line's end stays one
      } else if (c == '\n' && in_string_) {
        if (doubtful_ != kNone) return doubtful_;
        in_string_ = false;
      } else if (c == 'H' && window.substr(at_).starts_with("HTTP/")) {
        const std::size_t start = message_start(window, begin_, at_);
        if (start != kNone && !in_string_) return start;
        if (start != kNone) doubtful_ = start;
      }
      if (c == '\n') doubtful_ = kNone;
      ++at_;
    }
    return kNone;
  }

  void drop(HttpEnd& end) {
    const std::size_t size = at_ - std::min(at_, kMessageStartBytes);  // a doubtful start is nearer than that
    end.too_long = true;
    end.lines += count_lf(source_.window().substr(0, size));
    source_.skip(size);
    at_ -= size;
    begin_ -= std::min(begin_, size);
    if (doubtful_ != kNone) doubtful_ -= size;
  }

  Source& source_;
  std::size_t begin_, at_;
  bool is_json_, in_string_ = false;
  std::size_t doubtful_ = kNone;
  const Limits& limits_;
};

bool is_json(std::string_view body) {
  const std::string_view start = body.substr(json::count_space(body));
  return start.starts_with('{') || start.starts_with('[') || start.starts_with('"');
}

}  // namespace

HttpEnd find_http_end(Source& source, const HttpHead& head, bool has_no_body, const Limits& limits) {
  HttpEnd end;
  auto body = end_of_body(source, head, has_no_body, limits);
  if (body && !ends_at(source, *body)) body.reset();
  source.fill(kMessageStartBytes);
  MessageSearch(source, body.value_or(0), !body && is_json(source.window()), limits).run(end);
  end.body = body.value_or(end.next);
  if (end.too_long) return end;
  const std::size_t from = body.value_or(0);
  end.report = find_curl_report(source.text(from, end.next - from));
  if (end.report && !body) end.body = end.report->begin;
  return end;
}

}  // namespace errproof

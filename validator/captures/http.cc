#include "captures/http.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "captures/body.h"
#include "captures/http_end.h"

namespace errproof {

HttpReader::HttpReader(Capture capture) : capture_(std::move(capture)), message_(capture_.options.limits) {
  capture_.source.skip_bom();
}

void HttpReader::pass(std::size_t size) {
  line_ += count_lf(capture_.source.window().substr(0, size));
  capture_.source.skip(size);
}

bool HttpReader::skip_line_ends() {
  Source& source = capture_.source;
  for (;;) {
    const std::string_view window = source.window();
    const std::size_t size = std::min(window.size(), window.find_first_not_of("\r\n"));
    pass(size);
    if (size < window.size()) return true;
    if (!source.more()) return false;
  }
}

HeadState HttpReader::read_head(HttpHead& head) {
  Source& source = capture_.source;
  source.fill(kMessageStartBytes);
  for (;;) {
    const std::string_view window = source.window();
    const HeadState state = read_http_head(window, capture_.options.limits, head);
    if (state != HeadState::kRead || head.whole || head.size < window.size()) return state;
    if (!source.fill(2 * window.size()) && source.window().size() == window.size()) return state;
  }
}

CaptureError HttpReader::end_with(Error error) {
  over_ = true;
  CaptureError item{capture_.at, std::move(error)};
  if (capture_.source.error()) item.error = *capture_.source.error();
  item.origin.entry = entry_;
  return item;
}

void HttpReader::end_request() {
  if (request_) ++ignored_;
  request_.reset();
}

CaptureItem HttpReader::next() {
  Source& source = capture_.source;
  const Limits& limits = capture_.options.limits;
  while (!over_) {
    pass(std::exchange(taken_, 0));
    if (!skip_line_ends()) {
      if (source.error()) return end_with({});
      break;
    }
    HttpHead head;
    const HeadState state = read_head(head);
    if (!head.is_request() || state != HeadState::kRead) ++entry_;
    if (state == HeadState::kNone) {
      return end_with(
          {ErrorCode::kDamaged, capture_.at.file, "no HTTP message starts at line " + std::to_string(line_)});
    }
    if (state == HeadState::kTooLong) return end_with(ending(header_limit(limits, capture_.at.file)));
    pass(head.size);
    const bool has_no_body = request_ && !head.is_request() &&
                             (request_->method == "HEAD" || (request_->method == "CONNECT" && head.status / 100 == 2));
    HttpEnd end = find_http_end(source, head, has_no_body, limits);
    taken_ = end.next;
    // Whether what follows is a message is told by two of its lines.
    if (source.error() && count_lf(source.window().substr(end.next)) < 2) return end_with({});
    if (head.is_request()) {
      end_request();
      request_ = Request{head.method, head.url()};
      line_ += end.lines;
      continue;
    }
    if (head.is_interim()) {
      --entry_;
      line_ += end.lines;
      continue;
    }
    Response response;
    response.origin = capture_.at;
    response.origin.entry = entry_;
    if (request_) {
      response.origin.method = std::move(request_->method);
      response.origin.url = std::move(request_->url);
      request_.reset();
    } else if (end.report) {
      response.origin.method = std::move(end.report->method);
      response.origin.url = std::move(end.report->url);
    }
    message_.look_at(std::move(head), source.text(0, end.too_long ? 0 : end.body));
    message_.read(response, {.line = line_});
    line_ += end.lines;
    if (end.too_long) {
      response.stored = nullptr;
      response.unreadable = body_limit(limits, capture_.at.file);
    }
    return response;
  }
  end_request();
  over_ = true;
  return EndOfCapture{};
}

// A start line, and what has to follow it: a page or a text that speaks of HTTP is none.
bool holds_http(const Probe& probe) {
  probe.source.fill(2 * kMessageStartBytes);
  std::string_view bytes = probe.source.window();
  bytes.remove_prefix(bom_length(bytes));
  bytes.remove_prefix(std::min({bytes.size(), kMessageStartBytes, bytes.find_first_not_of("\r\n")}));
  return starts_message(bytes.substr(0, kMessageStartBytes));
}

std::unique_ptr<Reader> open_http(Capture capture) { return std::make_unique<HttpReader>(std::move(capture)); }

}  // namespace errproof

#include "captures/warc.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/time.h"
#include "captures/body.h"

namespace errproof {
namespace {

constexpr std::string_view kMagic = "WARC/";

// What is held of one block: a body as it was sent (chunks of a whole one fit in), and the head before it.
std::size_t held_bytes_max(const Limits& limits) { return 2 * limits.body_bytes_max + limits.header_bytes_max; }

// "application/http;msgtype=response", whatever the spacing; tools leave it out, too.
bool is_http(std::string_view content_type) {
  constexpr std::string_view kType = "application/http";
  return content_type.empty() || equals_ignoring_case(content_type.substr(0, kType.size()), kType);
}

// Version 1.0 wrote URIs in angle brackets.
std::string_view without_brackets(std::string_view uri) {
  return uri.starts_with('<') && uri.ends_with('>') ? uri.substr(1, uri.size() - 2) : uri;
}

}  // namespace

WarcReader::WarcReader(Capture capture) : capture_(std::move(capture)), message_(capture_.options.limits) {}

void WarcReader::pass(std::size_t size) {
  line_ += count_lf(capture_.source.window().substr(0, size));
  capture_.source.skip(size);
}

bool WarcReader::skip_line_ends() {
  Source& source = capture_.source;
  for (;;) {
    const std::size_t size = std::min(source.window().size(), source.window().find_first_not_of("\r\n"));
    pass(size);
    if (!source.window().empty()) return true;
    if (!source.more()) return false;
  }
}

bool WarcReader::pass_block(std::uint64_t bytes) {
  Source& source = capture_.source;
  while (bytes != 0) {
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, source.window().size()));
    pass(here);
    bytes -= here;
    if (bytes != 0 && !source.more()) return false;
  }
  return true;
}

CaptureError WarcReader::end_with(Error error) {
  over_ = true;
  CaptureError item{capture_.at, std::move(error)};
  if (capture_.source.error()) item.error = *capture_.source.error();
  item.origin.entry = entry_;
  return item;
}

// The head of the record that starts at `at` in the window.
std::optional<Error> WarcReader::read_record(std::size_t at, Record& record) {
  Source& source = capture_.source;
  const Limits& limits = capture_.options.limits;
  source.fill(at + kMessageStartBytes);
  for (;;) {
    const std::string_view bytes = source.window().substr(std::min(at, source.window().size()));
    const std::size_t lf = bytes.find('\n');
    const std::size_t begin = lf == std::string_view::npos ? bytes.size() : lf + 1;
    if (!read_fields(bytes, begin, limits, record.fields)) return ending(header_limit(limits, capture_.at.file));
    if (record.fields.whole || record.fields.size < bytes.size()) break;
    if (!source.fill(at + 2 * bytes.size() + 1) && source.window().size() == at + bytes.size()) break;
  }
  const auto length = record.fields.content_length();
  if (!source.window().substr(std::min(at, source.window().size())).starts_with(kMagic) || !record.fields.whole ||
      !length) {
    return Error{ErrorCode::kDamaged, capture_.at.file, "no WARC record starts at line " + std::to_string(line_)};
  }
  record.block_bytes = *length;
  return std::nullopt;
}

// Keeps the method of the request whose block starts at `at`.
bool WarcReader::read_request(std::size_t at, Record record) {
  Source& source = capture_.source;
  source.fill(at + static_cast<std::size_t>(std::min<std::uint64_t>(record.block_bytes, kMessageStartBytes)));
  HttpHead head;
  request_.reset();
  const std::string_view bytes = source.window().substr(std::min(at, source.window().size()), kMessageStartBytes);
  if (read_http_head(bytes, capture_.options.limits, head) != HeadState::kRead || !head.is_request()) return false;
  request_ = Request{std::move(record), std::move(head.method)};
  return true;
}

// Requests stand directly before their answers or directly behind them, and one of the two names the other.
std::string WarcReader::method_of(const Record& record) {
  const auto names = [](const Record& from, const Record& to) {
    const std::string_view id = to.field("warc-record-id");
    for (std::size_t i = 0; i < from.fields.headers.size() && !id.empty(); ++i) {
      const Headers::Field field = from.fields.headers[i];
      if (field.name == "warc-concurrent-to" && field.value == id) return true;
    }
    return false;
  };
  const auto is_asked_by = [&](const Record& request) { return names(request, record) || names(record, request); };
  if (request_ && is_asked_by(request_->record)) return request_->method;
  Source& source = capture_.source;
  std::size_t at = static_cast<std::size_t>(record.block_bytes);
  source.fill(at + kMessageStartBytes);
  if (source.window().size() <= at) return {};
  at = source.window().find_first_not_of("\r\n", at);
  Record next;
  if (at == std::string_view::npos || read_record(at, next)) return {};
  if (!equals_ignoring_case(next.field("warc-type"), "request") || !is_asked_by(next)) return {};
  const std::size_t block = at + next.fields.size;
  return read_request(block, std::move(next)) ? request_->method : std::string();
}

CaptureItem WarcReader::next() {
  while (!over_) {
    if (!pass_block(std::exchange(block_left_, 0))) {
      return end_with({ErrorCode::kDamaged, capture_.at.file, "the file ends inside a record"});
    }
    if (!skip_line_ends()) {
      if (capture_.source.error()) return end_with({});
      break;
    }
    Record record;
    if (auto error = read_record(0, record)) {
      ++entry_;
      return end_with(*std::move(error));
    }
    pass(record.fields.size);
    block_left_ = record.block_bytes;
    const std::string_view type = record.field("warc-type");
    const bool is_response = equals_ignoring_case(type, "response") || equals_ignoring_case(type, "revisit");
    if (is_response && is_http(record.field("content-type"))) return read_response(record);
    if (equals_ignoring_case(type, "request")) {
      read_request(0, std::move(record));
    } else {
      ++ignored_;
    }
  }
  over_ = true;
  return EndOfCapture{};
}

CaptureItem WarcReader::read_response(const Record& record) {
  Source& source = capture_.source;
  const Limits& limits = capture_.options.limits;
  ++entry_;
  const bool too_long = record.block_bytes > held_bytes_max(limits);
  const auto held = static_cast<std::size_t>(std::min<std::uint64_t>(record.block_bytes, held_bytes_max(limits)));
  if (!source.fill(held)) return end_with({ErrorCode::kDamaged, capture_.at.file, "the file ends inside a record"});

  Response response;
  response.origin = capture_.at;
  response.origin.entry = entry_;
  response.origin.url = without_brackets(record.field("warc-target-uri"));
  if (!too_long) response.origin.method = method_of(record);
  response.time = parse_time(record.field("warc-date"));
  const bool is_revisit = equals_ignoring_case(record.field("warc-type"), "revisit");
  switch (message_.look_at(source.text(0, held))) {
    case HeadState::kRead:
      message_.read(response, {.line = line_, .on_wire = true});
      break;
    case HeadState::kTooLong:
      return CaptureError{response.origin,
                          header_limit(limits, capture_.at.file)};  // where the next record starts is known
    case HeadState::kNone:
      if (!is_revisit) {
        return CaptureError{response.origin,
                            {ErrorCode::kDamaged, capture_.at.file, "the record holds no HTTP response"}};
      }
      break;
  }
  if (response.gap) return response;
  if (is_revisit) {
    response.gap = Gap{Gap::Kind::kNoBody, "a revisit record: the body stands in an earlier one, elsewhere"};
  } else if (const std::string_view cut = record.field("warc-truncated"); !cut.empty()) {
    response.gap = Gap{Gap::Kind::kCut, "WARC-Truncated: " + std::string(cut)};
  } else if (too_long) {
    response.unreadable = body_limit(limits, capture_.at.file);
  }
  if (response.gap || response.unreadable) response.stored = nullptr;
  return response;
}

bool holds_warc(const Probe& probe) {
  probe.source.fill(kMagic.size() + 1);
  const std::string_view bytes = probe.source.window();
  return bytes.starts_with(kMagic) && bytes.size() > kMagic.size() && is_digit(bytes[kMagic.size()]);
}

std::unique_ptr<Reader> open_warc(Capture capture) { return std::make_unique<WarcReader>(std::move(capture)); }

}  // namespace errproof

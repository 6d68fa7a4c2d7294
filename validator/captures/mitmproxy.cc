#include "captures/mitmproxy.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "base/ascii.h"
#include "base/time.h"
#include "captures/body.h"
#include "json/document.h"

namespace errproof {
namespace {

// What is held of a flow: two bodies, what the request sent and what was answered, and heads and certificates.
std::size_t flow_bytes_max(const Limits& limits) { return 2 * limits.body_bytes_max + limits.header_bytes_max; }

std::optional<int> number(const Tnetstring& value) {
  int number = 0;
  const std::string_view digits = value.data;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (value.type != '#' || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::string url_of(const Tnetstring& request) {
  const std::string scheme(request.member("scheme").string());
  std::string url = scheme + "://" + std::string(request.member("host").string());
  const auto port = number(request.member("port"));
  if (port && *port != (scheme == "http" ? 80 : 443)) url += ':' + std::to_string(*port);
  return url + std::string(request.member("path").string());
}

void read_headers(const Tnetstring& list, Headers& headers) {
  if (list.type != ']') return;
  std::string_view rest = list.data;
  while (auto pair = take_tnetstring(rest)) {
    if (pair->type != ']') continue;
    const auto name = take_tnetstring(pair->data), value = take_tnetstring(pair->data);
    if (name && value) headers.add(name->string(), value->string());
  }
}

bool is_http(const Tnetstring& flow) {
  return flow.member("type").string() == "http" && flow.member("websocket").is_null();
}

}  // namespace

MitmproxyReader::MitmproxyReader(Capture capture)
    : capture_(std::move(capture)), cursor_(capture_.source), message_(capture_.options.limits) {}

CaptureError MitmproxyReader::error_of(Error error) const {
  CaptureError item{capture_.at, std::move(error)};
  if (capture_.source.error()) item.error = *capture_.source.error();
  item.origin.entry = entry_;
  return item;
}

CaptureItem MitmproxyReader::next() {
  Source& source = capture_.source;
  while (!over_) {
    cursor_.pass(std::exchange(taken_, 0));
    if (!source.fill(kTnetstringDigitsMax + 1) && source.window().empty() && !source.error()) break;
    const auto size = tnetstring_size(source.window());
    if (size && *size > flow_bytes_max(capture_.options.limits)) return pass_long_flow(*size);
    std::string_view bytes;
    if (size && source.fill(*size)) bytes = source.window().substr(0, *size);
    const auto flow = take_tnetstring(bytes);
    if (!flow || flow->type != '}') {
      over_ = true;
      ++entry_;
      return error_of({ErrorCode::kDamaged, capture_.at.file,
                       size && bytes.empty() ? "the file ends inside a flow" : "no flow stands behind the last one"});
    }
    taken_ = *size;
    if (is_http(*flow)) return read_flow(*flow, *size);
    ++ignored_;
  }
  over_ = true;
  return EndOfCapture{};
}

CaptureItem MitmproxyReader::pass_long_flow(std::size_t size) {
  Source& source = capture_.source;
  ++entry_;
  while (size != 0) {
    const std::size_t here = std::min(size, source.window().size());
    cursor_.pass(here);
    size -= here;
    if (size != 0 && !source.more()) {
      over_ = true;
      return error_of({ErrorCode::kDamaged, capture_.at.file, "the file ends inside a flow"});
    }
  }
  return error_of(body_limit(capture_.options.limits, capture_.at.file));
}

Response MitmproxyReader::read_flow(const Tnetstring& flow, std::size_t size) {
  ++entry_;
  Response response;
  response.origin = capture_.at;
  response.origin.entry = entry_;
  const Tnetstring request = flow.member("request"), answer = flow.member("response");
  if (request.type == '}') {
    response.origin.method = request.member("method").string();
    response.origin.url = url_of(request);
  }
  if (answer.type != '}') {
    const Tnetstring error = flow.member("error").member("msg");
    response.gap = Gap{Gap::Kind::kNoResponse, error.string().empty()
                                                   ? "the flow has no response"
                                                   : "the flow has no response: " + std::string(error.string())};
    return response;
  }
  response.time = parse_time(answer.member("timestamp_start").data);
  read_body(response, answer, size);
  return response;
}

void MitmproxyReader::read_body(Response& response, const Tnetstring& answer, std::size_t size) {
  HttpHead head;
  head.whole = true;
  head.status = number(answer.member("status_code")).value_or(0);
  if (head.status < 100 || head.status > 999) head.status = 0;
  read_headers(answer.member("headers"), head.headers);
  const Text flow = capture_.source.text(0, size);
  const Tnetstring content = answer.member("content");
  const bool kept = content.is_string();
  const std::size_t begin = kept ? static_cast<std::size_t>(content.data.data() - flow.data()) : 0;
  message_.look_at(std::move(head), kept ? flow.part(begin, content.data.size()) : Text());
  message_.read(response, {.line = cursor_.line()});
  if (response.gap) return;
  if (!kept) {
    response.stored = nullptr;
    response.gap = Gap{Gap::Kind::kNoBody, "the flow has no content: it was streamed through"};
    return;
  }
  const json::Position at = json::PositionCounter(flow.view()).at(begin);
  response.place.line = cursor_.line() + at.line - 1;
  response.place.column = at.line == 1 ? cursor_.column() + at.column - 1 : at.column;
}

// The start of a dictionary whose first member has a name: "2341:7:version;".
bool holds_flows(const Probe& probe) {
  probe.source.fill(64);
  std::string_view bytes = probe.source.window();
  if (!tnetstring_size(bytes)) return false;
  bytes.remove_prefix(bytes.find(':') + 1);
  const auto name = take_tnetstring(bytes);
  return name && name->is_string() && !name->data.empty() &&
         std::all_of(name->data.begin(), name->data.end(), [](char c) { return is_letter(c) || c == '_'; });
}

std::unique_ptr<Reader> open_mitmproxy(Capture capture) {
  return std::make_unique<MitmproxyReader>(std::move(capture));
}

}  // namespace errproof

#include "captures/saz.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "base/time.h"
#include "captures/archive_reader.h"
#include "captures/body.h"

namespace errproof {
namespace {

constexpr std::size_t kReadBytes = std::size_t{16} << 10;
constexpr std::size_t kTimesBytesMax = std::size_t{16} << 10;  // of raw/…_m.xml, whose timers stand at its front

// A session's node in the map, as malloc rounds it (g++ 12, 64 bits).
constexpr std::size_t kSessionBytes = 96;

// What is held of one response: a body as it was sent, and the head before it.
std::size_t held_bytes_max(const Limits& limits) { return 2 * limits.body_bytes_max + limits.header_bytes_max; }

// When the response had come: an attribute of <SessionTimers>. There is nothing else in that file that we want, and no
// value in it can hold a quote.
std::optional<std::int64_t> response_time(std::string_view xml) {
  constexpr std::string_view kName = "ServerDoneResponse=\"";
  const std::size_t at = xml.find(kName);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view value = xml.substr(at + kName.size());
  return parse_time(value.substr(0, value.find('"')));
}

}  // namespace

SazReader::SazReader(Capture capture, std::unique_ptr<Archive> archive)
    : at_(std::move(capture.at)),
      limits_(capture.options.limits),
      notice_(std::move(capture.notice)),
      budget_(budget_of(capture)),
      archive_(std::move(archive)),
      message_(limits_) {}

CaptureItem SazReader::next() {
  if (!std::exchange(started_, true)) {
    if (auto error = read_requests()) return end_with(*std::move(error));
  }
  if (over_) return EndOfCapture{};
  if (!responses_over_) {
    if (auto item = next_response()) return *std::move(item);
  }
  if (over_) return EndOfCapture{};
  if (auto response = next_unanswered()) return *std::move(response);
  over_ = true;
  if (encrypted_ != 0) return end_with(encrypted_members(encrypted_, first_encrypted_, at_.file));
  return EndOfCapture{};
}

// Where the archive breaks is told by the second pass, behind what came before.
std::optional<Error> SazReader::read_requests() {
  while (const auto member = archive_->next()) {
    const auto name = SessionName::parse(member->name);
    if (!name || member->is_encrypted || member->kind != Archive::Member::Kind::kFile) continue;
    if (auto error = take_request(*member, *name)) return error;
  }
  archive_->rewind();
  return std::nullopt;
}

std::optional<Error> SazReader::take_request(const Archive::Member& member, const SessionName& name) {
  using Part = SessionName::Part;
  if (name.part == Part::kResponse) return std::nullopt;
  const Result<bool> whole = read_member(name.part == Part::kTimes ? kTimesBytesMax : kMessageStartBytes);
  if (budget_.is_spent()) return whole.error();
  Session& session = sessions_[name.number];
  if (name.part == Part::kTimes) {
    session.time = response_time(bytes_.text().view());
    return request_limit(0);
  }
  HttpHead head;
  std::string method, url;
  if (read_http_head(bytes_.text().view(), limits_, head) == HeadState::kRead && head.is_request()) {
    method = head.method;
    url = head.url();
  }
  if (auto error = request_limit(member.name.size() + method.size() + url.size())) return error;
  const auto size_of = [](const std::string& text) { return static_cast<std::uint32_t>(text.size()); };
  session.begin = size_of(texts_);
  session.member_size = size_of(member.name);
  session.method_size = size_of(method);
  session.url_size = size_of(url);
  ((texts_ += member.name) += method) += url;
  return std::nullopt;
}

// `bytes`: of texts that are to be kept besides.
std::optional<Error> SazReader::request_limit(std::size_t bytes) const {
  if (texts_.size() + bytes + sessions_.size() * kSessionBytes <= limits_.request_bytes_max) return std::nullopt;
  return Error{ErrorCode::kLimit, at_.file,
               "a session archive with more than " + with_thousands(limits_.request_bytes_max >> 20) +
                   " MiB of requests, which have to be kept until their responses come"};
}

std::optional<CaptureItem> SazReader::next_response() {
  while (const auto member = archive_->next()) {
    if (auto error = budget_.take_member(at_.file)) return end_with(*std::move(error));
    const auto name = SessionName::parse(member->name);
    if (member->kind != Archive::Member::Kind::kFile) continue;
    if (member->is_encrypted) {
      if (encrypted_++ == 0) first_encrypted_ = member->name;
    } else if (name && name->part == SessionName::Part::kResponse) {
      return read_response(*member, name->number);
    } else if (!name && member->name != "_index.htm" && member->name != "[Content_Types].xml") {
      ++ignored_;  // raw/…_w.txt: WebSocket messages
    }
  }
  responses_over_ = true;
  if (archive_->failed()) return end_with(archive_->failure());
  return std::nullopt;
}

CaptureItem SazReader::read_response(const Archive::Member& member, std::uint64_t number) {
  const auto found = sessions_.find(number);
  Session* const session = found == sessions_.end() ? nullptr : &found->second;
  if (session != nullptr) session->answered = true;
  Response response;
  response.origin = origin_of(member.name, number, session);
  if (session != nullptr) response.time = session->time;
  const Result<bool> whole = read_member(held_bytes_max(limits_));
  if (!whole.ok()) {
    over_ = archive_->failed() || budget_.is_spent();
    return CaptureError{response.origin, whole.error()};
  }
  const Text text = bytes_.text();
  switch (message_.look_at(text)) {
    case HeadState::kRead:
      if (message_.head().is_request()) break;
      message_.read(response, {.line = 1, .on_wire = true});
      if (!*whole && !response.gap) {
        response.unreadable = body_limit(limits_, at_.file);
        response.stored = nullptr;
      }
      return response;
    case HeadState::kTooLong:
      return CaptureError{response.origin, header_limit(limits_, at_.file)};
    case HeadState::kNone:
      if (!text.empty()) break;
      response.gap = Gap{Gap::Kind::kNoResponse, "the session has no response"};
      return response;
  }
  return CaptureError{response.origin, {ErrorCode::kDamaged, at_.file, "the member holds no HTTP response"}};
}

std::optional<Response> SazReader::next_unanswered() {
  while (!sessions_.empty()) {
    const auto session = sessions_.extract(sessions_.begin());
    if (session.mapped().answered || session.mapped().member_size == 0) continue;
    Response response;
    response.origin = origin_of(request_member(session.mapped()), session.key(), &session.mapped());
    response.time = session.mapped().time;
    response.gap = Gap{Gap::Kind::kNoResponse, "the session has no response"};
    return response;
  }
  return std::nullopt;
}

Origin SazReader::origin_of(const std::string& member, std::uint64_t number, const Session* session) const {
  Origin origin = at_;
  if (!origin.member.empty()) origin.member += '!';
  origin.member += member;
  origin.entry = number;
  if (session != nullptr) {
    origin.method = texts_.substr(session->begin + session->member_size, session->method_size);
    origin.url = texts_.substr(session->begin + session->member_size + session->method_size, session->url_size);
  }
  return origin;
}

Result<bool> SazReader::read_member(std::size_t bytes_max) {
  std::string& bytes = bytes_.start();
  char piece[kReadBytes];  // most members are smaller than what a string would have to fill with zeros first
  for (;;) {
    const Result<std::size_t> got = archive_->read(piece, std::min(kReadBytes, bytes_max + 1 - bytes.size()));
    if (got.ok()) bytes.append(piece, *got);
    auto error = got.ok() ? budget_.take_bytes(*got, archive_->bytes_read(), at_.file) : got.error();
    const bool is_over = bytes.size() > bytes_max;
    if (!error && *got != 0 && !is_over) continue;
    if (is_over) bytes.resize(bytes_max);
    bytes_.finish();
    if (error) return *std::move(error);
    return !is_over;
  }
}

CaptureError SazReader::end_with(Error error) {
  over_ = true;
  return {at_, std::move(error)};
}

}  // namespace errproof

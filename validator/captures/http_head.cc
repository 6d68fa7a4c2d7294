#include "captures/http_head.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/ascii.h"

namespace errproof {
namespace {

// A request line holds a URL; servers refuse them from 8 KiB on (RFC 9112 §3 asks for 8,000 octets at least).
constexpr std::size_t kStartLineBytesMax = kMessageStartBytes / 2;
constexpr std::size_t kMethodBytesMax = 16;
constexpr std::size_t kVersionBytesMax = 8;  // "HTTP/1.1"

// tchar of RFC 9110 §5.6.2, and the colon of HTTP/2's pseudo-header fields is none.
constexpr bool is_token(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

std::string_view without_cr(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "HTTP/1.1" or "HTTP/2" at the front: its length; 0: it does not stand there.
std::size_t version_size(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/") || bytes.size() < 6 || !is_digit(bytes[5])) return 0;
  return bytes.size() >= kVersionBytesMax && bytes[6] == '.' && is_digit(bytes[7]) ? kVersionBytesMax : 6;
}

struct RequestLine {
  std::string_view method, target;
};

// method SP request-target SP HTTP-version, and nothing else on the line.
std::optional<RequestLine> request_line(std::string_view line) {
  const std::size_t first = line.substr(0, kMethodBytesMax + 1).find(' ');
  if (first == std::string_view::npos || first < 3) return std::nullopt;
  const std::string_view method = line.substr(0, first);
  if (!std::all_of(method.begin(), method.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; })) {
    return std::nullopt;
  }
  const std::size_t second = line.find(' ', first + 1);
  if (second == std::string_view::npos || second == first + 1) return std::nullopt;
  const std::string_view version = line.substr(second + 1);
  const std::size_t size = version_size(version);
  if (size == 0 || size != version.size()) return std::nullopt;
  return RequestLine{method, line.substr(first + 1, second - first - 1)};
}

}  // namespace

bool starts_as_status_line(std::string_view bytes) {
  std::size_t at = version_size(bytes);
  if (at == 0 || at >= bytes.size() || bytes[at] != ' ') return false;
  while (at < bytes.size() && bytes[at] == ' ') ++at;
  const std::string_view code = bytes.substr(at, 4);
  if (code.size() < 3 || !std::all_of(code.begin(), code.begin() + 3, is_digit)) return false;
  return code.size() == 3 || code[3] == ' ' || code[3] == '\r' || code[3] == '\n';
}

bool starts_as_field(std::string_view bytes) {
  const auto name = std::find_if_not(bytes.begin(), bytes.end(), is_token);
  const auto colon = std::find_if(name, bytes.end(), [](char c) { return c != ' ' && c != '\t'; });
  return name != bytes.begin() && colon != bytes.end() && *colon == ':';
}

bool starts_message(std::string_view bytes) {
  const std::size_t lf = bytes.substr(0, kStartLineBytesMax).find('\n');
  if (lf == std::string_view::npos && bytes.size() >= kStartLineBytesMax) return false;
  if (!starts_as_status_line(bytes) && !request_line(without_cr(bytes.substr(0, lf)))) return false;
  if (lf == std::string_view::npos) return true;
  const std::string_view next = bytes.substr(lf + 1);
  return next.empty() || next.starts_with('\n') || next.starts_with("\r\n") || next == "\r" || starts_as_field(next);
}

bool read_fields(std::string_view bytes, std::size_t begin, const Limits& limits, FieldSection& fields) {
  fields.headers.clear();
  fields.whole = false;
  std::string_view name;  // of the field in hand
  std::string value;
  const auto add = [&] {
    if (!name.empty()) fields.headers.add(name, value);
    name = {};
  };
  std::size_t at = begin;
  while (at < bytes.size()) {
    if (at > limits.header_bytes_max) return false;
    const std::size_t lf = bytes.find('\n', at);
    const std::string_view line = without_cr(bytes.substr(at, lf == std::string_view::npos ? lf : lf - at));
    if (lf != std::string_view::npos && line.empty()) {
      fields.whole = true;
      at = lf + 1;
      break;
    }
    if (starts_as_status_line(line)) break;  // the head before it was cut off
    if ((line.starts_with(' ') || line.starts_with('\t')) && !name.empty()) {
      value.append(1, ' ').append(
          line.substr(std::min(line.size(), line.find_first_not_of(" \t"))));  // folded (RFC 9112 §5.2)
    } else if (starts_as_field(line)) {
      add();
      const std::size_t colon = line.find(':');
      name = line.substr(0, line.find_first_of(" \t:"));
      value.assign(line.substr(colon + 1));
    } else {
      add();  // what is no field is passed over
    }
    at = lf == std::string_view::npos ? bytes.size() : lf + 1;
  }
  add();
  fields.size = at;
  return at <= limits.header_bytes_max;
}

HeadState read_http_head(std::string_view bytes, const Limits& limits, HttpHead& head) {
  const std::size_t lf = bytes.find('\n');
  const std::string_view start = without_cr(bytes.substr(0, lf));
  const auto request = request_line(start);
  if (request) {
    head.kind = HttpHead::Kind::kRequest;
    head.method = request->method;
    head.target = request->target;
    head.status = 0;
  } else if (starts_as_status_line(start)) {
    head.kind = HttpHead::Kind::kResponse;
    const std::size_t code = start.find_first_of("0123456789", version_size(start));
    std::from_chars(start.data() + code, start.data() + code + 3, head.status);
  } else {
    return HeadState::kNone;
  }
  const std::size_t begin = lf == std::string_view::npos ? bytes.size() : lf + 1;
  return read_fields(bytes, begin, limits, head) ? HeadState::kRead : HeadState::kTooLong;
}

std::string HttpHead::url() const {
  if (!target.starts_with('/')) return target;
  const auto host = headers.first("host");
  return host ? "//" + std::string(*host) + target : target;
}

std::optional<std::uint64_t> FieldSection::content_length() const {
  std::optional<std::uint64_t> length;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (headers[i].name != "content-length") continue;
    std::uint64_t said = 0;
    const std::string_view digits = headers[i].value;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), said);
    if (error != std::errc() || end != digits.data() + digits.size() || length.value_or(said) != said) return {};
    length = said;
  }
  return length;
}

bool HttpHead::is_chunked() const {
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (headers[i].name != "transfer-encoding") continue;
    std::string_view value = headers[i].value;  // chunked is the last coding (RFC 9112 §6.1)
    value.remove_prefix(std::min(value.size(), value.find_last_of(", \t") + 1));
    if (equals_ignoring_case(value, "chunked")) return true;
  }
  return false;
}

}  // namespace errproof

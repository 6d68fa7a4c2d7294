#include "captures/record.h"

#include <charconv>

#include "base/time.h"
#include "captures/base64.h"
#include "captures/body.h"
#include "captures/correlation.h"
#include "captures/gaps.h"
#include "captures/header_fields.h"
#include "json/document.h"

namespace errproof {

using json::kNoNode;
using json::NodeId;

std::optional<int> status_of(const json::Nodes& record, NodeId node) {
  if (node == kNoNode) return std::nullopt;
  if (record[node].kind != json::Kind::kNumber && record[node].kind != json::Kind::kString) return std::nullopt;
  const std::string_view digits = record.raw(node);
  int status = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.size() > 3) return std::nullopt;
  return status == 0 || status >= 100 ? std::optional(status) : std::nullopt;
}

RecordKind RecordReader::look_at(Text record) {
  return record_.build(record, layout_.levels(), depth_max()) ? find_parts() : RecordKind::kBroken;
}

json::Outline::Built RecordReader::look_at(json::ValueRun& run, std::size_t offset, RecordKind& kind) {
  const json::Outline::Built built = record_.build(run, offset, layout_.levels(), depth_max());
  if (built == json::Outline::Built::kWhole) kind = find_parts();
  return built;
}

RecordKind RecordReader::find_parts() {
  parts_ = {};
  return record_[0].kind == json::Kind::kObject ? layout_.find(record_, parts_) : RecordKind::kBroken;
}

void RecordReader::read(Response& response, std::uint64_t line, std::uint64_t column) {
  line_ = line;
  column_ = column;
  response.headers = read_headers(parts_.headers, headers_);
  set_text(parts_.method, response.origin.method);
  for (char& c : response.origin.method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;  // VCR writes get
  set_text(parts_.url, response.origin.url);
  set_id(response.headers, response.origin.id);
  if (parts_.time != kNoNode) {
    const bool is_escaped = record_[parts_.time].escaped;
    response.time = is_escaped ? parse_time(record_.string(parts_.time)) : parse_time(record_.raw(parts_.time));
  }
  if (!parts_.is_status_unknown) {
    response.status = parts_.status;
    response.gap = no_response(parts_.status);
    if (response.gap) return;
  }
  if (parts_.body == kNoNode || record_[parts_.body].kind == json::Kind::kNull) {
    response.gap = Gap{Gap::Kind::kNoBody, std::string(parts_.no_body)};
    return;
  }
  response.stored = this;
}

void RecordReader::set_text(NodeId node, std::string& text) const {
  text.clear();
  if (node == kNoNode || record_[node].kind != json::Kind::kString) return;
  if (record_[node].escaped) {
    json::unescape(record_.raw(node), text);
  } else {
    text = record_.raw(node);
  }
}

// What the record says, else what the response says, else what the request asked for.
void RecordReader::set_id(const Headers* headers, std::string& id) {
  set_text(parts_.id, id);
  if (id.empty() && headers != nullptr) id = correlation_id(*headers);
  if (!id.empty() || parts_.request_headers == kNoNode) return;
  const Headers* asked = read_headers(parts_.request_headers, request_headers_);
  if (asked != nullptr) id = correlation_id(*asked);
}

// nullptr: there is no place for headers, or they are not to be read. Some logs have them as text.
const Headers* RecordReader::read_headers(NodeId node, Headers& headers) {
  headers.clear();
  if (node == kNoNode) return nullptr;
  if (record_[node].kind == json::Kind::kObject || record_[node].kind == json::Kind::kArray) {
    add_fields(record_, node, headers);
    return &headers;
  }
  if (record_[node].kind != json::Kind::kString) return nullptr;
  json::unescape(record_.raw(node), header_text_.start());
  if (!header_values_.build(header_text_.finish(), kHeaderLevels, limits_.depth_max)) return nullptr;
  add_fields(header_values_, 0, headers);
  return &headers;
}

void RecordReader::decode(Response& response) {
  const json::Node& body = record_[parts_.body];
  const bool is_text = body.kind == json::Kind::kString;
  const std::string_view raw = record_.raw(parts_.body);
  if (is_text && raw.empty() && !parts_.no_empty_body.empty()) {
    response.gap = Gap{Gap::Kind::kNoBody, std::string(parts_.no_empty_body)};
    return;
  }
  if (raw.size() / 6 > limits_.body_bytes_max) {  // the longest escape of one byte: \u0000
    response.unreadable = body_limit(limits_, response.origin.file);
    return;
  }
  if (is_text && parts_.is_base64) {
    decode_base64_body(response, raw, body.escaped);
  } else {
    Text text = Text::promised_padded(raw);
    response.place = place_of(body.value.begin + (is_text ? 1 : 0));
    if (body.escaped) {
      json::unescape(raw, decoded_.start());
      text = decoded_.finish();
      response.place.kind = BodyPlace::Kind::kInString;
      response.place.raw = raw;
    }
    set_body(response, text, limits_);
  }
  if (!response.unreadable && is_text) response.gap = cut_short(response, limits_);
}

void RecordReader::decode_base64_body(Response& response, std::string_view raw, bool escaped) {
  const std::string unescaped = escaped ? json::unescape(raw) : std::string();
  if (!decode_base64(escaped ? unescaped : raw, decoded_.start())) {
    response.unreadable = Error{ErrorCode::kDamaged, response.origin.file, "the body is no base64"};
    return;
  }
  response.place = {BodyPlace::Kind::kDecoded, 1, 1, {}};
  set_body(response, decoded_.finish(), limits_);
}

BodyPlace RecordReader::place_of(std::size_t offset) const {
  json::Position at{line_, column_};
  json::advance(at, record_.text().view().substr(0, offset));
  return {BodyPlace::Kind::kVerbatim, at.line, at.column, {}};
}

}  // namespace errproof

#include "captures/har.h"

#include <string_view>
#include <utility>

#include "captures/children.h"
#include "captures/header_fields.h"
#include "captures/json_cursor.h"
#include "captures/records.h"
#include "json/outline.h"

namespace errproof {
namespace {

using json::kNoNode;
using json::NodeId;

constexpr std::string_view kPath[] = {"log", "entries"};

// An entry: {"startedDateTime":…,"request":{…},"response":{"status":…,"headers":[…],"content":{"text":…}}}.
class HarLayout final : public Layout {
 public:
  std::uint32_t levels() const override { return 2 + kHeaderLevels; }

  RecordKind find(const json::Outline& entry, RecordParts& parts) const override {
    parts.time = entry.member(0, "startedDateTime");
    if (const NodeId request = entry.member(0, "request"); request != kNoNode) {
      parts.method = entry.member(request, "method");
      parts.url = entry.member(request, "url");
      parts.request_headers = entry.member(request, "headers");
    }
    const NodeId response = entry.member(0, "response");
    if (response == kNoNode) return RecordKind::kStatusOnly;  // and status 0: there was none
    parts.status = status_of(entry, entry.member(response, "status")).value_or(0);
    parts.headers = entry.member(response, "headers");
    read_own(entry, parts);
    parts.no_body = "the HAR kept no body";
    const NodeId content = entry.member(response, "content");
    if (content == kNoNode) return RecordKind::kStatusOnly;
    parts.body = entry.member(content, "text");
    if (parts.body == kNoNode) return RecordKind::kStatusOnly;
    const NodeId encoding = entry.member(content, "encoding");
    parts.is_base64 = encoding != kNoNode && entry.string_is(encoding, "base64");
    return RecordKind::kResponse;
  }

 private:
  // A HAR has to have what a capture need not know. `errproof extract` writes something in its place, says so, and
  // keeps an id that stood in none of the headers.
  static void read_own(const json::Outline& entry, RecordParts& parts) {
    const NodeId own = entry.member(0, kHarOwnMember);
    if (own == kNoNode) return;
    if (const NodeId origin = entry.member(own, "origin"); origin != kNoNode) parts.id = entry.member(origin, "id");
    const NodeId unknown = entry.member(own, "unknown");
    if (unknown == kNoNode || entry[unknown].kind != json::Kind::kArray) return;
    for (NodeId n = entry.first_child(unknown); n != entry[unknown].end; n = entry[n].end) {
      if (entry[n].kind != json::Kind::kString) continue;
      if (entry.string_is(n, "status")) parts.is_status_unknown = true;
      if (entry.string_is(n, "headers")) parts.headers = kNoNode;
      if (entry.string_is(n, "url")) parts.url = kNoNode;
      if (entry.string_is(n, "time")) parts.time = kNoNode;
    }
  }
};

bool is_json_object(std::string_view text, const Limits& limits) {
  const std::size_t size = value_size(text);
  if (!text.starts_with('{') || size == std::string_view::npos) return false;
  return json::Outline().build(Text::promised_padded(text.substr(0, size)), 0, limits.depth_max);
}

}  // namespace

bool is_har(const Probe& probe) {
  const bool is_named = probe.suffix == ".har";
  // One that calls itself a HAR need not be read to its end before its first entry is.
  const Document document = document_of(probe, '{', is_named);
  if (document.is_followed && !is_named) return false;
  Children members(document.text.view());
  if (!members.next() || members.name() != "log") return false;
  const std::string_view log = members.rest();
  if (!log.starts_with('{')) return false;
  const std::string_view entries = Children::member(log, "entries");
  if (members.next()) return false;  // not the only member
  const bool is_whole = members.size() != std::string_view::npos;
  if (!is_whole) return document.text.size() > probe.options.limits.body_bytes_max || is_named;
  if (is_named) return !entries.empty();
  // Broken JSON in the place of the first entry is a body's fault.
  return entries.starts_with('[') &&
         (Children::first_item(entries).empty() || is_json_object(Children::first_item(entries), probe.options.limits));
}

std::unique_ptr<Reader> open_har(Capture capture) {
  return std::make_unique<RecordsReader>(std::move(capture), RecordsPlace{.document = "the HAR", .path = kPath},
                                         std::make_shared<HarLayout>());
}

}  // namespace errproof

#include "captures/recording.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "captures/children.h"
#include "captures/header_fields.h"
#include "captures/headers.h"
#include "captures/records.h"

namespace errproof {
namespace {

using json::Kind;
using json::kNoNode;
using json::NodeId;

constexpr std::string_view kNoBody = "the recording kept no body";

RecordKind kind_of(const RecordParts& parts) {
  return parts.body == kNoNode ? RecordKind::kStatusOnly : RecordKind::kResponse;
}

// A media type whose content test-proxy writes as text; of any other it writes base64.
bool is_textual(std::string_view type) {
  std::string lower(type);
  for (char& c : lower) c = lowered(c);
  constexpr std::string_view kTextual[] = {"text/", "json", "xml", "urlencoded", "javascript", "charset="};
  return std::any_of(std::begin(kTextual), std::end(kTextual),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

class TestProxyLayout final : public Layout {
 public:
  std::uint32_t levels() const override { return 1 + kHeaderLevels; }
  RecordKind find(const json::Outline& entry, RecordParts& parts) const override {
    const auto status = status_of(entry, entry.member(0, "StatusCode"));
    if (!status) return RecordKind::kOther;
    parts.status = *status;
    parts.url = entry.member(0, "RequestUri");
    parts.method = entry.member(0, "RequestMethod");
    parts.request_headers = entry.member(0, "RequestHeaders");
    parts.headers = entry.member(0, "ResponseHeaders");
    parts.body = entry.member(0, "ResponseBody");
    parts.no_body = kNoBody;
    if (parts.headers != kNoNode && parts.body != kNoNode && entry[parts.body].kind == Kind::kString) {
      Headers headers;
      add_fields(entry, parts.headers, headers);
      const auto type = headers.first("content-type");
      parts.is_base64 = type && !is_textual(*type);
    }
    return kind_of(parts);
  }
};

class OavLayout final : public Layout {
 public:
  std::uint32_t levels() const override { return 2 + kHeaderLevels; }
  RecordKind find(const json::Outline& exchange, RecordParts& parts) const override {
    const NodeId response = exchange.member(0, "liveResponse");
    const auto status =
        response == kNoNode ? std::nullopt : status_of(exchange, exchange.member(response, "statusCode"));
    if (!status) return RecordKind::kOther;
    parts.status = *status;
    parts.headers = exchange.member(response, "headers");
    parts.body = exchange.member(response, "body");
    parts.no_body = kNoBody;
    if (const NodeId request = exchange.member(0, "liveRequest"); request != kNoNode) {
      parts.method = exchange.member(request, "method");
      parts.url = exchange.member(request, "url");
      parts.request_headers = exchange.member(request, "headers");
    }
    return kind_of(parts);
  }
};

class VcrLayout final : public Layout {
 public:
  std::uint32_t levels() const override { return 2 + kHeaderLevels; }
  RecordKind find(const json::Outline& interaction, RecordParts& parts) const override {
    if (const NodeId request = interaction.member(0, "request"); request != kNoNode) {
      parts.method = interaction.member(request, "method");
      parts.url = interaction.member(request, "uri");
      parts.request_headers = interaction.member(request, "headers");
    }
    const NodeId response = interaction.member(0, "response");
    if (response == kNoNode) return RecordKind::kOther;
    NodeId status = interaction.member(response, "status");
    if (status != kNoNode && interaction[status].kind == Kind::kObject) status = interaction.member(status, "code");
    const auto code = status_of(interaction, status);
    if (!code) return RecordKind::kOther;
    parts.status = *code;
    parts.headers = interaction.member(response, "headers");
    parts.no_body = kNoBody;
    find_body(interaction, interaction.member(response, "body"), parts);
    return kind_of(parts);
  }

 private:
  static void find_body(const json::Outline& interaction, NodeId body, RecordParts& parts) {
    parts.body = body;
    if (body == kNoNode || interaction[body].kind != Kind::kObject) return;
    parts.body = interaction.member(body, "string");
    if (parts.body != kNoNode) return;
    parts.body = interaction.member(body, "base64_string");
    parts.is_base64 = true;
  }
};

template <class RecordLayout>
std::shared_ptr<const Layout> make() {
  return std::make_shared<RecordLayout>();
}

// An exchange is at the place if it has the member `told_by`, and that one a member `inside`, where there is a name.
struct Recorder {
  RecordsPlace place;
  std::string_view told_by, inside;
  std::shared_ptr<const Layout> (*layout)();
};

constexpr std::string_view kTestProxyPath[] = {"Entries"};
constexpr std::string_view kVcrPath[] = {"http_interactions"};
constexpr std::string_view kVcrpyPath[] = {"interactions"};

constexpr Recorder kRecorders[] = {
    {{.document = "the recording", .path = kTestProxyPath}, "StatusCode", {}, make<TestProxyLayout>},
    {{.document = "the recording", .path = kVcrPath}, "response", {}, make<VcrLayout>},
    {{.document = "the recording", .path = kVcrpyPath}, "response", "status", make<VcrLayout>},
    {{.document = "the recording", .is_array = false}, "liveResponse", "statusCode", make<OavLayout>},
};

bool is_by(const Recorder& recorder, std::string_view document) {
  std::string_view at = document;
  for (const std::string_view name : recorder.place.path) at = Children::member(at, name);
  if (recorder.place.is_array) at = Children::first_item(at);
  at = Children::member(at, recorder.told_by);
  return !at.empty() && (recorder.inside.empty() || !Children::member(at, recorder.inside).empty());
}

const Recorder* recorder_of(const Probe& probe) {
  const std::string_view document = export_of(probe);
  const auto found = std::find_if(std::begin(kRecorders), std::end(kRecorders),
                                  [&](const Recorder& recorder) { return is_by(recorder, document); });
  return found == std::end(kRecorders) ? nullptr : found;
}

}  // namespace

bool is_recording(const Probe& probe) { return recorder_of(probe) != nullptr; }

std::unique_ptr<Reader> open_recording(Capture capture) {
  const Recorder* recorder = recorder_of({capture.source, {}, capture.options});
  if (recorder == nullptr) {
    Error error{ErrorCode::kUnsupported, capture.at.file, "no recording of a kind that is known"};
    if (capture.source.error()) error = *capture.source.error();
    return failed(capture.at, std::move(error), capture.source.bytes_read());
  }
  return std::make_unique<RecordsReader>(std::move(capture), recorder->place, recorder->layout());
}

}  // namespace errproof

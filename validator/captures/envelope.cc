#include "captures/envelope.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_pointer.h"
#include "captures/header_fields.h"
#include "captures/usual_names.h"

namespace errproof {
namespace {

using json::kNoNode;
using json::NodeId;
using enum UsualPart;

// So deep lie the parts under the usual names: the headers in a response in the record, and the text in its content.
constexpr std::uint32_t kUsualLevels = 2 + kHeaderLevels;

constexpr std::string_view kNoBody = "the envelope has no body";
constexpr std::string_view kNoBodyLogged = "API Management logs no bodies unless it is told to";

std::uint32_t levels_of(const EnvelopeMapping& mapping) {
  std::size_t levels = kUsualLevels;
  for (const auto* pointer :
       {&mapping.status, &mapping.body, &mapping.url, &mapping.method, &mapping.headers, &mapping.id, &mapping.time}) {
    if (!*pointer) continue;
    const std::size_t depth = split_pointer(**pointer).value_or(std::vector<std::string>()).size();
    levels = std::max(levels, depth + (pointer == &mapping.headers ? kHeaderLevels : 0));
  }
  return static_cast<std::uint32_t>(levels);
}

bool is_text(const json::Nodes& record, NodeId node) {
  return node != kNoNode && record[node].kind == json::Kind::kString && !record.raw(node).empty();
}

// An envelope's parts: as pointers say, else as they are usually called, in the object with the status, in the record,
// in its request.
class Finder {
 public:
  Finder(const json::Outline& record, const EnvelopeMapping& mapping, RecordParts& parts)
      : record_(record), mapping_(mapping), parts_(parts), outer_(record, 0) {}

  RecordKind find() {
    const bool is_found = mapping_.status || mapping_.body ? find_mapped() : find_usual();
    find_others();
    if (!is_found) return RecordKind::kOther;
    parts_.status = *status_of(record_, status_);
    parts_.no_body = kNoBody;
    if (is_gateway_row()) parts_.no_empty_body = kNoBodyLogged;
    if (parts_.body == kNoNode) return RecordKind::kStatusOnly;
    if (!mapping_.body) look_into_content();
    return RecordKind::kResponse;
  }

 private:
  NodeId at(const std::optional<std::string>& pointer) const { return record_.resolve(*pointer); }

  // The object that holds status and body: one with both counts before one with a status only.
  bool find_usual() {
    for (const NodeId scope : scopes()) {
      const UsualParts usual = scope == 0 ? outer_ : UsualParts(record_, scope);
      if (usual[kStatus] == kNoNode || (scope_ != kNoNode && usual[kBody] == kNoNode)) continue;
      take(scope, usual);
      if (usual[kBody] != kNoNode) break;
    }
    if (scope_ == kNoNode) return false;
    parts_.body = usual_[kBody];
    return true;
  }

  // What no pointer names stands under its usual names, in the record or beside what is named.
  bool find_mapped() {
    scope_ = 0;
    usual_ = outer_;
    if (mapping_.status) {
      status_ = at(mapping_.status);
    } else {
      for (const NodeId scope : scopes()) {
        const UsualParts usual = scope == 0 ? outer_ : UsualParts(record_, scope);
        if (usual[kStatus] == kNoNode) continue;
        take(scope, usual);
        break;
      }
    }
    parts_.body = mapping_.body ? at(mapping_.body) : usual_[kBody];
    return status_of(record_, status_).has_value();
  }

  void find_others() {
    parts_.headers = mapping_.headers ? at(mapping_.headers) : first_of(kHeaders);
    parts_.time = mapping_.time ? at(mapping_.time) : first_of(kTime);
    const UsualParts request(record_, record_.member(0, "request"));
    const UsualParts* const places[] = {&usual_, &outer_, &request};
    const auto text = [&](const std::optional<std::string>& pointer, UsualPart part) {
      if (pointer) return at(pointer);
      for (const UsualParts* usual : places) {
        if (const NodeId node = (*usual)[part]; is_text(record_, node)) return node;
      }
      return kNoNode;
    };
    parts_.method = text(mapping_.method, kMethod);
    parts_.url = text(mapping_.url, kUrl);
    parts_.id = text(mapping_.id, kId);
  }

  // HAR's content: {"mimeType":…,"text":…}, which may lack the text.
  void look_into_content() {
    if (!record_.name_is(parts_.body, "content") || record_.member(parts_.body, "mimeType") == kNoNode) return;
    const NodeId encoding = record_.member(parts_.body, "encoding");
    parts_.is_base64 = encoding != kNoNode && record_.string_is(encoding, "base64");
    parts_.body = record_.member(parts_.body, "text");
  }

  // API Management's have their status under this name, or under `properties`.
  bool is_gateway_row() const {
    return record_.name_is(status_, "ResponseCode") || (scope_ != 0 && record_.name_is(scope_, "properties"));
  }

  NodeId first_of(UsualPart part) const { return usual_[part] != kNoNode ? usual_[part] : outer_[part]; }

  std::array<NodeId, 3> scopes() const { return {0, record_.member(0, "response"), record_.member(0, "properties")}; }

  void take(NodeId scope, const UsualParts& usual) {
    scope_ = scope;
    usual_ = usual;
    status_ = usual[kStatus];
  }

  const json::Outline& record_;
  const EnvelopeMapping& mapping_;
  RecordParts& parts_;
  UsualParts outer_, usual_;  // of the record, of the scope
  NodeId scope_ = kNoNode, status_ = kNoNode;
};

}  // namespace

EnvelopeLayout::EnvelopeLayout(EnvelopeMapping mapping) : mapping_(std::move(mapping)), levels_(levels_of(mapping_)) {}

RecordKind EnvelopeLayout::find(const json::Outline& record, RecordParts& parts) const {
  return Finder(record, mapping_, parts).find();
}

}  // namespace errproof

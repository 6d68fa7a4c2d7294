#include "schema/references.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "base/json_pointer.h"
#include "base/unicode.h"

namespace errproof {
namespace {

// RFC 3986 §2.1. Nothing: a % without two hexadecimal digits, or bytes that are no UTF-8.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (text.size() - i < 3 || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) return std::nullopt;
    out += static_cast<char>(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2]));
    i += 2;
  }
  return find_invalid_utf8(out) ? std::nullopt : std::optional(out);
}

}  // namespace

void References::set_base(std::string_view uri) { base_ = uri.substr(0, uri.find('#')); }

std::variant<ReferenceTarget, ReferenceFault> References::resolve(std::string_view reference) {
  const std::size_t hash = std::min(reference.find('#'), reference.size());
  const std::string_view document = reference.substr(0, hash);
  if (!document.empty() && document != base_) {
    return ReferenceFault{"leads out of this document, which is not supported: copy what it means into \"definitions\"",
                          ErrorCode::kUnsupported};
  }
  auto pointer = percent_decoded(reference.substr(std::min(hash + 1, reference.size())));
  if (!pointer) return ReferenceFault{"is not well percent-encoded"};
  if (!pointer->empty() && pointer->front() != '/') {
    return ReferenceFault{"names an anchor, which is not supported: refer by JSON Pointer, \"#/definitions/name\"",
                          ErrorCode::kUnsupported};
  }
  const auto tokens = split_pointer(*pointer);
  if (!tokens) return ReferenceFault{"is no JSON Pointer: after \"~\" comes 0 or 1"};
  json::NodeId node = 0;
  for (const std::string& token : *tokens) {
    node = step(node, token);
    if (node == json::kNoNode) return ReferenceFault{"leads to nothing"};
  }
  return ReferenceTarget{node, *std::move(pointer)};
}

json::NodeId References::step(json::NodeId container, const std::string& token) {
  const auto [found, is_new] = children_.try_emplace(container);
  if (is_new && document_[container].kind >= json::Kind::kArray) {
    std::uint64_t index = 0;
    for (json::NodeId c = document_.first_child(container); c != document_[container].end; c = document_[c].end) {
      const bool is_member = document_[container].kind == json::Kind::kObject;
      found->second.emplace(is_member ? document_.name(c) : std::to_string(index++), c);
    }
  }
  const auto child = found->second.find(token);
  return child == found->second.end() ? json::kNoNode : child->second;
}

}  // namespace errproof

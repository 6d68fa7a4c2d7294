#include "contracts/manifest.h"

#include <cassert>
#include <cstdint>
#include <utility>

#include "base/json_pointer.h"
#include "base/unicode.h"
#include "contracts/body_document.h"
#include "contracts/embedded.h"
#include "contracts/message.h"
#include "engines/engine.h"
#include "schema/schema.h"

namespace errproof {
namespace {

Error refused_at(std::string where, std::string_view text, std::size_t offset, std::string_view pointer,
                 std::string_view message) {
  const json::Position position = json::PositionCounter(text).at(offset);
  std::string out = "line " + std::to_string(position.line) + ", column " + std::to_string(position.column);
  if (!pointer.empty()) {
    out += " (";
    out += pointer;
    out += ')';
  }
  out += ": ";
  out += message;
  return Error{ErrorCode::kUnsupported, std::move(where), std::move(out)};
}

// contract.schema.json stands in no contract's folder, so it sorts first.
Schema manifest_schema() {
  Result<Schema> loaded = Schema::load(std::string(kEmbeddedFiles[0].path), kEmbeddedFiles[0].bytes);
  assert(loaded.ok());
  return *std::move(loaded);
}

std::string pointer_of(const json::Document& document, json::NodeId node) {
  std::string pointer;
  json::NodeId at = 0;
  while (at != node) {
    const bool in_array = document[at].kind == json::Kind::kArray;
    std::uint64_t index = 0;
    json::NodeId child = document.first_child(at);
    while (document[child].end <= node) {
      child = document[child].end;
      ++index;
    }
    if (in_array) {
      append_index(pointer, index);
    } else {
      append_token(pointer, document.name(child));
    }
    at = child;
  }
  return pointer;
}

// "no member \"owner\": there is format, name, title, …": all of them, since the manifest is the user's to write.
std::string no_such_member(const Failure& failure, const Explanation& words) {
  std::string message = "no member " + words.got + ": there is ";
  for (const std::string& name : failure.use->sibling_names) {
    if (&name != &failure.use->sibling_names.front()) message += ", ";
    message += name;
  }
  return message;
}

// The first, but a format that we do not know explains all others.
const Failure& worst_of(const std::vector<Failure>& failures) {
  for (const Failure& failure : failures) {
    if (failure.instance == "/format") return failure;
  }
  return failures.front();
}

}  // namespace

Result<Manifest> Manifest::read(std::string_view bytes, std::string where, const Limits& limits) {
  bytes.remove_prefix(bom_length(bytes));  // editors write one; RFC 8259 §8.1 lets a reader ignore it
  Manifest manifest(PaddedBytes(bytes), std::move(where));
  const Text text = manifest.bytes_.text();

  const Schema schema = manifest_schema();
  const auto engine = make_engine(EngineKind::kLiteral, {{&schema, Severity::kViolation}}, {.limits = limits});
  const auto scratch = engine->new_scratch();
  Failures failures;
  const Outcome outcome = engine->judge(text, *scratch, failures);
  if (outcome.reason) return Error{outcome.reason->code, manifest.where_, outcome.reason->message};
  if (outcome.state == Outcome::State::kViolates) {
    const Failure& failure = worst_of(failures.list());
    BodyDocument body;
    body.reset(text, limits.depth_max);
    const Explanation words = explain(failure, nullptr, body, LengthUnit::kCodePoints);
    const bool is_unnamed = failure.use != nullptr && failure.use->keyword == Keyword::kAdditionalProperties;
    std::string message = is_unnamed ? no_such_member(failure, words) : words.message;
    if (!words.hint.empty()) message += "; " + words.hint;
    return refused_at(manifest.where_, text.view(), failure.offset, failure.instance, message);
  }

  [[maybe_unused]] const auto fault = manifest.document_.parse(text, limits.depth_max);
  assert(!fault);
  return manifest;
}

std::string Manifest::text(json::NodeId object, std::string_view name) const {
  const json::NodeId node = document_.member(object, name);
  return node == json::kNoNode ? std::string() : document_.string(node);
}

std::vector<json::NodeId> Manifest::children(json::NodeId object, std::string_view name) const {
  std::vector<json::NodeId> nodes;
  const json::NodeId holder = document_.member(object, name);
  if (holder == json::kNoNode) return nodes;
  for (json::NodeId c = document_.first_child(holder); c != document_[holder].end; c = document_[c].end) {
    nodes.push_back(c);
  }
  return nodes;
}

Error Manifest::refuse(json::NodeId node, std::string_view message) const {
  return refused_at(where_, document_.text().view(), document_[node].value.begin, pointer_of(document_, node), message);
}

}  // namespace errproof

#include "contracts/body_document.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/unicode.h"

namespace errproof {
namespace {

std::uint32_t start_of(const json::Node& node) { return node.name.size() != 0 ? node.name.begin : node.value.begin; }

// RFC 6901 §4: what names an array's item.
bool looks_like_index(std::string_view token) {
  if (token.empty() || (token.size() > 1 && token[0] == '0')) return false;
  return std::all_of(token.begin(), token.end(), is_digit);
}

std::string_view first_token(std::string_view pointer) {  // of a pointer that is not ""
  return pointer.substr(1, pointer.find('/', 1) - 1);
}

// The first token that looks like an index, with what follows it; empty where there is none.
std::string_view from_index_like_token(std::string_view pointer) {
  while (!pointer.empty()) {
    const std::string_view token = first_token(pointer);
    if (looks_like_index(token)) break;
    pointer.remove_prefix(1 + token.size());
  }
  return pointer;
}

}  // namespace

void BodyDocument::reset(Text body, std::uint32_t depth_max) {
  body_ = body;
  depth_max_ = depth_max;
  bom_ = bom_length(body.view());
  state_ = State::kNotParsed;
}

const json::Document* BodyDocument::document() {
  if (state_ == State::kNotParsed) {
    state_ = document_.parse(body_.from(bom_), depth_max_) ? State::kNoJson : State::kParsed;
  }
  return state_ == State::kParsed ? &document_ : nullptr;
}

std::uint32_t BodyDocument::begin_of(json::NodeId node) const { return bom_ + start_of(document_[node]); }

json::NodeId BodyDocument::node_at(std::uint32_t offset) {
  if (document() == nullptr || offset < bom_) return json::kNoNode;
  const std::vector<json::Node>& nodes = document_.nodes();
  const auto behind = std::upper_bound(nodes.begin(), nodes.end(), offset - bom_,
                                       [](std::uint32_t o, const json::Node& node) { return o < start_of(node); });
  if (behind == nodes.begin()) return json::kNoNode;
  return static_cast<json::NodeId>(behind - nodes.begin() - 1);
}

void BodyDocument::drop_if_large() {
  if (body_.size() <= kKeptScratchBytesMax) return;
  document_ = {};
  state_ = State::kNotParsed;
}

void IndexFolder::advance(const json::Document& document, std::uint32_t offset) {
  while (next_ < document.nodes().size() && body_.begin_of(next_) <= offset) {
    while (!path_.empty() && document[path_.back()].end <= next_) path_.pop_back();
    path_.push_back(next_++);
  }
}

std::string_view IndexFolder::fold(std::string_view pointer, std::uint32_t offset) {
  if (from_index_like_token(pointer).empty()) return pointer;
  const json::Document* document = body_.document();
  if (document == nullptr) return pointer;
  advance(*document, offset);

  folded_.clear();
  for (std::size_t depth = 0; !pointer.empty(); ++depth) {
    const std::string_view token = first_token(pointer);
    const bool in_array = depth < path_.size() && (*document)[path_[depth]].kind == json::Kind::kArray;
    folded_ += '/';
    folded_ += in_array && looks_like_index(token) ? "*" : token;
    pointer.remove_prefix(1 + token.size());
  }
  return folded_;
}

std::string_view IndexFolder::fold_at_value(std::string_view pointer, std::uint32_t offset) {
  const std::string_view rest = from_index_like_token(pointer);
  if (rest.empty() || first_token(rest).size() + 1 != rest.size()) return fold(pointer, offset);
  const std::string_view before = body_.bytes().substr(0, offset);
  std::size_t end = before.size();
  while (end != 0 && is_json_space(before[end - 1])) --end;
  if (end != 0 && before[end - 1] == ':') return pointer;
  folded_ = pointer.substr(0, pointer.size() - rest.size());
  return folded_ += "/*";
}

}  // namespace errproof

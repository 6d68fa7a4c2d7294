#include "engines/engine.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "base/os.h"
#include "engines/literal.h"
#include "engines/reference.h"
#include "engines/walk.h"

namespace errproof {

std::string_view name_of(TextRule rule) {
  constexpr std::string_view names[] = {"",          "encoding", "empty-body",     "html-body",
                                        "text-body", "syntax",   "duplicate-name", "bom"};
  return names[static_cast<int>(rule)];
}

std::string_view name_of(Got got) {
  constexpr std::string_view names[] = {"missing", "null",  "boolean", "integer", "number",
                                        "string",  "array", "object",  "text"};
  return names[static_cast<int>(got)];
}

std::string_view name_of(EngineKind kind) {
  constexpr std::string_view names[] = {"literal", "walk", "reference"};
  return names[static_cast<int>(kind)];
}

Failures::Failures() : memory_(first_, sizeof first_) {}

void Failures::clear() {
  if (list_.empty() && counts_ == decltype(counts_){}) return;  // most bodies conform
  list_.clear();
  memory_.release();
  counts_ = {};
  kept_bytes_ = {};
  for (std::vector<std::uint32_t>& offsets : first_offsets_) offsets.clear();
}

void Failures::copy(const Failures& other) {
  clear();
  counts_ = other.counts_;
  for (Failure failure : other.list_) {
    taking_ = static_cast<std::size_t>(failure.severity);
    for (std::string_view* text : {&failure.instance, &failure.keyword_location, &failure.detail}) *text = keep(*text);
    list_.push_back(failure);
  }
}

bool Failures::takes(Severity severity, std::uint32_t offset) {
  taking_ = static_cast<std::size_t>(severity);
  ++counts_[taking_];
  if (kept_bytes_[taking_] > kept_bytes_max_) return false;
  if (kept_max_ == 0xFFFFFFFF) return true;
  std::vector<std::uint32_t>& offsets = first_offsets_[taking_];
  if (offsets.size() >= kept_max_) {
    if (offsets.empty() || offset > offsets.front()) return false;
    if (offset == offsets.front()) return true;
    std::pop_heap(offsets.begin(), offsets.end());
    offsets.pop_back();
  }
  offsets.push_back(offset);
  std::push_heap(offsets.begin(), offsets.end());
  return true;
}

std::string_view Failures::keep(std::string_view text) {
  if (text.empty()) return {};
  kept_bytes_[taking_] += text.size();
  char* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Failures::sort() {
  // Bytes of UTF-8 (and of WTF-8) have the order of their code points.
  // A text rule's schema is none, before all others.
  const auto key = [](const Failure& f) {
    return std::make_tuple(f.offset, f.instance, f.severity, f.text_rule == TextRule::kNone, f.root, f.text_rule,
                           f.keyword_location, f.element);
  };
  std::sort(list_.begin(), list_.end(), [&key](const Failure& a, const Failure& b) { return key(a) < key(b); });
}

std::unique_ptr<Engine> make_engine(EngineKind kind, const std::vector<RootSchema>& roots,
                                    const EngineOptions& options) {
  switch (kind) {
    case EngineKind::kLiteral:
      break;
    case EngineKind::kWalk:
      return make_walk(roots, options, random_seed());
    case EngineKind::kReference:
      return make_reference(roots, options);
  }
  return make_literal(roots, options);
}

}  // namespace errproof

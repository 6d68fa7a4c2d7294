// The keywords that need nothing but the value (draft-07 validation §6.1-§6.5).
#include <algorithm>
#include <bit>
#include <cstdint>

#include "engines/children.h"
#include "engines/evaluation.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

// Up to here, comparing each with each is faster than sorting.
constexpr std::size_t kFewItems = 16;

}  // namespace

// Keywords that need nothing but the value. One about another type holds (draft-07 validation §3.2.1).
bool Evaluation::assertion_holds(const KeywordUse& use, NodeId node) {
  switch (use.keyword) {
    case Keyword::kFalse:
      return false;
    case Keyword::kType:
      return type_holds(use, node);
    case Keyword::kEnum:
    case Keyword::kConst:
      return enum_holds(use, node);
    case Keyword::kMultipleOf:
    case Keyword::kMaximum:
    case Keyword::kExclusiveMaximum:
    case Keyword::kMinimum:
    case Keyword::kExclusiveMinimum:
      return (*document_)[node].kind != Kind::kNumber || number_holds(use, node);
    case Keyword::kMaxLength:
    case Keyword::kMinLength:
    case Keyword::kPattern:
      return (*document_)[node].kind != Kind::kString || string_holds(use, node);
    case Keyword::kMaxItems:
    case Keyword::kMinItems:
      return (*document_)[node].kind != Kind::kArray || size_holds(use, node);
    case Keyword::kMaxProperties:
    case Keyword::kMinProperties:
      return (*document_)[node].kind != Kind::kObject || size_holds(use, node);
    case Keyword::kUniqueItems:
      return (*document_)[node].kind != Kind::kArray || unique_items_holds(node);
    default:
      return true;
  }
}

// Draft-07 validation §6.1.1.
bool Evaluation::type_holds(const KeywordUse& use, NodeId node) const {
  switch ((*document_)[node].kind) {
    case Kind::kNull:
      return use.types & kTypeNull;
    case Kind::kFalse:
    case Kind::kTrue:
      return use.types & kTypeBoolean;
    case Kind::kNumber:
      return use.types & kTypeNumber || (use.types & kTypeInteger && json::Number(document_->raw(node)).is_integer());
    case Kind::kString:
      return use.types & kTypeString;
    case Kind::kArray:
      return use.types & kTypeArray;
    case Kind::kObject:
      return use.types & kTypeObject;
  }
  return false;
}

// Draft-07 validation §6.1.2, §6.1.3.
bool Evaluation::enum_holds(const KeywordUse& use, NodeId node) {
  for (const NodeId value : use.values) {
    const std::uint32_t size = schema_.document()[value].value.size();
    spend(1 + std::min(size, (*document_)[node].value.size()) / 64);
    if (given_up_) return true;
    if (json::equal(*document_, node, schema_.document(), value)) return true;
  }
  return false;
}

// Draft-07 validation §6.2.
bool Evaluation::number_holds(const KeywordUse& use, NodeId node) {
  const std::string_view raw = document_->raw(node);
  spend(raw.size() / 64);
  const json::Number value(raw);
  switch (use.keyword) {
    case Keyword::kMultipleOf:
      return value.is_multiple_of(use.number);
    case Keyword::kMaximum:
      return value <= use.number;
    case Keyword::kExclusiveMaximum:
      return value < use.number;
    case Keyword::kMinimum:
      return value >= use.number;
    default:
      return value > use.number;
  }
}

// Draft-07 validation §6.3.
bool Evaluation::string_holds(const KeywordUse& use, NodeId node) {
  const std::string_view raw = document_->raw(node);
  spend(raw.size() / 64);
  if (use.keyword == Keyword::kPattern) {
    return schema_.pattern(use.pattern).search(pattern_text(raw, (*document_)[node].escaped));
  }
  // A character takes 1 to 12 bytes as it is written (two escapes), so that most lengths need no counting.
  const bool at_most = use.keyword == Keyword::kMaxLength;
  if (raw.size() <= use.count && at_most) return true;
  if (raw.size() < use.count) return false;
  if (raw.size() / 12 > use.count) return !at_most;
  const std::uint64_t length = json::length_of_string(raw, options_.length_unit == LengthUnit::kUtf16);
  return at_most ? length <= use.count : length >= use.count;
}

// Draft-07 validation §6.4.3, §6.4.4, §6.5.1, §6.5.2. Counts no further than it needs to.
bool Evaluation::size_holds(const KeywordUse& use, NodeId node) {
  const bool at_most = use.keyword == Keyword::kMaxItems || use.keyword == Keyword::kMaxProperties;
  std::uint64_t size = 0;
  for ([[maybe_unused]] const NodeId c : Children(*document_, node)) {
    spend(1);
    if (size == use.count) return !at_most;
    ++size;
  }
  return at_most || size == use.count;
}

// Draft-07 validation §6.4.5. A few are compared each with each, more are sorted.
bool Evaluation::unique_items_holds(NodeId node) {
  std::vector<NodeId>& items = memory_.items;
  items.clear();
  for (const NodeId c : Children(*document_, node)) items.push_back(c);
  if (items.size() <= kFewItems) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t k = i + 1; k < items.size(); ++k) {
        spend(1 + (*document_)[items[i]].value.size() / 64);
        if (given_up_) return true;
        if (json::equal(*document_, items[i], *document_, items[k])) return false;
      }
    }
    return true;
  }
  spend((items.size() + (*document_)[node].value.size() / 64) * std::bit_width(items.size()));
  if (given_up_) return true;
  std::sort(items.begin(), items.end(),
            [this](NodeId a, NodeId b) { return json::compare(*document_, a, *document_, b) < 0; });
  return std::adjacent_find(items.begin(), items.end(), [this](NodeId a, NodeId b) {
           return json::equal(*document_, a, *document_, b);
         }) == items.end();
}

}  // namespace errproof

// JSON Schema's equality of values (2020-12 core §4.2.2), and a total order that it is part of.
#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "json/document.h"
#include "json/number.h"
#include "json/string.h"

namespace errproof::json {
namespace {

RawString raw_name_of(const Document& d, NodeId id) { return {d.raw_name(id), d[id].name_escaped}; }

// The members that count, by name: of a repeated name the last.
std::vector<NodeId> members_by_name(const Document& d, NodeId object) {
  std::vector<NodeId> members;
  for (NodeId c = d.first_child(object); c != d[object].end; c = d[c].end) members.push_back(c);
  std::sort(members.begin(), members.end(), [&d](NodeId a, NodeId b) {
    const auto order = compare(raw_name_of(d, a), raw_name_of(d, b));
    return order != 0 ? order < 0 : a > b;
  });
  const auto same_name = [&d](NodeId a, NodeId b) { return equal(raw_name_of(d, a), raw_name_of(d, b)); };
  members.erase(std::unique(members.begin(), members.end(), same_name), members.end());
  return members;
}

std::vector<NodeId> items_of(const Document& d, NodeId array) {
  std::vector<NodeId> items;
  for (NodeId c = d.first_child(array); c != d[array].end; c = d[c].end) items.push_back(c);
  return items;
}

// Pairs still to be compared, the next one last. A stack of our own: the nesting is the sender's choice.
using Pairs = std::vector<std::pair<NodeId, NodeId>>;

std::strong_ordering push_children(const Document& a, NodeId a_id, const Document& b, NodeId b_id, Pairs& pairs) {
  const bool object = a[a_id].kind == Kind::kObject;
  const auto left = object ? members_by_name(a, a_id) : items_of(a, a_id);
  const auto right = object ? members_by_name(b, b_id) : items_of(b, b_id);
  if (left.size() != right.size()) return left.size() <=> right.size();
  for (std::size_t i = 0; object && i != left.size(); ++i) {
    if (const auto order = compare(raw_name_of(a, left[i]), raw_name_of(b, right[i])); order != 0) return order;
  }
  for (std::size_t i = left.size(); i-- != 0;) pairs.emplace_back(left[i], right[i]);
  return std::strong_ordering::equal;
}

}  // namespace

std::strong_ordering compare(const Document& a, NodeId a_id, const Document& b, NodeId b_id) {
  Pairs pairs;
  for (;;) {
    const Node& left = a[a_id];
    const Node& right = b[b_id];
    if (left.kind != right.kind) return left.kind <=> right.kind;
    std::strong_ordering order = std::strong_ordering::equal;
    if (left.kind == Kind::kString) {
      order = compare(RawString{a.raw(a_id), left.escaped}, RawString{b.raw(b_id), right.escaped});
    } else if (left.kind == Kind::kNumber) {
      order = Number(a.raw(a_id)) <=> Number(b.raw(b_id));
    } else if (left.kind == Kind::kArray || left.kind == Kind::kObject) {
      order = push_children(a, a_id, b, b_id, pairs);
    }
    if (order != 0 || pairs.empty()) return order;
    std::tie(a_id, b_id) = pairs.back();
    pairs.pop_back();
  }
}

bool equal(const Document& a, NodeId a_id, const Document& b, NodeId b_id) { return compare(a, a_id, b, b_id) == 0; }

}  // namespace errproof::json

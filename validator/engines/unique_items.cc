#include "engines/unique_items.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "json/number.h"

namespace errproof {
namespace {

// Up to here comparing each pair of scalars is cheaper than hashing the body.
constexpr std::size_t kFewItems = 16;

// The finalizer of splitmix64: every bit of the input reaches every bit of the output.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
  x = (x ^ x >> 27) * 0x94D049BB133111EB;
  return x ^ x >> 31;
}

std::uint64_t hash_text(std::string_view text) { return std::hash<std::string_view>()(text); }

std::uint64_t hash_member(std::uint64_t name, std::uint64_t value) { return mix(name * 31 + value); }

std::uint64_t hash_scalar(const json::Document& document, json::NodeId id) {
  const auto kind = static_cast<std::uint64_t>(document[id].kind) + 1;
  switch (document[id].kind) {
    case json::Kind::kNumber:
      return mix(kind ^ hash_text(json::Number(document.raw(id)).canonical()));
    case json::Kind::kString:
      return mix(kind ^ (document[id].escaped ? hash_text(document.string(id)) : hash_text(document.raw(id))));
    default:
      return mix(kind);
  }
}

}  // namespace

bool UniqueItems::few_scalars(const json::Document& document, json::NodeId array) {
  items_.clear();
  for (json::NodeId c = document.first_child(array); c != document[array].end; c = document[c].end) {
    if (items_.size() == kFewItems || document[c].end != c + 1) return false;
    items_.push_back(c);
  }
  return true;
}

// The order of members means nothing, and of a repeated name only the last one counts (as in json::equal).
std::uint64_t UniqueItems::hash_object(const json::Document& document, json::NodeId object) {
  std::uint64_t sum = 0;
  const auto name_hash = [&document](json::NodeId c) {
    return document[c].name_escaped ? hash_text(document.name(c)) : hash_text(document.raw_name(c));
  };
  if (document.repeated().empty()) {
    for (json::NodeId c = document.first_child(object); c != document[object].end; c = document[c].end) {
      sum += hash_member(name_hash(c), hashes_[c]);
    }
    return mix(sum ^ 7);
  }
  std::vector<std::pair<std::string, json::NodeId>> members;
  for (json::NodeId c = document.first_child(object); c != document[object].end; c = document[c].end) {
    members.emplace_back(document.name(c), c);
  }
  std::sort(members.begin(), members.end());
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i + 1 < members.size() && members[i].first == members[i + 1].first) continue;
    sum += hash_member(hash_text(members[i].first), hashes_[members[i].second]);
  }
  return mix(sum ^ 7);
}

// Backwards: children stand behind their parent, so their hashes are there when it needs them.
void UniqueItems::hash_all(const json::Document& document) {
  hashes_.resize(document.nodes().size());
  for (json::NodeId id = static_cast<json::NodeId>(hashes_.size()); id-- > 0;) {
    if (document[id].kind == json::Kind::kObject) {
      hashes_[id] = hash_object(document, id);
    } else if (document[id].kind == json::Kind::kArray) {
      std::uint64_t hash = 6;
      for (json::NodeId c = document.first_child(id); c != document[id].end; c = document[c].end) {
        hash = mix(hash * 31 + hashes_[c]);
      }
      hashes_[id] = hash;
    } else {
      hashes_[id] = hash_scalar(document, id);
    }
  }
}

bool UniqueItems::hold(const json::Document& document, json::NodeId array, std::uint64_t& steps) {
  const bool few = few_scalars(document, array);
  if (!few) {
    if (hashes_.empty()) hash_all(document);
    items_.clear();
    for (json::NodeId c = document.first_child(array); c != document[array].end; c = document[c].end) {
      items_.push_back(c);
    }
    std::sort(items_.begin(), items_.end(), [this](json::NodeId a, json::NodeId b) { return hashes_[a] < hashes_[b]; });
  }
  // A sender can make scalars of equal hash: the pairs within a hash are bounded by the steps.
  for (std::size_t i = 0; i < items_.size(); ++i) {
    for (std::size_t k = i + 1; k < items_.size() && (few || hashes_[items_[i]] == hashes_[items_[k]]); ++k) {
      if (steps == 0) return true;
      --steps;
      if (json::equal(document, items_[i], document, items_[k])) return false;
    }
  }
  return true;
}

}  // namespace errproof

#include "json/repeated_names.h"

#include <algorithm>

#include "json/scan.h"
#include "json/string.h"

namespace errproof::json {
namespace {

// Up to here comparing with every earlier sibling is cheaper than sorting.
constexpr std::uint32_t kFewMembers = 16;

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Node>& nodes, std::vector<HashedName>& scratch,
         std::vector<NodeId>& repeated)
      : text_(text), nodes_(nodes), scratch_(scratch), repeated_(repeated) {}

  void search(NodeId object) {
    const std::size_t found = repeated_.size();
    if (search_few(object)) return;
    repeated_.resize(found);
    search_many(object);
  }

 private:
  RawString name(NodeId id) const {
    const Span& s = nodes_[id].name;
    return {text_.substr(s.begin + 1, s.size() - 2), nodes_[id].name_escaped};
  }

  // False: the object has more than kFewMembers members.
  bool search_few(NodeId object);
  void search_many(NodeId object);
  bool stood_before(NodeId object, NodeId member) const;

  std::string_view text_;
  const std::vector<Node>& nodes_;
  std::vector<HashedName>& scratch_;
  std::vector<NodeId>& repeated_;
};

// A bit of 64, by the first eight bytes and the length: most objects fill no bit twice, and nothing is compared. Names
// are followed by a quote and by padding, so that eight bytes can be read.
std::uint64_t bit_of(std::string_view name) {
  std::uint64_t first = load8(name.data());
  if (name.size() < 8) first &= (std::uint64_t{1} << 8 * name.size()) - 1;
  return std::uint64_t{1} << ((first + name.size()) * kMultiplier >> 58);
}

std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = name.size();
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * kMultiplier;
  return hash;
}

bool Finder::search_few(NodeId object) {
  std::uint64_t seen = 0;
  std::uint32_t members = 0;
  for (NodeId c = object + 1; c != nodes_[object].end; c = nodes_[c].end) {
    if (++members > kFewMembers) return false;
    // An escaped name may equal any other.
    const std::uint64_t bit = nodes_[c].name_escaped ? ~std::uint64_t{0} : bit_of(name(c).bytes);
    if ((seen & bit) != 0 && stood_before(object, c)) repeated_.push_back(c);
    seen |= bit;
  }
  return true;
}

bool Finder::stood_before(NodeId object, NodeId member) const {
  for (NodeId c = object + 1; c != member; c = nodes_[c].end) {
    if (equal(name(c), name(member))) return true;
  }
  return false;
}

void Finder::search_many(NodeId object) {
  std::size_t members = 0;
  for (NodeId c = object + 1; c != nodes_[object].end; c = nodes_[c].end) ++members;
  scratch_.clear();
  scratch_.reserve(members);
  for (NodeId c = object + 1; c != nodes_[object].end; c = nodes_[c].end) {
    const RawString n = name(c);
    scratch_.push_back({n.escaped ? hash_of(unescape(n.bytes)) : hash_of(n.bytes), c});
  }
  std::sort(scratch_.begin(), scratch_.end(), [this](const HashedName& a, const HashedName& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const auto order = compare(name(a.member), name(b.member));
    return order != 0 ? order < 0 : a.member < b.member;
  });
  for (std::size_t i = 1; i < scratch_.size(); ++i) {
    const HashedName& before = scratch_[i - 1];
    const HashedName& here = scratch_[i];
    if (here.hash == before.hash && equal(name(here.member), name(before.member))) repeated_.push_back(here.member);
  }
}

}  // namespace

void find_repeated_names(std::string_view text, const std::vector<Node>& nodes, std::vector<HashedName>& scratch,
                         std::vector<NodeId>& repeated) {
  Finder finder(text, nodes, scratch, repeated);
  for (NodeId id = 0; id != nodes.size(); ++id) {
    if (nodes[id].kind == Kind::kObject) finder.search(id);
  }
  std::sort(repeated.begin(), repeated.end());  // an object's inside comes before its later members
}

}  // namespace errproof::json

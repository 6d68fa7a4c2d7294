#include "batch/groups.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "base/sha256.h"

namespace errproof {
namespace {

constexpr std::size_t kPlacesKept = 3;
// Groups beyond this many keep one place each: nobody looks at more, and 10,000 of them would hold 15 MB.
constexpr std::size_t kWellKeptGroups = 500;

// Keys and places longer than this are names that a sender chose; a hundred of them are told apart by their hash.
constexpr std::size_t kKeyBytesMax = 512;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string cut_to(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  while (bytes_max > 0 && is_continuation(text[bytes_max])) --bytes_max;
  return std::string(text.substr(0, bytes_max)) + "…";
}

// A container is shown with what follows on the next lines, white space between them folded: the first line of a
// pretty-printed object is "{" and tells nothing.
void append_folded(std::string_view bytes, std::string& out) {
  bool space = false;
  for (char c : bytes) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space) {
      out += c;
    } else if (!space) {
      out += ' ';
    }
    space = is_space;
  }
}

}  // namespace

Cut cut_around(std::string_view body, std::size_t offset, std::size_t length) {
  constexpr std::size_t kBefore = kCutBytesMax / 3, kBehind = kCutBytesMax - kBefore;
  offset = std::min(offset, body.size());
  std::size_t begin = offset - std::min(offset, kBefore);
  std::size_t end = std::min(body.size(), offset + kBehind);
  Cut cut;
  const std::size_t lf_before = body.substr(begin, offset - begin).rfind('\n');
  if (lf_before != std::string_view::npos) {
    begin += lf_before + 1;
  } else if (begin > 0 && body[begin - 1] != '\n') {
    cut.more_before = true;
    while (begin < offset && is_continuation(body[begin])) ++begin;
  }
  const bool container = length > 0 && offset < body.size() && (body[offset] == '{' || body[offset] == '[');
  const std::size_t lf_behind = container ? std::string_view::npos : body.substr(offset, end - offset).find('\n');
  if (lf_behind != std::string_view::npos) {
    end = offset + lf_behind;
    if (end > offset && body[end - 1] == '\r') --end;
  } else if (end < body.size() && body[end] != '\n') {
    cut.more_behind = true;
    while (end > offset && is_continuation(body[end])) --end;
  }
  cut.text = body.substr(begin, offset - begin);
  cut.offset = cut.text.size();
  cut.length = std::min(length, end - offset);
  if (container) {
    append_folded(body.substr(offset, cut.length), cut.text);
  } else {
    cut.text += body.substr(offset, end - offset);
  }
  return cut;
}

Groups::Groups(std::uint32_t groups_max, std::uint64_t seed)
    : groups_max_(groups_max), index_(16, Hash{seed}), untold_index_(16, Hash{seed}) {}

std::size_t Groups::Hash::operator()(std::string_view text) const {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
  std::uint64_t hash = seed ^ text.size();
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t word;
    std::memcpy(&word, text.data(), 8);
    hash = (hash ^ word) * kOdd;
    hash ^= hash >> 29;
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, text.data(), text.size());
  hash = (hash ^ rest ^ seed) * kOdd;
  return hash ^ hash >> 32;
}

void Groups::make_key(const Finding& finding) {
  key_.clear();
  key_ += static_cast<char>('0' + static_cast<int>(finding.severity) * 4 + static_cast<int>(finding.part) * 2 +
                            static_cast<int>(finding.known));
  // One rule may stand for several members that are missing from the same object.
  for (std::string_view part : {finding.rule, finding.folded_location, finding.got, finding.missing}) {
    key_ += part;
    key_ += '\0';
  }
  if (key_.size() > kKeyBytesMax) key_ = sha256_hex(key_, 64);
}

void Groups::add(const Response& response, const Verdict& verdict, Explainer& explainer) {
  ++response_;
  if (verdict.state != State::kConforms && verdict.state != State::kViolates &&
      verdict.state != State::kNotApplicable) {
    add_untold(false, verdict.state, verdict.reason_code, verdict.reason_message, response.origin);
  }
  for (const Finding& finding : verdict.findings) add(response, finding, explainer);
  other_ += verdict.more;
}

void Groups::add(const Response& response, const Finding& finding, Explainer& explainer) {
  make_key(finding);
  auto found = index_.find(std::string_view(key_));
  if (found == index_.end()) {
    if (groups_.size() >= groups_max_) {
      ++other_;
      return;
    }
    found = index_.emplace(key_, groups_.size()).first;
    keys_.push_back(&found->first);
    groups_.push_back(group_of(finding, explainer));
    groups_.back().first_file_ = file_;
  }
  Group& group = groups_[found->second];
  ++group.findings;
  if (group.last_response_ != response_) {
    group.last_response_ = response_;
    ++group.responses;
    if (response.status) ++group.statuses[*response.status];
  }
  if (group.last_file_ != file_) {
    group.last_file_ = file_;
    ++group.files;
  }
  if (group.places.size() >= places_max(found->second)) return;
  Place& place = group.places.emplace_back();
  place.origin = response.origin;
  place.status = response.status;
  place.has_position = finding.part == Part::kBody;
  if (!place.has_position) return;
  place.position = explainer.position(finding);
  place.cut = cut_around(response.body.view(), finding.offset, finding.length);
}

Group Groups::group_of(const Finding& finding, Explainer& explainer) {
  Group group;
  group.severity = finding.severity;
  group.rule = finding.rule;
  group.instance = cut_to(finding.folded_location, kKeyBytesMax);
  group.keyword = finding.keyword;
  group.part = finding.part;
  group.known = finding.known;
  group.fingerprint = explainer.fingerprint(finding);
  Explanation words = explainer.explain(finding);
  group.message = std::move(words.message);
  group.got = std::move(words.got);
  group.expected = std::move(words.expected);
  group.hint = std::move(words.hint);
  return group;
}

void Groups::add(const CaptureError& error) {
  add_untold(true, State::kUnreadable, name_of(error.error.code), error.error.message, error.origin);
}

void Groups::add_untold(bool error, State state, std::string_view code, std::string_view message,
                        const Origin& origin) {
  key_.clear();
  key_ += static_cast<char>('0' + static_cast<int>(state) * 2 + static_cast<int>(error));
  key_ += code;
  key_ += '\0';
  key_ += message;
  auto found = untold_index_.find(std::string_view(key_));
  if (found == untold_index_.end()) {
    if (untold_.size() >= groups_max_) {
      ++other_untold_;
      return;
    }
    found = untold_index_.emplace(key_, untold_.size()).first;
    untold_keys_.push_back(&found->first);
    Untold& untold = untold_.emplace_back();
    untold.code = code;
    untold.message = message;
    untold.state = state;
    untold.error = error;
  }
  Untold& untold = untold_[found->second];
  ++untold.count;
  if (untold.places.size() < kPlacesKept) untold.places.push_back(origin);
}

std::size_t Groups::places_max(std::size_t group) const { return group < kWellKeptGroups ? kPlacesKept : 1; }

void Groups::take(Groups& next) {
  for (std::size_t i = 0; i < next.groups_.size(); ++i) {
    Group& from = next.groups_[i];
    auto found = index_.find(std::string_view(*next.keys_[i]));
    if (found == index_.end()) {
      if (groups_.size() >= groups_max_) {
        other_ += from.findings;
        continue;
      }
      found = index_.emplace(*next.keys_[i], groups_.size()).first;
      keys_.push_back(&found->first);
      groups_.push_back(std::move(from));
      Group& group = groups_.back();
      group.last_response_ = 0;  // counted by the others
      if (group.places.size() > places_max(found->second)) group.places.resize(places_max(found->second));
      continue;
    }
    Group& group = groups_[found->second];
    group.findings += from.findings;
    group.responses += from.responses;
    group.files += from.files - (group.last_file_ == from.first_file_ ? 1 : 0);
    group.last_file_ = from.last_file_;
    for (const auto& [status, responses] : from.statuses) group.statuses[status] += responses;
    for (Place& place : from.places) {
      if (group.places.size() < places_max(found->second)) group.places.push_back(std::move(place));
    }
  }
  other_ += next.other_;
  take_untold(next);
  next.clear();
}

void Groups::clear() {
  groups_.clear();
  index_.clear();
  keys_.clear();
  untold_.clear();
  untold_index_.clear();
  untold_keys_.clear();
  other_ = other_untold_ = 0;
}

void Groups::take_untold(Groups& next) {
  for (std::size_t i = 0; i < next.untold_.size(); ++i) {
    Untold& from = next.untold_[i];
    auto found = untold_index_.find(std::string_view(*next.untold_keys_[i]));
    if (found == untold_index_.end()) {
      if (untold_.size() >= groups_max_) {
        other_untold_ += from.count;
        continue;
      }
      found = untold_index_.emplace(*next.untold_keys_[i], untold_.size()).first;
      untold_keys_.push_back(&found->first);
      untold_.push_back(std::move(from));
      continue;
    }
    Untold& untold = untold_[found->second];
    untold.count += from.count;
    for (Origin& place : from.places) {
      if (untold.places.size() < kPlacesKept) untold.places.push_back(std::move(place));
    }
  }
  other_untold_ += next.other_untold_;
}

std::vector<const Group*> Groups::sorted() const {
  std::vector<const Group*> order;
  order.reserve(groups_.size());
  for (const Group& group : groups_) order.push_back(&group);
  std::stable_sort(order.begin(), order.end(), [](const Group* a, const Group* b) {
    return std::tuple(a->severity, a->known, b->responses) < std::tuple(b->severity, b->known, a->responses);
  });
  return order;
}

}  // namespace errproof

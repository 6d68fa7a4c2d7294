#include "batch/groups.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sha256.h"
#include "base/unicode.h"

namespace errproof {
namespace {

constexpr std::size_t kPlacesKept = 3;
// Groups beyond this many keep one place each: nobody looks at more, and 10,000 of them would hold 15 MB.
constexpr std::size_t kWellKeptGroups = 500;

// Keys and places longer than this are names that a sender chose; a hundred of them are told apart by their hash.
constexpr std::size_t kKeyBytesMax = 512;

// A group at an endpoint. Neither has more numbers than 32 bits hold.
std::uint64_t cell_of(std::size_t group, Tallies::Id endpoint) { return std::uint64_t{group} << 32 | endpoint; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

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

Place place_of(const Response& response, const Finding& finding, Explainer& explainer) {
  Place place;
  place.origin = response.origin;
  place.status = response.status;
  place.endpoint = cut_to(endpoint_of(response.origin.method, explainer.url_template()), kTallyTextBytesMax);
  place.has_position = finding.part == Part::kBody;
  if (!place.has_position) return place;
  place.position = explainer.position(finding);
  place.cut = cut_around(explainer.shown_body(), finding.offset, finding.length);
  return place;
}

bool is_in(const Baseline* baseline, const Finding& finding, Explainer& explainer) {
  return baseline != nullptr &&
         baseline->entry(key_of(explainer.fingerprint(finding), finding.severity, finding.known)) != nullptr;
}

Groups::Groups(std::uint32_t groups_max, std::uint64_t seed, const Baseline* baseline)
    : groups_max_(groups_max), keys_(seed), tallies_(groups_max, seed), baseline_(baseline), untold_keys_(seed) {
  if (baseline_ == nullptr) return;
  for (const Tally& entry : baseline_->entries()) tallies_.expect(entry);
}

void make_group_key(const Finding& finding, std::string& key) {
  key.clear();
  key += static_cast<char>('0' + static_cast<int>(finding.severity) * 4 + static_cast<int>(finding.part) * 2 +
                           static_cast<int>(finding.known));
  // One rule may stand for several members that are missing from the same object.
  for (std::string_view part : {finding.rule, finding.folded_location, finding.got, finding.missing}) {
    key += part;
    key += '\0';
  }
  if (key.size() > kKeyBytesMax) key = sha256_hex(key, 64);
}

void Groups::make_key(const Finding& finding) { make_group_key(finding, key_); }

void Groups::add(const Response& response, const Verdict& verdict, Explainer& explainer) {
  ++response_;
  if (verdict.state != State::kConforms && verdict.state != State::kViolates &&
      verdict.state != State::kNotApplicable) {
    add_untold(false, verdict.state, verdict.reason_code, verdict.reason_message, response.origin);
  }
  const std::string endpoint = endpoint_of(response.origin.method, explainer.url_template());
  if (verdict.state == State::kConforms || verdict.state == State::kViolates) {
    tallies_.begin_response(endpoint, verdict.state == State::kConforms);
  } else {
    tallies_.count_response(endpoint);
  }
  for (const Finding& finding : verdict.findings) add(response, finding, explainer);
  if (verdict.more != 0) add_held_back(verdict);
}

// Findings beyond --max-findings: how many there were of each severity is known, and nothing else of them.
void Groups::add_held_back(const Verdict& verdict) {
  other_ += verdict.more;
  for (const Severity severity : {Severity::kViolation, Severity::kWarning, Severity::kNote}) {
    const auto kept = std::count_if(verdict.findings.begin(), verdict.findings.end(),
                                    [=](const Finding& finding) { return finding.severity == severity; });
    tallies_.count_other(severity,
                         verdict.found[static_cast<std::size_t>(severity)] - static_cast<std::uint64_t>(kept));
  }
}

std::optional<std::size_t> Groups::group_id(const Finding& finding, Explainer& explainer) {
  make_key(finding);
  if (const auto number = keys_.find(key_)) return number;
  if (groups_.size() >= groups_max_) return std::nullopt;
  groups_.push_back(group_of(finding, explainer));
  groups_.back().first_file_ = file_;
  return keys_.add(key_);
}

std::optional<Tallies::Id> Groups::tally_id(const Finding& finding, Explainer& explainer) {
  return tallies_.find(explainer.fingerprint(finding), finding.severity, finding.known, [&finding](Tally& made) {
    made.rule = finding.rule;
    made.place = finding.folded_location;
    made.got = finding.got;
  });
}

Group::Share* Groups::share_of(std::size_t group, const Finding& finding, Explainer& explainer) {
  if (const std::optional<Tallies::Id> endpoint = tallies_.endpoint()) {
    const auto found = share_at_.find(cell_of(group, *endpoint));
    if (found != share_at_.end()) return &groups_[group].shares[found->second];
  }
  const auto tally = tally_id(finding, explainer);
  return tally ? &share_of(group, *tally) : nullptr;
}

Group::Share& Groups::share_of(std::size_t group, Tallies::Id tally) {
  std::vector<Group::Share>& shares = groups_[group].shares;
  const auto [at, is_new] = share_at_.emplace(cell_of(group, tallies_.endpoint_of(tally)), shares.size());
  if (is_new) shares.push_back({tally});
  return shares[at->second];
}

void Groups::add(const Response& response, const Finding& finding, Explainer& explainer) {
  const std::optional<std::size_t> id = group_id(finding, explainer);
  Group::Share* const share = id ? share_of(*id, finding, explainer) : nullptr;
  std::optional<Tallies::Id> tally;
  if (share != nullptr) {
    tally = share->tally;
  } else if (!id) {
    tally = tally_id(finding, explainer);
  }
  if (tally) {
    tallies_.count(*tally);
  } else {
    tallies_.count_other(finding.severity);
  }
  if (!id) {
    ++other_;
    return;
  }
  Group& group = groups_[*id];
  group.all_tallied = group.all_tallied && tally;
  ++group.findings;
  if (group.last_response_ != response_) {
    group.last_response_ = response_;
    ++group.responses;
    if (share != nullptr) ++share->responses;
    if (response.status) ++group.statuses[*response.status];
  }
  if (group.last_file_ != file_) {
    group.last_file_ = file_;
    ++group.files;
  }
  if (group.places.size() >= places_max(*id)) return;
  group.places.push_back(place_of(response, finding, explainer));
}

Group Groups::group_of(const Finding& finding, Explainer& explainer) {
  Group group;
  group.severity = finding.severity;
  group.rule = finding.rule;
  group.instance = cut_to(finding.folded_location, kKeyBytesMax);
  group.keyword = finding.keyword;
  group.schema = finding.schema;
  group.keyword_location = cut_to(finding.keyword_location, kKeyBytesMax);
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
  std::optional<std::size_t> number = untold_keys_.find(key_);
  if (!number) {
    if (untold_.size() >= groups_max_) {
      ++other_untold_;
      return;
    }
    number = untold_keys_.add(key_);
    Untold& untold = untold_.emplace_back();
    untold.code = code;
    untold.message = message;
    untold.state = state;
    untold.error = error;
  }
  Untold& untold = untold_[*number];
  ++untold.count;
  if (untold.places.size() < kPlacesKept) untold.places.push_back(origin);
}

void Groups::compare_with_baseline(const std::function<bool(const Tally& entry)>& is_asked) {
  if (baseline_ == nullptr) return;
  BaselineNews& news = news_.emplace();
  news.met = tallies_.met();
  std::erase_if(news.met, [](const Tally& tally) { return tally.severity == Severity::kNote; });
  news.comparison = compare(baseline_->entries(), news.met, [&](const Tally& entry) {
    const bool asked = is_asked(entry);
    news.all_asked = news.all_asked && asked;
    return asked && tallies_.judged_of(entry.endpoint) != 0;
  });
  news.unknown_violations = tallies_.other(Severity::kViolation);
  news.unknown_warnings = tallies_.other(Severity::kWarning);
  if (news.unknown_violations + news.unknown_warnings != 0) news.comparison.doubt_what_is_gone();
}

Standing Groups::standing_of(const Group& group) const {
  if (baseline_ == nullptr || !group.all_tallied) return Standing::kNew;
  Standing standing = Standing::kKept;
  for (const Group::Share& share : group.shares) {
    const Tally tally = tallies_.tally(share.tally);
    const Tally* before = baseline_->entry(key_of(tally));
    if (before == nullptr) return Standing::kNew;
    if (has_grown(*before, tally)) standing = Standing::kGrown;
  }
  return standing;
}

std::size_t Groups::bytes() const {
  constexpr std::size_t kBytesAGroup = 4096;     // with its places, and a long path in each
  constexpr std::size_t kBytesAnEndpoint = 512;  // its name, numbers and nodes
  return (groups_.size() + tallies_.size() + untold_.size()) * kBytesAGroup +
         tallies_.endpoints_held() * kBytesAnEndpoint;
}

// Which of its groups are among the first ones is not known of a stretch before it is taken.
std::size_t Groups::places_max(std::size_t group) const {
  return groups_max_ == kUnbounded || group < kWellKeptGroups ? kPlacesKept : 1;
}

// A stretch has numbered its tallies itself.
void Groups::take_shares(Group& group, const std::vector<Group::Share>& theirs,
                         const std::vector<std::optional<Tallies::Id>>& went) {
  const auto id = static_cast<std::size_t>(&group - groups_.data());
  for (const Group::Share& their : theirs) {
    const std::optional<Tallies::Id> ours = went[their.tally];
    group.all_tallied = group.all_tallied && ours;
    if (ours) share_of(id, *ours).responses += their.responses;
  }
}

void Groups::take(Groups& next) {
  const std::vector<std::optional<Tallies::Id>> went = tallies_.take(next.tallies_);
  for (std::size_t i = 0; i < next.groups_.size(); ++i) {
    Group& from = next.groups_[i];
    std::optional<std::size_t> number = keys_.find(next.keys_.at(i));
    if (!number) {
      if (groups_.size() >= groups_max_) {
        other_ += from.findings;
        continue;
      }
      number = keys_.add(next.keys_.at(i));
      groups_.push_back(std::move(from));
      Group& group = groups_.back();
      take_shares(group, std::exchange(group.shares, {}), went);
      group.last_response_ = 0;  // counted by the others
      if (group.places.size() > places_max(*number)) group.places.resize(places_max(*number));
      continue;
    }
    Group& group = groups_[*number];
    take_shares(group, from.shares, went);
    group.all_tallied = group.all_tallied && from.all_tallied;
    group.findings += from.findings;
    group.responses += from.responses;
    group.files += from.files - (group.last_file_ == from.first_file_ ? 1 : 0);
    group.last_file_ = from.last_file_;
    for (const auto& [status, responses] : from.statuses) group.statuses[status] += responses;
    for (Place& place : from.places) {
      if (group.places.size() < places_max(*number)) group.places.push_back(std::move(place));
    }
  }
  other_ += next.other_;
  take_untold(next);
  next.clear();
}

void Groups::clear() {
  groups_.clear();
  keys_.clear();
  tallies_.clear();
  share_at_.clear();
  untold_.clear();
  untold_keys_.clear();
  other_ = other_untold_ = 0;
}

void Groups::take_untold(Groups& next) {
  for (std::size_t i = 0; i < next.untold_.size(); ++i) {
    Untold& from = next.untold_[i];
    const std::optional<std::size_t> number = untold_keys_.find(next.untold_keys_.at(i));
    if (!number) {
      if (untold_.size() >= groups_max_) {
        other_untold_ += from.count;
        continue;
      }
      untold_keys_.add(next.untold_keys_.at(i));
      untold_.push_back(std::move(from));
      continue;
    }
    Untold& untold = untold_[*number];
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

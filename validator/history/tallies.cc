#include "history/tallies.h"

#include <algorithm>
#include <utility>

#include "base/sha256.h"

namespace errproof {

void Tallies::expect(Tally tally) {
  const Id endpoint = *endpoint_id(tally.endpoint, true);
  tally.count = 0;
  if (!index_.contains(key_of(tally))) add(std::move(tally), endpoint);
}

void Tallies::begin_response(std::string_view endpoint, bool conforms) {
  ++response_;
  look_up(endpoint);
  if (!endpoint_) return;
  Answers& of = answers_[*endpoint_];
  ++of.responses;
  ++of.judged;
  of.conform += conforms;
}

void Tallies::count_response(std::string_view endpoint) {
  look_up(endpoint);
  if (endpoint_) ++answers_[*endpoint_].responses;
}

void Tallies::look_up(std::string_view endpoint) {
  // Traffic comes in stretches of one endpoint, or of none.
  if (!last_endpoint_ || endpoint != *last_endpoint_) {
    endpoint_ = endpoint_id(endpoint, false);
    last_endpoint_ = endpoint;
  }
}

void Tallies::count(Id id) {
  Entry& entry = entries_[id];
  ++entry.findings;
  if (entry.last_response == response_) return;
  entry.last_response = response_;
  ++entry.tally.count;
}

std::vector<std::optional<Tallies::Id>> Tallies::take(const Tallies& next) {
  std::vector<std::optional<Id>> endpoints;
  for (std::size_t i = 0; i < next.answers_.size(); ++i) {
    const auto id = endpoints.emplace_back(endpoint_id(next.endpoint_names_.at(i), false));
    if (!id) continue;
    answers_[*id].responses += next.answers_[i].responses;
    answers_[*id].judged += next.answers_[i].judged;
    answers_[*id].conform += next.answers_[i].conform;
  }
  std::vector<std::optional<Id>> went;
  for (const Entry& from : next.entries_) {
    endpoint_ = endpoints[from.endpoint];
    const Tally& its = from.tally;
    const auto id = went.emplace_back(find(its.fingerprint, its.severity, its.known, [&its](Tally& tally) {
      tally = its;
      tally.count = 0;
    }));
    if (id) {
      entries_[*id].tally.count += from.tally.count;
      entries_[*id].findings += from.findings;
    } else {
      count_other(from.tally.severity, from.findings);
    }
  }
  for (std::size_t i = 0; i < other_.size(); ++i) other_[i] += next.other_[i];
  last_endpoint_.reset();
  return went;
}

void Tallies::clear() { *this = Tallies(kinds_max_, endpoint_names_.seed()); }

Tally Tallies::tally(Id id) const {
  const Entry& entry = entries_[id];
  Tally tally = entry.tally;
  tally.endpoint = endpoint_names_.at(entry.endpoint);
  tally.of = answers_[entry.endpoint].judged;
  return tally;
}

std::vector<Tally> Tallies::met() const {
  std::vector<Tally> met;
  for (Id id = 0; id < entries_.size(); ++id) {
    if (entries_[id].tally.count != 0) met.push_back(tally(id));
  }
  std::sort(met.begin(), met.end());
  return met;
}

std::vector<Tallies::Endpoint> Tallies::endpoints() const {
  std::vector<Endpoint> met;
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    if (answers_[i].responses != 0) met.push_back({std::string(endpoint_names_.at(i)), answers_[i]});
  }
  return met;
}

std::uint64_t Tallies::judged_of(std::string_view endpoint) const {
  const auto number = endpoint_names_.find(endpoint);
  return number ? answers_[*number].judged : 0;
}

Tallies::Id Tallies::add(Tally tally, Id endpoint) {
  const Id id = static_cast<Id>(entries_.size());
  index_.emplace(key_of(tally), id);
  entries_.push_back({std::move(tally), endpoint});
  return id;
}

std::optional<Tallies::Id> Tallies::endpoint_id(std::string_view name, bool expected) {
  // Names that are cut are told apart by a hash of the whole.
  std::string cut;
  if (name.size() > kTallyTextBytesMax) {
    cut = cut_to(name, kTallyTextBytesMax - 20) + " " + sha256_hex(name, 16);
    name = cut;
  }
  if (const auto number = endpoint_names_.find(name)) return static_cast<Id>(*number);
  if (!expected && new_endpoints_ >= kinds_max_) return std::nullopt;
  new_endpoints_ += !expected;
  answers_.emplace_back();
  return static_cast<Id>(endpoint_names_.add(name));
}

}  // namespace errproof

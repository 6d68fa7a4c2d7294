#include "history/tallies.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/sha256.h"

namespace errproof {

void Tallies::expect(Tally tally) {
  const Id endpoint = *endpoint_id(tally.endpoint, true);
  tally.count = 0;
  if (!index_.contains(key_of(tally.fingerprint))) add(std::move(tally), endpoint);
}

void Tallies::begin_response(std::string_view endpoint) {
  ++response_;
  // Traffic comes in stretches of one endpoint, or of none.
  if (!last_endpoint_ || endpoint != *last_endpoint_) {
    endpoint_ = endpoint_id(endpoint, false);
    last_endpoint_ = endpoint;
  }
  if (endpoint_) ++endpoints_[*endpoint_].judged;
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
  for (const Endpoint& endpoint : next.endpoints_) {
    const auto id = endpoints.emplace_back(endpoint_id(endpoint.name, false));
    if (id) endpoints_[*id].judged += endpoint.judged;
  }
  std::vector<std::optional<Id>> went;
  for (const Entry& from : next.entries_) {
    endpoint_ = endpoints[from.endpoint];
    const auto id = went.emplace_back(find(from.tally.fingerprint, [&from](Tally& tally) {
      tally = from.tally;
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

void Tallies::clear() { *this = Tallies(kinds_max_, endpoint_index_.hash_function().seed); }

Tally Tallies::tally(Id id) const {
  const Entry& entry = entries_[id];
  Tally tally = entry.tally;
  tally.endpoint = endpoints_[entry.endpoint].name;
  tally.of = endpoints_[entry.endpoint].judged;
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

std::uint64_t Tallies::judged_of(std::string_view endpoint) const {
  const auto found = endpoint_index_.find(endpoint);
  return found == endpoint_index_.end() ? 0 : endpoints_[found->second].judged;
}

std::uint64_t Tallies::key_of(std::string_view fingerprint) {
  std::uint64_t key = 0;
  std::from_chars(fingerprint.data(), fingerprint.data() + fingerprint.size(), key, 16);
  return key;
}

Tallies::Id Tallies::add(Tally tally, Id endpoint) {
  const Id id = static_cast<Id>(entries_.size());
  index_.emplace(key_of(tally.fingerprint), id);
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
  const auto found = endpoint_index_.find(name);
  if (found != endpoint_index_.end()) return found->second;
  if (!expected && new_endpoints_ >= kinds_max_) return std::nullopt;
  new_endpoints_ += !expected;
  const Id id = static_cast<Id>(endpoints_.size());
  endpoints_.push_back({std::string(name)});
  endpoint_index_.emplace(name, id);
  return id;
}

}  // namespace errproof

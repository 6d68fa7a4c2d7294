#include "history/tallies.h"

#include <algorithm>
#include <utility>

namespace errproof {

void Tallies::expect(Tally tally) {
  const Id endpoint = judged_.expect(tally.endpoint);
  answers_.resize(judged_.size());
  tally.count = 0;
  if (!index_.contains(key_of(tally))) add(std::move(tally), endpoint);
}

void Tallies::begin_response(std::string_view endpoint, bool conforms) {
  ++response_;
  endpoint_ = count_judged(endpoint, {1, 1, conforms});
}

void Tallies::count_response(std::string_view endpoint, std::uint64_t responses) {
  const std::optional<Id> id = unjudged_.number(endpoint);
  unjudged_responses_.resize(unjudged_.size());
  if (id) unjudged_responses_[*id] += responses;
}

std::optional<Tallies::Id> Tallies::count_judged(std::string_view endpoint, const Answers& answers) {
  const std::optional<Id> id = judged_.number(endpoint);
  answers_.resize(judged_.size());
  if (id) answers_[*id].add(answers);
  return id;
}

void Tallies::Answers::add(const Answers& more) {
  responses += more.responses;
  judged += more.judged;
  conform += more.conform;
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
    endpoints.push_back(count_judged(next.judged_.at(i), next.answers_[i]));
  }
  for (std::size_t i = 0; i < next.unjudged_responses_.size(); ++i) {
    count_response(next.unjudged_.at(i), next.unjudged_responses_[i]);
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
  return went;
}

void Tallies::clear() { *this = Tallies(kinds_max_, judged_.seed()); }

Tally Tallies::tally(Id id) const {
  const Entry& entry = entries_[id];
  Tally tally = entry.tally;
  tally.endpoint = judged_.at(entry.endpoint);
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
    Endpoint endpoint{std::string(judged_.at(i)), answers_[i]};
    if (const auto id = unjudged_.find(endpoint.name)) endpoint.answers.responses += unjudged_responses_[*id];
    if (endpoint.answers.responses != 0) met.push_back(std::move(endpoint));
  }
  for (std::size_t i = 0; i < unjudged_responses_.size(); ++i) {
    const std::string_view name = unjudged_.at(i);
    if (!judged_.find(name)) met.push_back({std::string(name), {unjudged_responses_[i], 0, 0}});
  }
  return met;
}

std::uint64_t Tallies::judged_of(std::string_view endpoint) const {
  const auto id = judged_.find(endpoint);
  return id ? answers_[*id].judged : 0;
}

Tallies::Id Tallies::add(Tally tally, Id endpoint) {
  const Id id = static_cast<Id>(entries_.size());
  index_.emplace(key_of(tally), id);
  entries_.push_back({std::move(tally), endpoint});
  return id;
}

}  // namespace errproof

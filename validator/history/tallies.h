// The tallies of a run as it goes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/unicode.h"
#include "history/endpoint_names.h"
#include "history/tally.h"

namespace errproof {

// Bounded, both ways: a sender chooses places, and whoever calls chooses URLs. Findings beyond the bound are counted
// in other(), but those that are expected.
class Tallies {
 public:
  using Id = std::uint32_t;

  // As many kinds, as many endpoints that were judged, and as many that were not.
  Tallies(std::uint32_t kinds_max, std::uint64_t seed)
      : kinds_max_(kinds_max), judged_(kinds_max, seed), unjudged_(kinds_max, seed) {}

  // One that is counted whatever the bound: another run had it. Its count starts at 0.
  void expect(Tally tally);

  // The next judged response, whose findings come next.
  void begin_response(std::string_view endpoint, bool conforms);
  // One that is not judged: success, most often, of which there is no end. It takes no room from the others.
  void count_response(std::string_view endpoint, std::uint64_t responses = 1);

  // Where findings of this kind in this response are counted. `describe` is called for one that is met for the first
  // time, to fill in rule, place and got. Nothing: there are too many.
  template <class Describe>
  std::optional<Id> find(std::string_view fingerprint, Severity severity, bool known, Describe describe) {
    const auto fill_in = [&](Tally& tally) {
      describe(tally);
      tally.place = cut_to(tally.place, kTallyTextBytesMax);
    };
    const auto found = index_.find(key_of(fingerprint, severity, known));
    if (found != index_.end()) {
      if (Tally& tally = entries_[found->second].tally; tally.count == 0) fill_in(tally);
      return found->second;
    }
    if (!endpoint_ || new_kinds_ >= kinds_max_) return std::nullopt;
    ++new_kinds_;
    Tally tally;
    fill_in(tally);
    tally.fingerprint = fingerprint;
    tally.severity = severity;
    tally.known = known;
    return add(std::move(tally), *endpoint_);
  }
  void count(Id id);  // a finding; responses are counted once each
  void count_other(Severity severity, std::uint64_t findings = 1) { other_[index_of(severity)] += findings; }

  std::uint64_t other(Severity severity) const { return other_[index_of(severity)]; }

  // Adds what another has met in responses that come next: where each of its tallies went, nothing where there are too
  // many.
  std::vector<std::optional<Id>> take(const Tallies& next);
  void clear();

  std::size_t size() const { return entries_.size(); }
  std::size_t endpoints_held() const { return judged_.size() + unjudged_.size(); }
  Id endpoint_of(Id id) const { return entries_[id].endpoint; }

  // Of the response last begun; none: it is beyond the bound.
  std::optional<Id> endpoint() const { return endpoint_; }

  // With endpoint and `of` filled in.
  Tally tally(Id id) const;
  std::vector<Tally> met() const;                            // those with a count, sorted
  std::uint64_t judged_of(std::string_view endpoint) const;  // responses; "": of no known endpoint

  // How an endpoint answered.
  struct Answers {
    std::uint64_t responses = 0, judged = 0, conform = 0;
    void add(const Answers& more);
  };
  struct Endpoint {
    std::string name;  // "": not known
    Answers answers;
  };
  std::vector<Endpoint> endpoints() const;  // each once, those beyond the bound left out

 private:
  struct Entry {
    Tally tally;  // without endpoint and `of`
    Id endpoint = 0;
    std::uint64_t findings = 0;
    std::uint64_t last_response = 0;
  };

  struct KeyHash {  // fingerprints are hashes already
    std::size_t operator()(const TallyKey& key) const { return key.fingerprint + key.gravity; }
  };

  static std::size_t index_of(Severity severity) { return static_cast<std::size_t>(severity); }
  Id add(Tally tally, Id endpoint);
  std::optional<Id> count_judged(std::string_view endpoint, const Answers& answers);

  std::uint32_t kinds_max_;
  std::uint32_t new_kinds_ = 0;  // which were not expected
  std::vector<Entry> entries_;
  std::unordered_map<TallyKey, Id, KeyHash> index_;
  EndpointNames judged_;
  std::vector<Answers> answers_;  // beside judged_, of judged responses
  EndpointNames unjudged_;
  std::vector<std::uint64_t> unjudged_responses_;  // beside unjudged_
  std::optional<Id> endpoint_;
  std::uint64_t response_ = 0;
  std::array<std::uint64_t, 3> other_{};
};

}  // namespace errproof

// Equal findings of many responses as one problem: a million bodies with a number as their code are one thing to know.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/numbered_keys.h"
#include "captures/reader.h"
#include "captures/response.h"
#include "contracts/explainer.h"
#include "contracts/verdict.h"
#include "history/baseline.h"
#include "history/comparison.h"
#include "history/tallies.h"

namespace errproof {

// The bytes of a body around a place, on one line of it: what a report can show after the body is gone.
struct Cut {
  std::string text;                               // at most kCutBytesMax
  std::size_t offset = 0;                         // of the span, in text
  std::size_t length = 0;                         // of the span, as far as it is in text
  bool more_before = false, more_behind = false;  // on the same line
};
inline constexpr std::size_t kCutBytesMax = 480;

Cut cut_around(std::string_view body, std::size_t offset, std::size_t length);

// One of the places where a group was found.
struct Place {
  Origin origin;
  std::optional<int> status;
  std::string endpoint;       // "GET /v1/customers/{id}"; "": not known
  bool has_position = false;  // findings about the response as a whole have none
  Position position;
  Cut cut;
};

// The explainer looks at the response.
Place place_of(const Response& response, const Finding& finding, Explainer& explainer);

// Does the baseline have this finding? The explainer looks at the response, and there may be no baseline.
bool is_in(const Baseline* baseline, const Finding& finding, Explainer& explainer);

// Findings that agree in rule, severity, place (array indices folded) and kind of value.
struct Group {
  Severity severity = Severity::kViolation;
  std::string rule;
  std::string instance;  // array indices as "*"; cut where it is too long to be kept
  std::string keyword;   // empty: a text rule
  Part part = Part::kBody;
  bool known = false;
  std::uint64_t findings = 0, responses = 0, files = 0;
  std::map<int, std::uint64_t> statuses;  // responses by known status
  std::string fingerprint;                // of the first, as are:
  std::string message, got, expected, hint;
  std::string schema, keyword_location;
  std::vector<Place> places;  // the first ones

  // By fingerprint, that is by endpoint. Two groups may have a tally in common: which member is missing is in no
  // fingerprint.
  struct Share {
    Tallies::Id tally;            // in Groups::tallies()
    std::uint64_t responses = 0;  // of this group
  };
  std::vector<Share> shares;
  bool all_tallied = true;  // false: there were too many fingerprints

 private:
  friend class Groups;
  std::uint64_t last_response_ = 0;
  std::uint64_t first_file_ = 0, last_file_ = 0;
};

// What findings of one group have in common, and no others; bounded, and not for people.
void make_group_key(const Finding& finding, std::string& key);

// Responses that could not be judged, or errors, with the same reason.
struct Untold {
  std::string code, message;
  State state = State::kUnreadable;
  bool error = false;  // no response could be told
  std::uint64_t count = 0;
  std::vector<Origin> places;  // the first ones
};

// A run beside its baseline.
struct BaselineNews {
  std::vector<Tally> met;
  Comparison comparison;                                       // of the baseline's entries with `met`
  std::uint64_t unknown_violations = 0, unknown_warnings = 0;  // findings not told apart: they may be anything
  bool all_asked = true;                                       // false: some entries' kind was not looked for

  bool fails() const { return unknown_violations != 0 || comparison.has_news(is_violation); }
};

enum class Standing : std::uint8_t {
  kNew,    // some of it is not in the baseline
  kGrown,  // some of it has grown beyond what the baseline has
  kKept,   // all of it is in the baseline
};

// Bounded: keys hold what a sender chose (member names). What comes after groups_max is counted in other().
class Groups {
 public:
  // The baseline, if there is one, must outlive it.
  Groups(std::uint32_t groups_max, std::uint64_t seed, const Baseline* baseline = nullptr);

  // What is added from now on was found in this file. Files come one after another.
  void begin_file(std::uint64_t file) { file_ = file; }
  // The explainer looks at the response.
  void add(const Response& response, const Verdict& verdict, Explainer& explainer);
  void add(const CaptureError& error);

  // Groups of the same kind, for a stretch of the input that somebody else looks at, and without a bound.
  Groups unbounded() const { return Groups(kUnbounded, keys_.seed()); }
  // Adds what was found in the stretch that comes next: then all is as if it had been added here. Leaves it empty.
  void take(Groups& next);

  std::size_t bytes() const;  // that it holds, about
  void clear();
  // Worst first: severity, then unexpected before known, then by responses, then in the order of coming.
  std::vector<const Group*> sorted() const;
  const std::vector<Untold>& untold() const { return untold_; }
  const Tallies& tallies() const { return tallies_; }
  const Baseline* baseline() const { return baseline_; }  // nullptr: there is none
  // Once nothing is added any more: holds it against the baseline, if there is one. `is_asked`: would the run have met
  // such a thing at an endpoint that it looked at?
  void compare_with_baseline(const std::function<bool(const Tally& entry)>& is_asked);
  const std::optional<BaselineNews>& baseline_news() const { return news_; }
  // Whether a baseline has all that a group holds; kNew where there is none.
  Standing standing_of(const Group& group) const;

  std::uint64_t other() const { return other_; }                // findings
  std::uint64_t other_untold() const { return other_untold_; }  // responses and errors

 private:
  static constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;

  void add(const Response& response, const Finding& finding, Explainer& explainer);
  void add_held_back(const Verdict& verdict);
  static Group group_of(const Finding& finding, Explainer& explainer);
  std::size_t places_max(std::size_t group) const;
  void take_shares(Group& group, const std::vector<Group::Share>& theirs,
                   const std::vector<std::optional<Tallies::Id>>& went);
  void take_untold(Groups& next);
  void make_key(const Finding& finding);
  std::optional<std::size_t> group_id(const Finding& finding, Explainer& explainer);
  std::optional<Tallies::Id> tally_id(const Finding& finding, Explainer& explainer);
  Group::Share* share_of(std::size_t group, const Finding& finding, Explainer& explainer);  // nullptr: too many
  Group::Share& share_of(std::size_t group, Tallies::Id tally);
  void add_untold(bool error, State state, std::string_view code, std::string_view message, const Origin& origin);

  std::uint32_t groups_max_;
  std::vector<Group> groups_;
  NumberedKeys keys_;  // of groups_
  Tallies tallies_;
  // A group at an endpoint has one fingerprint, which takes as long to make as judging two bodies. As many as tallies,
  // or a few times that: what differs beside the tally is which member is missing. To the place among the group's
  // shares.
  std::unordered_map<std::uint64_t, std::size_t> share_at_;
  const Baseline* baseline_;
  std::optional<BaselineNews> news_;
  std::vector<Untold> untold_;
  NumberedKeys untold_keys_;  // of untold_
  std::string key_;           // reused
  std::uint64_t response_ = 0, file_ = 0;
  std::uint64_t other_ = 0, other_untold_ = 0;
};

}  // namespace errproof

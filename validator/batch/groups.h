// Equal findings of many responses as one problem: a million bodies with a number as their code are one thing to know.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "captures/reader.h"
#include "captures/response.h"
#include "contracts/explainer.h"
#include "contracts/verdict.h"

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
  bool has_position = false;  // findings about the response as a whole have none
  Position position;
  Cut cut;
};

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
  std::vector<Place> places;  // the first ones

 private:
  friend class Groups;
  std::uint64_t last_response_ = 0;
  std::uint64_t first_file_ = 0, last_file_ = 0;
};

// Responses that could not be judged, or errors, with the same reason.
struct Untold {
  std::string code, message;
  State state = State::kUnreadable;
  bool error = false;  // no response could be told
  std::uint64_t count = 0;
  std::vector<Origin> places;  // the first ones
};

// Bounded: keys hold what a sender chose (member names). What comes after groups_max is counted in other().
class Groups {
 public:
  explicit Groups(std::uint32_t groups_max, std::uint64_t seed);

  // What is added from now on was found in this file. Files come one after another.
  void begin_file(std::uint64_t file) { file_ = file; }
  // The explainer looks at the response.
  void add(const Response& response, const Verdict& verdict, Explainer& explainer);
  void add(const CaptureError& error);

  // Groups of the same kind, for a stretch of the input that somebody else looks at, and without a bound.
  Groups unbounded() const { return Groups(0xFFFFFFFF, index_.hash_function().seed); }
  // Adds what was found in the stretch that comes next: then all is as if it had been added here. Leaves it empty.
  void take(Groups& next);

  std::size_t size() const { return groups_.size() + untold_.size(); }
  void clear();
  // Worst first: severity, then unexpected before known, then by responses, then in the order of coming.
  std::vector<const Group*> sorted() const;
  const std::vector<Untold>& untold() const { return untold_; }
  std::uint64_t other() const { return other_; }                // findings
  std::uint64_t other_untold() const { return other_untold_; }  // responses and errors

 private:
  // Seeded: else a sender could choose names that fall into one bucket.
  struct Hash {
    using is_transparent = void;
    std::uint64_t seed = 0;
    std::size_t operator()(std::string_view text) const;
  };
  using Index = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

  void add(const Response& response, const Finding& finding, Explainer& explainer);
  static Group group_of(const Finding& finding, Explainer& explainer);
  std::size_t places_max(std::size_t group) const;
  void take_untold(Groups& next);
  void make_key(const Finding& finding);
  void add_untold(bool error, State state, std::string_view code, std::string_view message, const Origin& origin);

  std::uint32_t groups_max_;
  std::vector<Group> groups_;
  Index index_;
  std::vector<const std::string*> keys_;  // of groups_, in index_
  std::vector<Untold> untold_;
  Index untold_index_;
  std::vector<const std::string*> untold_keys_;
  std::string key_;  // reused
  std::uint64_t response_ = 0, file_ = 0;
  std::uint64_t other_ = 0, other_untold_ = 0;
};

}  // namespace errproof

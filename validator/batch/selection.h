// Which responses of a capture are looked at: --only-status, --only-url, --since, --until. What is not selected has no
// record and is counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "captures/response.h"

namespace errproof {

class Selection {
 public:
  // "4xx,503": added to what was given before. A text: why it will not do.
  std::optional<std::string> add_statuses(const std::string& list);
  // "*" stands for any characters, "?" for one; compared with the whole URL. Added to what was given before.
  void add_url(const std::string& glob) { urls_.push_back(glob); }
  void set_since(std::int64_t time) { since_ = time; }  // milliseconds since 1970, UTC
  void set_until(std::int64_t time) { until_ = time; }  // and this one, too

  bool takes_all() const { return statuses_.empty() && urls_.empty() && !since_ && !until_; }
  // What is not known fits nothing that is asked for.
  bool takes(const Response& response) const;

 private:
  std::vector<std::pair<int, int>> statuses_;  // from, to; empty: all
  std::vector<std::string> urls_;              // empty: all
  std::optional<std::int64_t> since_, until_;
};

bool matches_glob(std::string_view glob, std::string_view text);

}  // namespace errproof

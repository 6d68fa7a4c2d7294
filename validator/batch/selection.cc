#include "batch/selection.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace errproof {
namespace {

// "503", "4xx".
std::optional<std::pair<int, int>> statuses_of(std::string_view word) {
  if (word.size() == 3 && word[0] >= '1' && word[0] <= '9' && (word.substr(1) == "xx" || word.substr(1) == "XX")) {
    const int first = (word[0] - '0') * 100;
    return std::pair(first, first + 99);
  }
  int status = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), status);
  if (error != std::errc() || end != word.data() + word.size() || status < 100 || status > 999) return std::nullopt;
  return std::pair(status, status);
}

}  // namespace

std::optional<std::string> Selection::add_statuses(const std::string& list) {
  std::vector<std::pair<int, int>> added;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t comma = std::min(list.find(',', begin), list.size());
    const auto statuses = statuses_of(std::string_view(list).substr(begin, comma - begin));
    if (!statuses) return "wants statuses, such as 4xx,503";
    added.push_back(*statuses);
    begin = comma + 1;
  }
  statuses_.insert(statuses_.end(), added.begin(), added.end());
  return std::nullopt;
}

bool Selection::takes(const Response& response) const {
  if (!statuses_.empty()) {
    const int status = response.status.value_or(0);
    const auto fits = [status](const auto& range) { return range.first <= status && status <= range.second; };
    if (std::none_of(statuses_.begin(), statuses_.end(), fits)) return false;
  }
  if (!urls_.empty()) {
    const auto fits = [&](const std::string& glob) { return matches_glob(glob, response.origin.url); };
    if (response.origin.url.empty() || std::none_of(urls_.begin(), urls_.end(), fits)) return false;
  }
  if (since_ && !(response.time && *response.time >= *since_)) return false;
  return !until_ || (response.time && *response.time <= *until_);
}

// Goes back to the last star only: linear in the glob's length times the text's.
bool matches_glob(std::string_view glob, std::string_view text) {
  std::size_t g = 0, t = 0, star = glob.npos, retry = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      retry = t;
    } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (star != glob.npos) {
      g = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

}  // namespace errproof

#include "history/comparison.h"

#include <algorithm>
#include <unordered_map>

namespace errproof {

bool has_grown(const Tally& before, const Tally& now) {
  if (now.count == 0) return false;
  if (before.of == 0) return true;  // no share to be compared with
  const double twice = 2.0 * static_cast<double>(before.count) * static_cast<double>(now.of);
  return static_cast<double>(now.count) >= twice / static_cast<double>(before.of) + 1;
}

void Comparison::doubt_what_is_gone() {
  unasked.insert(unasked.end(), gone.begin(), gone.end());
  gone.clear();
}

bool Comparison::has_news(const std::function<bool(const Tally&)>& is) const {
  return std::any_of(appeared.begin(), appeared.end(), [&is](const Tally* tally) { return is(*tally); }) ||
         std::any_of(grown.begin(), grown.end(), [&is](const Change& change) { return is(*change.now); });
}

Comparison compare(const std::vector<Tally>& before, const std::vector<Tally>& now,
                   const std::function<std::uint64_t(std::string_view endpoint)>& judged_now) {
  std::unordered_map<std::string_view, const Tally*> earlier;
  for (const Tally& tally : before) earlier.emplace(tally.fingerprint, &tally);
  Comparison comparison;
  for (const Tally& tally : now) {
    const auto found = earlier.find(tally.fingerprint);
    if (found == earlier.end()) {
      comparison.appeared.push_back(&tally);
      continue;
    }
    auto& changes = has_grown(*found->second, tally) ? comparison.grown : comparison.kept;
    changes.push_back({found->second, &tally});
    earlier.erase(found);
  }
  for (const Tally& tally : before) {
    const auto found = earlier.find(tally.fingerprint);
    if (found == earlier.end() || found->second != &tally) continue;
    (judged_now(tally.endpoint) == 0 ? comparison.unasked : comparison.gone).push_back(&tally);
  }
  return comparison;
}

}  // namespace errproof

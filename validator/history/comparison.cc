#include "history/comparison.h"

#include <algorithm>

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
  const auto is_so = [&is](const Change& change) { return is(*change.now); };
  return std::any_of(appeared.begin(), appeared.end(), is_so) || std::any_of(grown.begin(), grown.end(), is_so);
}

std::optional<std::size_t> TallyIndex::as_grave(const TallyKey& key) const {
  auto found = positions_.upper_bound(key);
  if (found == positions_.begin() || (--found)->first.fingerprint != key.fingerprint) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> TallyIndex::less_grave(const TallyKey& key) const {
  const auto found = positions_.upper_bound(key);
  if (found == positions_.end() || found->first.fingerprint != key.fingerprint) return std::nullopt;
  return found->second;
}

Comparison compare(const std::vector<Tally>& before, const std::vector<Tally>& now,
                   const std::function<bool(const Tally& before)>& is_asked) {
  TallyIndex earlier;
  for (std::size_t i = 0; i < before.size(); ++i) earlier.add(key_of(before[i]), i);
  std::vector<bool> is_met(before.size());
  Comparison comparison;
  for (const Tally& tally : now) {
    const TallyKey key = key_of(tally);
    const auto as_before = earlier.as_grave(key), milder = as_before ? std::nullopt : earlier.less_grave(key);
    if (const auto found = as_before ? as_before : milder) is_met[*found] = true;
    if (!as_before) {
      comparison.appeared.push_back({milder ? &before[*milder] : nullptr, &tally});
      continue;
    }
    const Tally& then = before[*as_before];
    (has_grown(then, tally) ? comparison.grown : comparison.kept).push_back({&then, &tally});
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!is_met[i]) (is_asked(before[i]) ? comparison.gone : comparison.unasked).push_back(&before[i]);
  }
  return comparison;
}

}  // namespace errproof

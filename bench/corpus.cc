#include "corpus.h"

#include <algorithm>
#include <iterator>

namespace errproof::bench {
namespace {

struct Kind {
  std::string_view name;
  std::uint64_t seed;
  ErrorBody (*make)(Random&);
};

constexpr Kind kKinds[] = {{"small", 1, small_body},
                           {"medium", 2, medium_body},
                           {"large", 3, large_body},
                           {"mixed", 4, mixed_body},
                           {"live", 5, live_body}};

enum class Dress { kPlain, kSpaced, kShuffled, kExtra };

constexpr struct {
  std::string_view prefix;
  Dress dress;
} kDresses[] = {{"spaced_", Dress::kSpaced}, {"shuffled_", Dress::kShuffled}, {"extra_", Dress::kExtra}};

}  // namespace

Corpus::Corpus(std::string_view name, std::size_t bytes) : name_(name) {
  if (std::find(std::begin(kCorpora), std::end(kCorpora), name) == std::end(kCorpora)) return;
  Dress dress = Dress::kPlain;
  for (const auto& each : kDresses) {
    if (!name.starts_with(each.prefix)) continue;
    dress = each.dress;
    name.remove_prefix(each.prefix.size());
  }
  const Kind* kind = nullptr;
  for (const Kind& each : kKinds) {
    if (each.name == name) kind = &each;
  }

  // Two sequences, so that a document is the same in every dress.
  Random content(kind->seed), appearance(kind->seed + 1000);
  const Separators separators = dress == Dress::kSpaced ? Separators{", ", ": "} : Separators{};
  std::string text;
  while (text.size() < bytes) {
    ErrorBody body = kind->make(content);
    if (dress == Dress::kShuffled) shuffle_members(appearance, body.root);
    if (dress == Dress::kExtra) add_random_name(appearance, body);
    const std::string document = written(appearance, body, separators);
    entries_.push_back({text.size(), document.size(), body.truth});
    text += document;
    text += '\n';
  }
  buffer_ = PaddedBytes(text);
}

}  // namespace errproof::bench

// What failures count as where somebody decided otherwise than the roots do: rule control, in a schema's terms. The
// engines look here before they keep a failure, so that what is left out takes no room from what is not.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/severity.h"
#include "schema/schema.h"

namespace errproof {

enum class TextRule : std::uint8_t;

class Severities {
 public:
  struct Change {
    bool left_out = false;
    std::optional<Severity> severity = {};  // none: the root's
    std::vector<std::string> places = {};   // kept at these instance locations only, see is_at(); empty: everywhere

    friend bool operator==(const Change&, const Change&) = default;
  };

  void change(TextRule rule, Change change);
  // A keyword; `required` element by element.
  void change(const KeywordUse* use, std::uint32_t element, Change change);

  // What a failure counts as; none: it is left out. `instance()` gives its instance location, and is asked for only
  // where places matter.
  template <class Instance>
  std::optional<Severity> of(TextRule rule, Severity own, Instance instance) const {
    return apply(text_rules_[static_cast<std::size_t>(rule)], own, instance);
  }
  template <class Instance>
  std::optional<Severity> of(const KeywordUse* use, std::uint32_t element, Severity own, Instance instance) const {
    const auto found = uses_.find(key_of(use, element));
    return found == uses_.end() ? own : apply(found->second, own, instance);
  }

 private:
  struct Key {
    const KeywordUse* use;
    std::uint32_t element;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<const KeywordUse*>()(key.use) ^ key.element * std::size_t{0x9E3779B9};
    }
  };

  static Key key_of(const KeywordUse* use, std::uint32_t element) {
    return {use, use->keyword == Keyword::kRequired ? element : 0};
  }
  template <class Instance>
  static std::optional<Severity> apply(const Change& change, Severity own, Instance instance) {
    if (change.left_out || (!change.places.empty() && !is_at_one(change.places, instance()))) return std::nullopt;
    return change.severity.value_or(own);
  }
  static bool is_at_one(const std::vector<std::string>& places, std::string_view instance);

  std::array<Change, 8> text_rules_;  // by TextRule
  std::unordered_map<Key, Change, Hash> uses_;
};

}  // namespace errproof

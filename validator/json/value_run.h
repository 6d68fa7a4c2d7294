// JSON values that stand in one text, one behind another, with one structural index: the entries of an array and the
// lines of a file cost less so than with an index each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "json/structural_index.h"

namespace errproof::json {

class ValueRun {
 public:
  // The text starts where a value may start and ends outside of a string, and outlives the run. False: something in it
  // is no JSON.
  bool build(Text text);
  void clear();
  void shrink();  // gives back what a large text needed; what was built is gone

  Text text() const { return text_; }  // empty: nothing is built

  // To the value at `offset`, which is not before the last one. False: none starts there.
  bool go_to(std::size_t offset);
  // From that value on. Behind the run's last token stand three that no value goes on with (StructuralIndex).
  const std::uint32_t* tokens() const { return index_.tokens() + next_; }
  std::uint32_t size() const { return size_ - next_; }
  void pass(std::uint32_t tokens) { next_ += tokens; }

  // The first backslash from `offset` on; the text's size where there is none.
  std::size_t next_backslash(std::size_t offset);

 private:
  Text text_;
  StructuralIndex index_;
  std::uint32_t next_ = 0, size_ = 0;
  std::optional<std::size_t> backslash_;  // once it was asked for
};

}  // namespace errproof::json

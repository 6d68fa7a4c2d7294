#include "json/value_run.h"

#include <algorithm>

namespace errproof::json {

bool ValueRun::build(Text text) {
  clear();
  if (text.size() > kIndexBytesMax || !index_.build(text)) return false;
  text_ = text;
  size_ = index_.size();
  return true;
}

void ValueRun::clear() {
  text_ = {};
  next_ = size_ = 0;
  backslash_.reset();
}

void ValueRun::shrink() {
  clear();
  index_.shrink();
}

bool ValueRun::go_to(std::size_t offset) {
  while (next_ < size_ && index_.tokens()[next_] < offset) ++next_;
  return next_ < size_ && index_.tokens()[next_] == offset;
}

std::size_t ValueRun::next_backslash(std::size_t offset) {
  if (!backslash_ || *backslash_ < offset) backslash_ = std::min(text_.view().find('\\', offset), text_.size());
  return *backslash_;
}

}  // namespace errproof::json

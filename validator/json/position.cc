// Offsets into lines and columns.
#include <algorithm>
#include <cassert>
#include <cstdint>

#include "base/unicode.h"
#include "json/document.h"

namespace errproof::json {

PositionCounter::PositionCounter(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) done_ = 3;
}

Position PositionCounter::at(std::size_t offset) {
  if (offset <= done_) return position_;  // as before, or inside the BOM
  const std::string_view passed = text_.substr(done_, offset - done_);
  done_ = offset;
  if (passed.find('\n') == passed.npos) {  // forwards first: that is the fast direction, and most bodies have one line
    position_.column += count_code_points(passed);
  } else {
    position_.line += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
    position_.column = 1 + count_code_points(passed.substr(passed.rfind('\n') + 1));
  }
  return position_;
}

}  // namespace errproof::json

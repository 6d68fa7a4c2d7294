#include "captures/record_run.h"

#include <algorithm>

namespace errproof {
namespace {

using Built = json::Outline::Built;

// So much of a window at once: its index stays in the second-level cache.
constexpr std::size_t kRunBytes = std::size_t{64} << 10;

// A place behind most of the text that is outside of strings, if it is JSON: no line ends inside of one (RFC 8259 §7),
// and a quote there would have ended it. 0: none is told by its bytes.
std::size_t outside_strings(std::string_view text) {
  constexpr std::size_t kLookedThrough = 2048;
  const std::size_t begin = text.size() - std::min(text.size(), kLookedThrough);
  for (const std::string_view between : {"\n", ",{\""}) {
    if (const std::size_t found = text.find(between, begin); found != std::string_view::npos) return found;
  }
  return 0;
}

}  // namespace

std::optional<RecordKind> RecordRun::look_at(std::string_view rest, RecordReader& reader) {
  if (!holds(rest.data()) && !start(rest)) return std::nullopt;
  const auto offset = static_cast<std::size_t>(rest.data() - run_.text().data());
  RecordKind kind = RecordKind::kBroken;
  Built built = reader.look_at(run_, offset, kind);
  if (built == Built::kCut && offset != 0 && start(rest)) built = reader.look_at(run_, 0, kind);
  if (built != Built::kWhole || kind == RecordKind::kBroken) return std::nullopt;
  return kind;
}

bool RecordRun::holds(const char* at) const {
  const std::string_view text = run_.text().view();
  return generation_ == source_.generation() && at >= text.data() && at < text.data() + text.size();
}

bool RecordRun::start(std::string_view rest) {
  if (generation_ == source_.generation() && rest.data() < looked_until_) return false;
  generation_ = source_.generation();
  const std::string_view piece = rest.substr(0, kRunBytes);
  const std::size_t size = outside_strings(piece);
  if (size != 0 && run_.build(Text::promised_padded(piece.substr(0, size)))) {
    looked_until_ = nullptr;
    return true;
  }
  run_.clear();
  looked_until_ = piece.data() + piece.size();
  return false;
}

}  // namespace errproof

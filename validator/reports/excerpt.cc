#include "reports/excerpt.h"

#include <algorithm>
#include <vector>

#include "reports/printable.h"

namespace errproof {
namespace {

struct PlacedCell {
  Cell cell;
  bool marked = false;
};

std::vector<PlacedCell> cells_of(const Cut& cut) {
  std::size_t length = std::max<std::size_t>(cut.length, 1);
  if (cut.offset < cut.text.size() && (cut.text[cut.offset] == '{' || cut.text[cut.offset] == '[')) length = 1;
  std::vector<PlacedCell> cells;
  for (std::size_t at = 0; at < cut.text.size();) {
    PlacedCell placed{first_cell(std::string_view(cut.text).substr(at)), false};
    const std::size_t end = at + placed.cell.length;
    placed.marked = at < cut.offset + length && end > cut.offset;
    at = end;
    cells.push_back(std::move(placed));
  }
  if (cut.offset >= cut.text.size()) cells.push_back({{" ", 1, 0}, true});  // at the end: what should have come
  return cells;
}

}  // namespace

Excerpt excerpt_of(const Cut& cut, std::size_t columns) {
  const std::vector<PlacedCell> cells = cells_of(cut);
  std::size_t total = 0, before = 0;  // columns: of all, and in front of the mark
  bool seen = false;
  for (const PlacedCell& placed : cells) {
    seen = seen || placed.marked;
    if (!seen) before += placed.cell.width;
    total += placed.cell.width;
  }
  // Indentation is no context: the window starts a third of its width before the place, or at the line's start.
  const std::size_t room = columns > 4 ? columns - 2 : 2;  // for "…" on both sides
  const std::size_t skipped = total <= room || before <= room / 3 ? 0 : before - room / 3;

  Excerpt out;
  std::size_t at = 0, shown = 0;
  bool cut_before = cut.more_before, cut_behind = cut.more_behind;
  std::string line, carets;
  for (const PlacedCell& placed : cells) {
    const Cell& cell = placed.cell;
    const bool left = at < skipped;
    at += cell.width;
    if (left) {
      cut_before = true;
      continue;
    }
    if (shown + cell.width > room) {
      cut_behind = true;
      break;
    }
    shown += cell.width;
    line += cell.text;
    carets.append(cell.width, placed.marked ? '^' : ' ');
  }
  if (carets.find('^') == std::string::npos) carets += '^';  // a mark that takes no column of its own
  carets.erase(std::min(carets.size(), carets.find_last_of('^') + 1));
  line.erase(line.find_last_not_of(' ') + 1);
  out.line = (cut_before ? "…" : "") + line + (cut_behind ? "…" : "");
  out.carets = (cut_before ? " " : "") + carets;
  return out;
}

}  // namespace errproof

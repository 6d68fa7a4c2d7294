#include "reports/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/unicode.h"

namespace errproof {
namespace {

struct Range {
  char32_t first, last;
};

bool is_in(char32_t c, const Range* begin, const Range* end) {
  const Range* range = std::upper_bound(begin, end, c, [](char32_t v, const Range& r) { return v < r.first; });
  return range != begin && c <= range[-1].last;
}

// C1 controls, the bidi controls of UAX #9, line and paragraph separators, and what takes no room of its own yet joins
// nothing: with these a body could show something else than it holds.
constexpr Range kHidden[] = {
    {0x80, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180B, 0x180E}, {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},
    {0x3164, 0x3164}, {0xD800, 0xDFFF}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

// Marks that stand on the character before them: the blocks of UAX #44's Mn and Me that are common in text.
constexpr Range kCombining[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},   {0x5C4, 0x5C5},
    {0x610, 0x61A},   {0x64B, 0x65F},   {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x6E7, 0x6E8},
    {0x6EA, 0x6ED},   {0x900, 0x902},   {0x93A, 0x93A},   {0x93C, 0x93C},   {0x941, 0x948},   {0x94D, 0x94D},
    {0xE31, 0xE31},   {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE20, 0xFE2F},
};

// East Asian Wide and Fullwidth (UAX #11), and emoji that are shown so.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26FA, 0x26FA},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x2753, 0x2757},   {0x2795, 0x2797},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18DFF}, {0x1AFF0, 0x1B2FF},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F265},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

std::size_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  if (is_in(c, std::begin(kCombining), std::end(kCombining))) return 0;
  return is_in(c, std::begin(kWide), std::end(kWide)) ? 2 : 1;
}

Cell numbered(std::string text, std::size_t length) {
  const std::size_t width = text.size();
  return {std::move(text), width, length};
}

}  // namespace

Cell first_cell(std::string_view text) {
  const CodePoint c = decode_utf8(text);
  if (c.value == kReplacementCharacter && c.length == 1) {
    return numbered(fmt::format("<{:02X}>", static_cast<unsigned char>(text.front())), 1);
  }
  Cell cell{{}, 1, c.length};
  if (c.value == '\t') {
    cell.text = " ";
  } else if (c.value < 0x20 || c.value == 0x7F) {
    append_utf8(cell.text, c.value == 0x7F ? 0x2421 : 0x2400 + c.value);  // Control Pictures
  } else if (is_in(c.value, std::begin(kHidden), std::end(kHidden))) {
    return numbered(fmt::format("<U+{:04X}>", static_cast<unsigned>(c.value)), c.length);
  } else {
    cell.text = text.substr(0, c.length);
    cell.width = width_of(c.value);
  }
  return cell;
}

std::string printable(std::string_view text, std::size_t columns_max) {
  std::string out;
  std::size_t columns = 0;
  std::size_t room_for_mark = 0;  // bytes of `out` behind which "…" still fits
  while (!text.empty()) {
    const Cell cell = first_cell(text);
    if (columns + cell.width > columns_max) {
      out.resize(room_for_mark);
      return columns_max == 0 ? out : out + "…";
    }
    columns += cell.width;
    out += cell.text;
    if (columns + 1 <= columns_max) room_for_mark = out.size();
    text.remove_prefix(cell.length);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text);
    columns += width_of(c.value);
    text.remove_prefix(c.length);
  }
  return columns;
}

}  // namespace errproof

// Text from bodies, file names and URLs as a terminal may show it: nothing in it moves the cursor, changes colours,
// turns the direction or hides.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace errproof {

// What is shown for one code point of a text, and how many columns that takes.
struct Cell {
  std::string text;
  std::size_t width = 0;   // columns
  std::size_t length = 0;  // bytes of the text it stands for
};

// The first character of a non-empty text. Controls become their pictures (ESC: ␛), a tab one space; C1 and bidi
// controls, line separators and what is invisible their number (<U+202E>); bytes that are no UTF-8 theirs (<E9>).
Cell first_cell(std::string_view text);

// All of it, cut with "…" where it would take more than `columns_max`.
std::string printable(std::string_view text, std::size_t columns_max = std::size_t(-1));

std::size_t display_width(std::string_view printable_text);

}  // namespace errproof

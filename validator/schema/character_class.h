// A set of characters as a pattern names one (ECMA-262 §22.2.1), and how it is written for RE2.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/pattern.h"

namespace errproof {

struct CharacterRange {
  char32_t first = 0;
  char32_t last = 0;  // included
};

// Members are the ranges and the properties; `negated`: all others.
struct CharacterClass {
  std::vector<CharacterRange> ranges;
  std::string properties;  // as RE2 writes them: "\p{Lu}\P{Greek}"
  bool negated = false;

  static CharacterClass of(char32_t c) { return {{{c, c}}, {}, false}; }
  static CharacterClass any() { return {{}, {}, true}; }
  static CharacterClass digits();            // \d
  static CharacterClass word_characters();   // \w: ASCII only, without the i flag
  static CharacterClass white_space();       // \s
  static CharacterClass line_terminators();  // what `.` does not match

  // The others, as ranges; this one has no properties.
  CharacterClass complement() const;

  void add(const CharacterClass& other);  // `other` is not negated
  bool is_one_character() const;

  // Its ASCII characters; none where a property would have to be asked.
  AsciiSet ascii() const;

  // For RE2: "a", "\.", "[0-9]", "[^\x{2028}]". Surrogates are left out: no valid text holds one.
  std::string re2() const;
};

// `\p{…}` takes a general category, by its short or its long name (UAX #44), or a script. What RE2 calls it, or nothing
// where it is neither: other properties, and categories that RE2 lacks (C, Cn, LC).
struct UnicodeProperty {
  std::string name;
  bool is_script = false;  // not compared with any list here: RE2 knows which there are
};
std::optional<UnicodeProperty> find_property(std::string_view expression);

}  // namespace errproof

#include "schema/character_class.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace errproof {
namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;
constexpr CharacterRange kSurrogates = {0xD800, 0xDFFF};

// Sorted, disjoint, not adjacent.
std::vector<CharacterRange> merged(std::vector<CharacterRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const CharacterRange& a, const CharacterRange& b) { return a.first < b.first; });
  std::vector<CharacterRange> out;
  for (const CharacterRange& range : ranges) {
    if (!out.empty() && range.first <= out.back().last + 1) {
      out.back().last = std::max(out.back().last, range.last);
    } else {
      out.push_back(range);
    }
  }
  return out;
}

std::vector<CharacterRange> without_surrogates(const std::vector<CharacterRange>& ranges) {
  std::vector<CharacterRange> out;
  for (const CharacterRange& range : ranges) {
    if (range.first < kSurrogates.first)
      out.push_back({range.first, std::min<char32_t>(range.last, kSurrogates.first - 1)});
    if (range.last > kSurrogates.last)
      out.push_back({std::max<char32_t>(range.first, kSurrogates.last + 1), range.last});
  }
  return out;
}

bool is_letter_or_digit(char32_t c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

void append_character(std::string& out, char32_t c) {
  if (is_letter_or_digit(c) || c == '_' || c == ' ') {
    out += static_cast<char>(c);
  } else if (c > ' ' && c < 0x7F) {
    out += '\\';
    out += static_cast<char>(c);
  } else {
    char text[16];
    std::snprintf(text, sizeof text, "\\x{%X}", static_cast<unsigned>(c));
    out += text;
  }
}

using Names = std::pair<std::string_view, std::string_view>;

// Long names and aliases of general categories (UAX #44, table 12; PropertyValueAliases.txt).
constexpr Names kCategories[] = {
    {"Letter", "L"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Combining_Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Spacing_Mark", "Mc"},
    {"Enclosing_Mark", "Me"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Letter_Number", "Nl"},
    {"Other_Number", "No"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Connector_Punctuation", "Pc"},
    {"Dash_Punctuation", "Pd"},
    {"Open_Punctuation", "Ps"},
    {"Close_Punctuation", "Pe"},
    {"Initial_Punctuation", "Pi"},
    {"Final_Punctuation", "Pf"},
    {"Other_Punctuation", "Po"},
    {"Symbol", "S"},
    {"Math_Symbol", "Sm"},
    {"Currency_Symbol", "Sc"},
    {"Modifier_Symbol", "Sk"},
    {"Other_Symbol", "So"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Line_Separator", "Zl"},
    {"Paragraph_Separator", "Zp"},
    {"Control", "Cc"},
    {"cntrl", "Cc"},
    {"Format", "Cf"},
    {"Private_Use", "Co"},
};

constexpr std::string_view kShortCategories[] = {
    "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P",  "Pc", "Pd",
    "Ps", "Pe", "Pi", "Pf", "Po", "S",  "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf", "Co",
};

// ISO 15924 codes of the scripts that people write patterns about; RE2 knows the long names only.
constexpr Names kScripts[] = {
    {"Arab", "Arabic"}, {"Cyrl", "Cyrillic"}, {"Deva", "Devanagari"}, {"Grek", "Greek"},    {"Hang", "Hangul"},
    {"Hani", "Han"},    {"Hebr", "Hebrew"},   {"Hira", "Hiragana"},   {"Kana", "Katakana"}, {"Latn", "Latin"},
};

template <std::size_t n>
std::optional<std::string_view> find_alias(const Names (&names)[n], std::string_view name) {
  const auto* found =
      std::find_if(std::begin(names), std::end(names), [name](const Names& x) { return x.first == name; });
  return found == std::end(names) ? std::nullopt : std::optional(found->second);
}

bool remove_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

CharacterClass CharacterClass::digits() { return {{{'0', '9'}}, {}, false}; }

CharacterClass CharacterClass::word_characters() {
  return {{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}, {}, false};
}

// WhiteSpace and LineTerminator (ECMA-262 §12.2, §12.3): Unicode's Zs, and U+FEFF, which is not in it.
CharacterClass CharacterClass::white_space() {
  return {{{0x09, 0x0D},
           {0x20, 0x20},
           {0xA0, 0xA0},
           {0x1680, 0x1680},
           {0x2000, 0x200A},
           {0x2028, 0x2029},
           {0x202F, 0x202F},
           {0x205F, 0x205F},
           {0x3000, 0x3000},
           {0xFEFF, 0xFEFF}},
          {},
          false};
}

CharacterClass CharacterClass::line_terminators() {
  return {{{0x0A, 0x0A}, {0x0D, 0x0D}, {0x2028, 0x2029}}, {}, false};
}

CharacterClass CharacterClass::complement() const {
  CharacterClass out;
  char32_t next = 0;
  for (const CharacterRange& range : merged(ranges)) {
    if (range.first > next) out.ranges.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kLastCodePoint) out.ranges.push_back({next, kLastCodePoint});
  return out;
}

void CharacterClass::add(const CharacterClass& other) {
  ranges.insert(ranges.end(), other.ranges.begin(), other.ranges.end());
  properties += other.properties;
}

bool CharacterClass::is_one_character() const {
  return !negated && properties.empty() && ranges.size() == 1 && ranges[0].first == ranges[0].last;
}

AsciiSet CharacterClass::ascii() const {
  AsciiSet out;
  if (!properties.empty()) return out;
  for (const CharacterRange& range : ranges) {
    for (char32_t c = range.first; c <= range.last && c < 128; ++c) out.bits[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  if (negated) {
    for (std::uint64_t& bits : out.bits) bits = ~bits;
  }
  return out;
}

std::string CharacterClass::re2() const {
  const auto kept = without_surrogates(merged(ranges));
  std::string out;
  if (properties.empty()) {
    if (kept.empty()) return negated ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]";
    if (!negated && kept.size() == 1 && kept[0].first == kept[0].last) {
      append_character(out, kept[0].first);
      return out;
    }
  }
  out = negated ? "[^" : "[";
  for (const CharacterRange& range : kept) {
    append_character(out, range.first);
    if (range.last == range.first) continue;
    out += '-';
    append_character(out, range.last);
  }
  return out + properties + ']';
}

std::optional<UnicodeProperty> find_property(std::string_view expression) {
  if (remove_prefix(expression, "Script=") || remove_prefix(expression, "sc=")) {
    if (const auto name = find_alias(kScripts, expression)) return UnicodeProperty{std::string(*name), true};
    const bool is_name = !expression.empty() && std::all_of(expression.begin(), expression.end(), [](char c) {
      return c == '_' || is_letter_or_digit(static_cast<unsigned char>(c));
    });
    // RE2 has these and scripts in one list.
    if (!is_name || expression.size() <= 2 || expression == "Any") return std::nullopt;
    return UnicodeProperty{std::string(expression), true};
  }
  if (!remove_prefix(expression, "General_Category=")) remove_prefix(expression, "gc=");
  if (const auto name = find_alias(kCategories, expression)) return UnicodeProperty{std::string(*name), false};
  const auto* found = std::find(std::begin(kShortCategories), std::end(kShortCategories), expression);
  if (found == std::end(kShortCategories)) return std::nullopt;
  return UnicodeProperty{std::string(*found), false};
}

}  // namespace errproof

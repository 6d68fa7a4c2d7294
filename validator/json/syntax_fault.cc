// What is wrong where a text stops being JSON, in one clause that a person understands.
#include <algorithm>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/unicode.h"
#include "json/parser.h"

namespace errproof::json {
namespace {

constexpr std::size_t kWordBytesMax = 20;

bool starts_word(char c) { return is_letter(c) || c == '_' || c == '$'; }

std::string hex(char32_t value, int digits) {
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789ABCDEF"[value >> shift & 15];
  return out;
}

// As text for a terminal: the sender chooses the character.
std::string shown(char32_t c) {
  if (c > ' ' && c < 0x7F) return std::string("'") + static_cast<char>(c) + "'";
  return "U+" + hex(c, c > 0xFFFF ? 6 : 4);
}

// How a control character is called, and how it is written in a string.
std::string control_character(char32_t c, bool in_string) {
  struct Known {
    char32_t c;
    std::string_view name, escape;
  };
  constexpr Known known[] = {{'\0', "NUL", "\\u0000"},         {'\t', "tab", "\\t"},       {'\n', "line feed", "\\n"},
                             {'\r', "carriage return", "\\r"}, {'\f', "form feed", "\\f"}, {'\b', "backspace", "\\b"}};
  std::string name = "control character", escape = "\\u" + hex(c, 4);
  for (const Known& k : known) {
    if (k.c == c) name = k.name, escape = k.escape;
  }
  name += " (U+" + hex(c, 4) + ")";
  return in_string ? "a raw " + name + " in a string: write " + escape : "a " + name + " between the values";
}

// Letters and digits at the front, cut where they get long.
std::string_view word_at(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) { return !starts_word(c) && !is_digit(c); });
  return text.substr(0, std::min<std::size_t>(static_cast<std::size_t>(end - text.begin()), kWordBytesMax));
}

// What other languages write for what JSON has; empty: a word that nobody can guess.
std::string_view advice_for(std::string_view word) {
  struct Known {
    std::string_view word, advice;
  };
  constexpr std::string_view kNotFinite = "numbers are finite";
  constexpr Known known[] = {{"true", "write true"}, {"false", "write false"}, {"null", "write null"},
                             {"none", "write null"}, {"nil", "write null"},    {"undefined", "write null"},
                             {"nan", kNotFinite},    {"inf", kNotFinite},      {"infinity", kNotFinite}};
  const std::string lower = lowered(word);
  for (const Known& k : known) {
    if (lower == k.word) return k.advice;
  }
  // Cut short: tru, fals
  for (const std::string_view literal : {"true", "false", "null"}) {
    if (!lower.empty() && literal.starts_with(lower))
      return literal == "true" ? "write true" : literal == "false" ? "write false" : "write null";
  }
  return {};
}

std::string about_word(std::string_view word) {
  const std::string_view advice = advice_for(word);
  if (advice.empty()) return "a word without quotes";
  return std::string("'").append(word).append("' is not JSON: ").append(advice);
}

class Describer {
 public:
  Describer(const Stop& stop, std::string_view text) : stop_(stop), text_(text), rest_(text.substr(stop.offset)) {}

  std::string message() const {
    if (rest_.empty()) return at_end();
    if (in_string()) return string_fault();
    if (in_number()) return number_fault();
    if (stop_.expected == Expected::kLiteral) return literal_fault();
    if (std::string general = wherever_it_stands(); !general.empty()) return general;
    return by_expectation();
  }

  std::uint32_t length() const { return rest_.empty() ? 0 : static_cast<std::uint32_t>(decode_utf8(rest_).length); }

 private:
  bool in_string() const {
    return stop_.expected == Expected::kCharacter || stop_.expected == Expected::kEscape ||
           stop_.expected == Expected::kHexDigit;
  }
  bool in_number() const {
    return stop_.expected == Expected::kInteger || stop_.expected == Expected::kFraction ||
           stop_.expected == Expected::kExponent;
  }
  char32_t character() const { return decode_utf8(rest_).value; }
  bool follows(char c) const { return stop_.offset != 0 && text_[stop_.offset - 1] == c; }

  std::string at_end() const;
  std::string string_fault() const;
  std::string number_fault() const;
  std::string literal_fault() const;
  std::string wherever_it_stands() const;
  std::string by_expectation() const;
  std::string instead_of_value() const;
  std::string instead_of_name() const;
  std::string instead_of_comma() const;

  const Stop& stop_;
  std::string_view text_;
  std::string_view rest_;  // from the fault on
};

std::string Describer::at_end() const {
  if (in_string()) return "the text ends inside a string";
  if (in_number()) return "the text ends inside a number";
  if (stop_.expected == Expected::kLiteral) return "the text ends inside a word";
  if (stop_.in_object) return "the text ends inside an object";
  if (stop_.in_array) return "the text ends inside an array";
  return "the text ends before a value";
}

std::string Describer::string_fault() const {
  const char32_t c = character();
  if (c < 0x20) return control_character(c, true);
  if (stop_.expected == Expected::kHexDigit) return shown(c) + " in a \\u escape, which has four hexadecimal digits";
  return c > ' ' && c < 0x7F ? std::string("'\\") + static_cast<char>(c) + "' is no escape"
                             : "a backslash before " + shown(c) + " is no escape";
}

std::string Describer::number_fault() const {
  if (stop_.expected == Expected::kFraction) return "a number without a digit after its point";
  if (stop_.expected == Expected::kExponent) return "a number without a digit in its exponent";
  if (const std::string_view word = word_at(rest_); !advice_for(word).empty()) {
    return std::string("'-").append(word).append("' is not JSON: ").append(advice_for(word));
  }
  return "a minus sign without a digit after it";
}

std::string Describer::literal_fault() const {
  std::size_t begin = stop_.offset;
  while (begin != 0 && is_letter(text_[begin - 1])) --begin;
  return about_word(word_at(text_.substr(begin)));
}

// Faults that are the same between any two tokens.
std::string Describer::wherever_it_stands() const {
  const char32_t c = character();
  if (c == 0xFEFF) {
    return stop_.offset == 0 ? "a byte order mark before the value" : "a byte order mark between the values";
  }
  if (c < 0x20) return control_character(c, false);
  if (c == '#' || rest_.starts_with("//") || rest_.starts_with("/*")) return "a comment: JSON has none";
  if (follows('0') && is_digit(rest_[0])) return "a number with a leading zero";
  if (follows('0') && (rest_[0] | 0x20) == 'x') return "a hexadecimal number: JSON has decimal ones";
  return {};
}

std::string Describer::by_expectation() const {
  switch (stop_.expected) {
    case Expected::kFirstName:
    case Expected::kName:
      return instead_of_name();
    case Expected::kColon:
      return "a missing colon after a member's name";
    case Expected::kArrayComma:
    case Expected::kObjectComma:
      return instead_of_comma();
    case Expected::kEndOfText:
      return "more text after the value";
    default:
      return instead_of_value();
  }
}

std::string Describer::instead_of_value() const {
  const char c = rest_[0];
  if (c == '\'') return "a string in single quotes: JSON has double quotes";
  if (c == '+') return "a plus sign before a number";
  if (c == '.' && rest_.size() > 1 && is_digit(rest_[1])) return "a number without a digit before its point";
  if (c == ']' && stop_.expected == Expected::kItem) return "a comma before ']'";
  if (c == ',' && stop_.in_array) return "a comma without a value before it";
  if ((c == ',' || c == '}') && stop_.expected == Expected::kMemberValue) return "a member without a value";
  if (is_letter(c)) return about_word(word_at(rest_));
  return shown(character()) + " where a value should be";
}

std::string Describer::instead_of_name() const {
  const char c = rest_[0];
  if (c == '\'') return "a name in single quotes: JSON has double quotes";
  if (c == '}' && stop_.expected == Expected::kName) return "a comma before '}'";
  if (c == ',') return "a comma without a member before it";
  if (starts_word(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) return "a name without quotes";
  return shown(character()) + " where a member's name should be";
}

std::string Describer::instead_of_comma() const {
  const char c = rest_[0];
  if (c == '"' || c == '{' || c == '[' || c == '\'' || c == '-' || is_digit(c)) return "a missing comma";
  if (follows('"')) return "text after a string's closing quote: a missing comma, or a quote without a backslash";
  return shown(character()) + " where a comma or '" + (stop_.in_object ? "}" : "]") + "' should be";
}

}  // namespace

Fault describe(const Stop& stop, std::string_view text, std::uint32_t depth_max) {
  if (stop.kind == Fault::Kind::kDepth) {
    return {stop.kind, stop.offset, 1, "more than " + std::to_string(depth_max) + " containers open at once"};
  }
  const Describer describer(stop, text);
  return {stop.kind, stop.offset, describer.length(), describer.message()};
}

}  // namespace errproof::json

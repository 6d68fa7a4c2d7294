#include "engines/value_checks.h"

#include "json/number.h"

namespace errproof {
namespace {

bool is_one_of_numbers(const Instruction& instruction, std::string_view raw) {
  const json::Document& document = instruction.schema->document();
  const json::Number number(raw);
  for (json::NodeId value : instruction.use->values) {
    if (document[value].kind == json::Kind::kNumber && json::Number(document.raw(value)) == number) return true;
  }
  return false;
}

bool is_one_of_strings(const Instruction& instruction, std::string_view raw) {
  const json::Document& document = instruction.schema->document();
  const auto matches = [&](std::string_view string) {
    for (json::NodeId value : instruction.use->values) {
      if (document[value].kind == json::Kind::kString && document.string_is(value, string)) return true;
    }
    return false;
  };
  return raw.find('\\') == raw.npos ? matches(raw) : matches(json::unescape(raw));
}

bool is_in_bounds(const KeywordUse& use, std::string_view raw) {
  const json::Number number(raw);
  switch (use.keyword) {
    case Keyword::kMultipleOf:
      return number.is_multiple_of(use.number);
    case Keyword::kMaximum:
      return number <= use.number;
    case Keyword::kExclusiveMaximum:
      return number < use.number;
    case Keyword::kMinimum:
      return number >= use.number;
    default:
      return number > use.number;
  }
}

// A code point takes 1 to 12 bytes here ("a" to a pair of \u escapes), a UTF-16 code unit 4/2 to 6: most lengths need
// no counting.
bool has_length(const KeywordUse& use, std::string_view raw, LengthUnit unit) {
  if (use.keyword == Keyword::kMaxLength) {
    return raw.size() <= use.count || json::length_of_string(raw, unit == LengthUnit::kUtf16) <= use.count;
  }
  if (raw.size() < use.count) return false;
  return raw.size() / 12 >= use.count || json::length_of_string(raw, unit == LengthUnit::kUtf16) >= use.count;
}

bool has_pattern(const Instruction& instruction, std::string_view raw) {
  const Pattern& pattern = instruction.schema->pattern(instruction.use->pattern);
  const AsciiSet enough = pattern.enough();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const auto byte = static_cast<unsigned char>(raw[i]);
    if (byte == '\\') {
      i += raw[i + 1] == 'u' ? 5 : 1;  // an escape is not looked at: a character that is enough may stand behind it
    } else if (byte < 128 && (enough.bits[byte >> 6] >> (byte & 63) & 1)) {
      return true;
    }
  }
  return raw.find('\\') == raw.npos ? pattern.search(raw) : pattern.search(json::unescape(raw));
}

}  // namespace

bool number_holds(const Instruction& instruction, std::string_view raw) {
  switch (instruction.op) {
    case Op::kInteger:
      return json::is_plain_integer(raw) || json::Number(raw).is_integer();
    case Op::kOneOf:
      return is_one_of_numbers(instruction, raw);
    case Op::kNumber:
      return is_in_bounds(*instruction.use, raw);
    default:
      return true;
  }
}

bool string_holds(const Instruction& instruction, std::string_view raw, LengthUnit unit) {
  switch (instruction.op) {
    case Op::kOneOf:
      return is_one_of_strings(instruction, raw);
    case Op::kLength:
      return has_length(*instruction.use, raw, unit);
    case Op::kPattern:
      return has_pattern(instruction, raw);
    default:
      return true;
  }
}

bool count_holds(const Instruction& instruction, std::uint64_t count) {
  const KeywordUse& use = *instruction.use;
  const bool at_most = use.keyword == Keyword::kMaxItems || use.keyword == Keyword::kMaxProperties;
  return at_most ? count <= use.count : count >= use.count;
}

}  // namespace errproof

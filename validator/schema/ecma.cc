#include "schema/ecma.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>

#include "base/unicode.h"
#include "schema/character_class.h"

namespace errproof {
namespace {

constexpr char32_t kEnd = 0xFFFFFFFF;
constexpr char32_t kLastCodePoint = 0x10FFFF;
constexpr std::uint32_t kRepeatMax = 1000;   // RE2's own cap
constexpr std::size_t kGroupDepthMax = 200;  // what RE2 makes of groups costs a little for each level

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z'; }

// {n}, {n,}, {n,m}, and *, +, ? as what they stand for.
struct Quantifier {
  std::uint32_t least = 0;
  std::optional<std::uint32_t> most;  // nothing: no upper bound
  std::size_t length = 0;             // bytes
};

// One token at a time, each written out as it is read. Only groups nest, and they are counted, not recursed into.
class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  std::variant<TranslatedPattern, PatternFault> translate() {
    while (!at_end() && !fault_) read_token();
    if (!fault_ && !open_groups_.empty()) fail(open_groups_.back(), "the group is not closed");
    if (fault_) return *std::move(fault_);
    end_alternative();
    // RE2 looks for `\B` between the bytes of a character, too; from the front, whole characters are stepped over.
    if (has_not_boundary_) out_.re2 = "\\A[\\x{0}-\\x{10FFFF}]*?(?:" + out_.re2 + ')';
    return std::move(out_);
  }

 private:
  bool at_end() const { return at_ >= pattern_.size(); }
  char32_t peek() const { return at_end() ? kEnd : decode_utf8(pattern_.substr(at_)).value; }
  char32_t take() {
    if (at_end()) return kEnd;
    const CodePoint c = decode_utf8(pattern_.substr(at_));
    at_ += c.length;
    return c.value;
  }
  bool take_if(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  std::nullopt_t fail(std::size_t offset, std::string message) {
    if (!fault_) fault_ = PatternFault{offset, std::move(message)};
    return std::nullopt;
  }

  void read_token() {
    const std::size_t start = at_;
    if (take_if("|")) {
      out_.re2 += '|';
      end_alternative();
    } else if (take_if("^")) {
      add_assertion("\\A");
    } else if (take_if("$")) {
      add_assertion("\\z");
    } else if (take_if("\\b")) {
      add_assertion("\\b");
    } else if (take_if("\\B")) {
      has_not_boundary_ = true;
      add_assertion("\\B");
    } else if (take_if("(")) {
      open_group(start);
    } else if (take_if(")")) {
      close_group(start);
    } else if (const auto quantifier = quantifier_ahead()) {
      add_quantifier(*quantifier);
    } else if (const auto set = peek() == '[' ? read_class() : read_character()) {
      out_.re2 += set->re2();
      add_term(set->ascii());
    }
  }

  // An alternative that is one character and no more, outside of groups, matches wherever that character stands.
  void add_term(std::optional<AsciiSet> characters) {
    can_repeat_ = true;
    if (!open_groups_.empty()) return;
    ++terms_;
    single_ = characters;
  }

  void add_assertion(std::string_view re2) {
    out_.re2 += re2;
    add_term(std::nullopt);
    can_repeat_ = false;
  }

  void end_alternative() {
    can_repeat_ = false;
    if (!open_groups_.empty()) return;
    if (terms_ == 1 && single_) {
      out_.enough.bits[0] |= single_->bits[0];
      out_.enough.bits[1] |= single_->bits[1];
    }
    terms_ = 0;
    single_.reset();
  }

  void open_group(std::size_t start) {
    if (take_if("?=") || take_if("?!")) {
      fail(start, "lookahead is not supported: it is not regular");
    } else if (take_if("?<=") || take_if("?<!")) {
      fail(start, "lookbehind is not supported: it is not regular");
    } else if (take_if("?<")) {
      read_group_name(start);
    } else if (!take_if("?:") && peek() == '?') {
      fail(start, "\"(?\" starts no group that ECMA-262 has; flags cannot be set in a pattern");
    }
    if (open_groups_.size() == kGroupDepthMax) {
      fail(start, "more than " + std::to_string(kGroupDepthMax) + " groups inside one another");
    }
    out_.re2 += "(?:";
    add_term(std::nullopt);
    open_groups_.push_back(start);
    can_repeat_ = false;
  }

  void close_group(std::size_t start) {
    if (open_groups_.empty()) {
      fail(start, "\")\" closes no group");
      return;
    }
    open_groups_.pop_back();
    out_.re2 += ')';
    can_repeat_ = true;
  }

  // GroupSpecifier: an identifier, used once. Letters beyond ASCII are not looked up.
  void read_group_name(std::size_t start) {
    const std::size_t first = at_;
    while (is_letter(peek()) || is_digit(peek()) || peek() == '$' || peek() == '_' || (peek() >= 128 && !at_end()))
      take();
    const std::string_view name = pattern_.substr(first, at_ - first);
    if (name.empty() || is_digit(static_cast<unsigned char>(name[0])) || !take_if(">")) {
      fail(start, "a group's name is letters, digits, \"$\" and \"_\", and ends with \">\"");
    } else if (!group_names_.insert(name).second) {
      fail(start, "the group's name is used twice");
    }
  }

  std::optional<Quantifier> quantifier_ahead() const {
    switch (peek()) {
      case '*':
        return Quantifier{0, std::nullopt, 1};
      case '+':
        return Quantifier{1, std::nullopt, 1};
      case '?':
        return Quantifier{0, 1, 1};
      case '{':
        return braces_ahead();
      default:
        return std::nullopt;
    }
  }

  std::optional<Quantifier> braces_ahead() const {
    std::size_t p = at_ + 1;
    const auto is = [&](char c) { return p < pattern_.size() && pattern_[p] == c; };
    const auto number = [&]() -> std::optional<std::uint32_t> {
      const std::size_t first = p;
      std::uint32_t value = 0;
      for (; p < pattern_.size() && is_digit(static_cast<unsigned char>(pattern_[p])); ++p) {
        value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(pattern_[p] - '0'), 100'000'000);
      }
      return p == first ? std::nullopt : std::optional(value);
    };
    const auto least = number();
    if (!least) return std::nullopt;
    std::optional<std::uint32_t> most = least;
    if (is(',')) {
      ++p;
      most = number();
    }
    if (!is('}')) return std::nullopt;
    return Quantifier{*least, most, p + 1 - at_};
  }

  void add_quantifier(const Quantifier& quantifier) {
    const auto [least, most, length] = quantifier;
    if (!can_repeat_) {
      fail(at_, "nothing that could be repeated stands before it");
    } else if (most && *most < least) {
      fail(at_, "the bounds are out of order");
    } else if (least > kRepeatMax || most.value_or(0) > kRepeatMax) {
      fail(at_, "more than " + std::to_string(kRepeatMax) + " repetitions are not supported");
    }
    if (length == 1) {
      out_.re2 += pattern_[at_];
    } else {  // anew: RE2 takes no leading zeros
      out_.re2 += '{' + std::to_string(least);
      if (most != least) out_.re2 += ',' + (most ? std::to_string(*most) : "");
      out_.re2 += '}';
    }
    at_ += length;
    take_if("?");  // lazy or not, the same texts match
    can_repeat_ = false;
    if (least != 1 && open_groups_.empty()) single_.reset();
  }

  // A character, or a class that is written as one: '.', an escape.
  std::optional<CharacterClass> read_character() {
    const char32_t c = peek();
    if (c == '\\') return read_escape(false);
    take();
    if (c != '.') return CharacterClass::of(c);
    CharacterClass set = CharacterClass::line_terminators();
    set.negated = true;
    return set;
  }

  std::optional<CharacterClass> read_class() {
    const std::size_t start = at_;
    take();
    CharacterClass set;
    set.negated = take_if("^");
    while (!at_end() && peek() != ']') {
      const auto first = read_class_atom();
      if (!first) return std::nullopt;
      set.add(*first);
      const std::size_t dash = at_;
      if (!pattern_.substr(at_).starts_with("-") || pattern_.substr(at_).starts_with("-]")) continue;
      take();
      const auto last = at_end() ? std::nullopt : read_class_atom();
      if (!last) break;
      set.add(*last);
      if (!first->is_one_character() || !last->is_one_character()) {
        set.add(CharacterClass::of('-'));
      } else if (first->ranges[0].first > last->ranges[0].first) {
        return fail(dash, "the range is out of order");
      } else {
        set.ranges.push_back({first->ranges[0].first, last->ranges[0].first});
      }
    }
    if (!fault_ && !take_if("]")) fail(start, "the class is not closed");
    return fault_ ? std::nullopt : std::optional(std::move(set));
  }

  std::optional<CharacterClass> read_class_atom() {
    return peek() == '\\' ? read_escape(true) : CharacterClass::of(take());
  }

  std::optional<CharacterClass> read_escape(bool in_class) {
    const std::size_t start = at_;
    take();
    const char32_t c = take();
    switch (c) {
      case kEnd:
        return fail(start, "the backslash escapes nothing");
      case 'd':
        return CharacterClass::digits();
      case 'D':
        return CharacterClass::digits().complement();
      case 'w':
        return CharacterClass::word_characters();
      case 'W':
        return CharacterClass::word_characters().complement();
      case 's':
        return CharacterClass::white_space();
      case 'S':
        return CharacterClass::white_space().complement();
      case 'p':
      case 'P':
        return read_property(start, c == 'P');
      case 'k':
        return fail(start, "back-references are not supported: they are not regular");
      default:
        break;
    }
    if (c >= '1' && c <= '9') return fail(start, "back-references are not supported: they are not regular");
    const auto character = read_character_escape(start, c, in_class);
    return character ? std::optional(CharacterClass::of(*character)) : std::nullopt;
  }

  // CharacterEscape, behind its first character `c`.
  std::optional<char32_t> read_character_escape(std::size_t start, char32_t c, bool in_class) {
    switch (c) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'v':
        return '\v';
      case 'f':
        return '\f';
      case 'r':
        return '\r';
      case 'b':
        if (in_class) return '\b';
        break;
      case 'c':
        if (is_letter(peek())) return take() & 31;
        return fail(start, "\"\\c\" takes a letter");
      case '0':
        if (!is_digit(peek())) return 0;
        return fail(start, "octal escapes are not supported; write \"\\x\" and two hexadecimal digits");
      case 'x':
        if (const auto value = read_hex(2)) return value;
        return fail(start, "\"\\x\" takes two hexadecimal digits");
      case 'u':
        if (const auto value = read_code_point()) return value;
        return fail(start, "\"\\u\" takes four hexadecimal digits, or up to 10FFFF in braces");
      default:
        break;
    }
    if (c < 128 && !is_letter(c)) return c;
    return fail(start, "ECMA-262 has no such escape");
  }

  std::optional<char32_t> read_hex(int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const char32_t c = peek();
      if (!is_digit(c) && !(is_letter(c) && (c | 32) <= 'f')) return std::nullopt;
      value = value << 4 | (is_digit(c) ? c - '0' : (c | 32) - 'a' + 10);
      take();
    }
    return value;
  }

  // Behind "\u". Two escapes that are a surrogate pair are one character.
  std::optional<char32_t> read_code_point() {
    if (take_if("{")) {
      char32_t value = 0;
      const std::size_t first = at_;
      while (!take_if("}")) {
        const auto digit = read_hex(1);
        if (!digit) return std::nullopt;
        value = value << 4 | *digit;
        if (value > kLastCodePoint) return std::nullopt;
      }
      return at_ == first + 1 ? std::nullopt : std::optional(value);
    }
    const auto high = read_hex(4);
    if (!high || *high < 0xD800 || *high > 0xDBFF) return high;
    const std::size_t behind = at_;
    const auto low = take_if("\\u") ? read_hex(4) : std::nullopt;
    if (low && *low >= 0xDC00 && *low <= 0xDFFF) return 0x10000 + ((*high & 0x3FF) << 10 | (*low & 0x3FF));
    at_ = behind;
    return high;
  }

  // Behind "\p" or "\P".
  std::optional<CharacterClass> read_property(std::size_t start, bool negated) {
    const auto close = pattern_.find('}', at_);
    if (!take_if("{") || close == pattern_.npos) return fail(start, "\"\\p\" takes a Unicode property in braces");
    const std::string_view expression = pattern_.substr(at_, close - at_);
    at_ = close + 1;
    if (expression == "Any" || expression == "ASCII") {
      CharacterClass set{{{0, expression == "Any" ? kLastCodePoint : 127}}, {}, false};
      return negated ? set.complement() : set;
    }
    const auto property = find_property(expression);
    if (!property) {
      return fail(start, "this Unicode property is not supported; general categories and \"Script=\" are");
    }
    if (property->is_script) out_.scripts.emplace_back(start, property->name);
    return CharacterClass{{}, (negated ? "\\P{" : "\\p{") + property->name + '}', false};
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  TranslatedPattern out_;
  std::optional<PatternFault> fault_;

  std::vector<std::size_t> open_groups_;  // where each starts
  std::set<std::string_view> group_names_;
  bool can_repeat_ = false;  // what stands before is one atom
  bool has_not_boundary_ = false;

  int terms_ = 0;  // of this alternative, outside of groups
  std::optional<AsciiSet> single_;
};

}  // namespace

std::variant<TranslatedPattern, PatternFault> translate_ecma(std::string_view pattern) {
  return Translator(pattern).translate();
}

}  // namespace errproof

#include "schema/ecma.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace errproof {
namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;
constexpr std::uint32_t kRepeatMax = 1000;  // RE2's own cap
constexpr int kNestingMax = 200;            // groups inside one another: the reading recurses

struct Range {
  char32_t first = 0, last = 0;
};
using Ranges = std::vector<Range>;

const Ranges kDigit = {{'0', '9'}};
const Ranges kWord = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
// WhiteSpace and LineTerminator (ECMA-262 §12.2, §12.3): Zs, and U+FEFF, which Unicode does not call space.
const Ranges kSpace = {{0x09, 0x0D},     {0x20, 0x20},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                       {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
const Ranges kLineTerminator = {{0x0A, 0x0A}, {0x0D, 0x0D}, {0x2028, 0x2029}};

Ranges complement(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  Ranges out;
  char32_t next = 0;
  for (const Range& range : ranges) {
    if (range.first > next) out.push_back({next, range.first - 1});
    next = std::max<char32_t>(next, range.last + 1);
  }
  if (next <= kLastCodePoint) out.push_back({next, kLastCodePoint});
  return out;
}

// A set of characters: ranges, and Unicode properties that RE2 knows by name.
struct Class {
  Ranges ranges;
  std::string properties;  // "\p{Lu}\P{Greek}"
  bool negated = false;

  void add(const Ranges& more) { ranges.insert(ranges.end(), more.begin(), more.end()); }
};

void append_code_point(std::string& out, char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, "\\x{%X}", static_cast<unsigned>(c));
  out += text;
}

std::string written(const Class& set) {
  if (set.ranges.empty() && set.properties.empty()) {
    return set.negated ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]";
  }
  std::string out = set.negated ? "[^" : "[";
  for (const Range& range : set.ranges) {
    append_code_point(out, range.first);
    if (range.last != range.first) {
      out += '-';
      append_code_point(out, range.last);
    }
  }
  return out + set.properties + ']';
}

// Its ASCII characters; none where a property would have to be asked.
AsciiSet ascii_of(const Class& set) {
  AsciiSet out;
  if (!set.properties.empty()) return out;
  for (const Range& range : set.ranges) {
    for (char32_t c = range.first; c <= range.last && c < 128; ++c) out.bits[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  if (set.negated) {
    out.bits[0] = ~out.bits[0];
    out.bits[1] = ~out.bits[1];
  }
  return out;
}

// General categories by their long names (Unicode UAX #44); RE2 knows the short ones.
constexpr std::pair<std::string_view, std::string_view> kCategories[] = {{"Letter", "L"},
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
                                                                         {"Private_Use", "Co"}};
constexpr std::string_view kShortCategories[] = {"L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N", "Nd",
                                                 "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm",
                                                 "Sc", "Sk", "So", "Z",  "Zs", "Zl", "Zp", "Cc", "Cf", "Co"};

std::optional<std::string_view> category(std::string_view name) {
  for (const auto& [long_name, short_name] : kCategories) {
    if (long_name == name) return short_name;
  }
  const auto* found = std::find(std::begin(kShortCategories), std::end(kShortCategories), name);
  return found == std::end(kShortCategories) ? std::nullopt : std::optional(*found);
}

// Scripts have names of more than two letters (UAX #24), which keeps RE2 from reading a category.
bool is_script_name(std::string_view name) {
  return name.size() > 2 && name != "Any" &&
         std::all_of(name.begin(), name.end(), [](char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_'; });
}

bool is_syntax_character(char32_t c) {
  return c < 128 && std::string_view("^$\\.*+?()[]{}|/").find(static_cast<char>(c)) != std::string_view::npos;
}
bool is_ascii_letter_or_digit(char32_t c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

// Of GroupName the ASCII part; beyond it every character passes, whatever Unicode says of identifiers.
bool is_group_name(std::string_view name) {
  const auto part = [](char c) {
    return is_ascii_letter_or_digit(static_cast<unsigned char>(c)) || c == '_' || c == '$' || (c & 0x80) != 0;
  };
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), part);
}

// Recursive descent over the grammar of §22.2.1; each read_… stands before its production and leaves behind it.
class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  std::variant<TranslatedPattern, PatternFault> translate() {
    read_disjunction(0);
    if (!fault_ && !at_end()) fail(at_, "')' closes no group");
    if (fault_) return *std::move(fault_);
    // RE2 looks for a match from every byte, and inside a character `\B` holds: let it step over characters instead.
    if (whole_characters_) out_ = "\\A[\\x{0}-\\x{10FFFF}]*?(?:" + out_ + ')';
    return TranslatedPattern{std::move(out_), enough_};
  }

 private:
  bool at_end() const { return at_ >= pattern_.size(); }
  char32_t peek() const { return at_end() ? char32_t{0xFFFFFFFF} : decode_utf8(pattern_.substr(at_)).value; }
  char32_t take() {
    const CodePoint c = decode_utf8(pattern_.substr(at_));
    at_ += c.length;
    return c.value;
  }
  bool take_if(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  void fail(std::size_t offset, std::string message) {
    if (!fault_) fault_ = PatternFault{offset, std::move(message)};
    at_ = pattern_.size();  // nothing more is read
  }

  void read_disjunction(int depth) {
    if (depth > kNestingMax) return fail(at_, "more than 200 groups inside one another");
    do {
      read_alternative(depth);
    } while (take_if("|") && (out_ += '|', true));
  }

  void read_alternative(int depth) {
    int terms = 0;
    std::optional<AsciiSet> single;  // of a term that one character satisfies
    while (!at_end() && peek() != '|' && peek() != ')') {
      ++terms;
      single = read_term(depth);
    }
    if (depth == 0 && terms == 1 && single) {
      enough_.bits[0] |= single->bits[0];
      enough_.bits[1] |= single->bits[1];
    }
  }

  std::optional<AsciiSet> read_term(int depth) {
    const std::size_t start = at_;
    if (take_if("^")) return out_ += "\\A", no_quantifier(start);
    if (take_if("$")) return out_ += "\\z", no_quantifier(start);
    if (take_if("\\b")) return out_ += "\\b", no_quantifier(start);
    if (take_if("\\B")) return whole_characters_ = true, out_ += "\\B", no_quantifier(start);
    std::optional<AsciiSet> single;
    const char32_t c = peek();
    if (c == '(') {
      read_group(depth);
    } else {
      const auto set = c == '[' ? read_class() : read_character();
      if (set) {
        out_ += written(*set);
        single = ascii_of(*set);
      }
    }
    if (fault_) return std::nullopt;
    const std::uint32_t at_least = read_quantifier();
    return at_least == 1 ? single : std::nullopt;
  }

  std::optional<AsciiSet> no_quantifier(std::size_t start) {
    if (!at_end() && (peek() == '*' || peek() == '+' || peek() == '?')) fail(start, "an assertion cannot be repeated");
    return std::nullopt;
  }

  void read_group(int depth) {
    const std::size_t start = at_;
    take();
    for (std::string_view look : {"?=", "?!", "?<=", "?<!"}) {
      if (take_if(look)) {
        return fail(start, look.size() == 2 ? "lookahead is not supported: matching would not be linear"
                                            : "lookbehind is not supported: matching would not be linear");
      }
    }
    if (take_if("?<")) {
      const auto close = pattern_.find('>', at_);
      if (close == pattern_.npos) return fail(start, "a group's name has no end");
      if (!is_group_name(pattern_.substr(at_, close - at_))) return fail(at_, "this cannot name a group");
      at_ = close + 1;
    } else if (!take_if("?:") && peek() == '?') {
      return fail(start, "'(?' starts no group of ECMA-262");
    }
    out_ += "(?:";
    read_disjunction(depth + 1);
    if (fault_) return;
    if (!take_if(")")) return fail(start, "the group is not closed");
    out_ += ')';
  }

  // A character outside of a class, or a class by one character: '.', an escape.
  std::optional<Class> read_character() {
    const std::size_t start = at_;
    const char32_t c = take();
    switch (c) {
      case '.':
        return Class{kLineTerminator, {}, true};
      case '*':
      case '+':
      case '?':
        return fail(start, "nothing to repeat"), std::nullopt;
      case '{':
        at_ = start;
        if (quantifier_ahead()) return fail(start, "nothing to repeat"), std::nullopt;
        at_ = start + 1;
        break;
      case '\\':
        return read_escape(start, false);
      default:
        break;
    }
    return Class{{{c, c}}, {}, false};
  }

  std::optional<Class> read_class() {
    const std::size_t start = at_;
    take();
    Class set;
    set.negated = take_if("^");
    while (!at_end() && peek() != ']') {
      const auto first = read_class_atom();
      if (!first) return std::nullopt;
      // A '-' that stands last is a character.
      if (!at_end() && peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        const std::size_t dash = at_;
        take();
        const auto last = read_class_atom();
        if (!last) return std::nullopt;
        const bool characters = is_character(*first) && is_character(*last);
        if (!characters) return fail(dash, "a range goes from one character to another"), std::nullopt;
        if (first->ranges[0].first > last->ranges[0].first)
          return fail(dash, "the range is out of order"), std::nullopt;
        set.ranges.push_back({first->ranges[0].first, last->ranges[0].first});
      } else {
        set.add(first->ranges);
        set.properties += first->properties;
      }
    }
    if (!take_if("]")) return fail(start, "the class is not closed"), std::nullopt;
    return set;
  }

  static bool is_character(const Class& set) {
    return set.properties.empty() && set.ranges.size() == 1 && set.ranges[0].first == set.ranges[0].last;
  }

  std::optional<Class> read_class_atom() {
    const std::size_t start = at_;
    const char32_t c = take();
    if (c == '\\') return read_escape(start, true);
    return Class{{{c, c}}, {}, false};
  }

  // Behind the backslash at `start`.
  std::optional<Class> read_escape(std::size_t start, bool in_class) {
    const auto one = [](char32_t c) { return Class{{{c, c}}, {}, false}; };
    if (at_end()) return fail(start, "a backslash that escapes nothing"), std::nullopt;
    const char32_t c = take();
    switch (c) {
      case 'd':
        return Class{kDigit, {}, false};
      case 'D':
        return Class{complement(kDigit), {}, false};
      case 'w':
        return Class{kWord, {}, false};
      case 'W':
        return Class{complement(kWord), {}, false};
      case 's':
        return Class{kSpace, {}, false};
      case 'S':
        return Class{complement(kSpace), {}, false};
      case 't':
        return one('\t');
      case 'n':
        return one('\n');
      case 'v':
        return one('\v');
      case 'f':
        return one('\f');
      case 'r':
        return one('\r');
      case 'b':
        if (in_class) return one('\b');
        break;
      case 'p':
      case 'P':
        return read_property(start, c == 'P');
      case 'c':
        if (!at_end() && (peek() | 32) >= 'a' && (peek() | 32) <= 'z') return one(take() & 31);
        return fail(start, "\\c takes a letter"), std::nullopt;
      case '0':
        if (!at_end() && peek() >= '0' && peek() <= '9')
          return fail(start, "octal escapes are not ECMA-262's"), std::nullopt;
        return one(0);
      case 'x': {
        const auto value = read_hex(2);
        return value ? std::optional(one(*value)) : (fail(start, "\\x takes two hexadecimal digits"), std::nullopt);
      }
      case 'u':
        return read_unicode_escape(start);
      case 'k':
        return fail(start, "back-references are not supported: matching would not be linear"), std::nullopt;
      default:
        break;
    }
    if (c >= '1' && c <= '9')
      return fail(start, "back-references are not supported: matching would not be linear"), std::nullopt;
    if (is_syntax_character(c) || (c < 128 && !is_ascii_letter_or_digit(c))) return one(c);
    return fail(start, "an escape that ECMA-262 does not have"), std::nullopt;
  }

  std::optional<char32_t> read_hex(int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const char32_t c = peek();
      const bool digit = c >= '0' && c <= '9';
      if (!digit && !((c | 32) >= 'a' && (c | 32) <= 'f' && c < 128)) return std::nullopt;
      value = value << 4 | (digit ? c - '0' : (c | 32) - 'a' + 10);
      take();
    }
    return value;
  }

  std::optional<Class> read_unicode_escape(std::size_t start) {
    const auto broken = [&]() -> std::optional<Class> {
      return fail(start, "\\u takes four hexadecimal digits, or some in braces up to 10FFFF"), std::nullopt;
    };
    char32_t value = 0;
    if (take_if("{")) {
      bool any = false;
      while (!at_end() && peek() != '}') {
        const auto digit = read_hex(1);
        if (!digit) return broken();
        value = value << 4 | *digit;
        any = true;
        if (value > kLastCodePoint) return broken();
      }
      if (!any || !take_if("}")) return broken();
    } else {
      const auto unit = read_hex(4);
      if (!unit) return broken();
      value = *unit;
      if (value >= 0xD800 && value < 0xDC00 && pattern_.substr(at_).starts_with("\\u")) {
        const std::size_t behind = at_;
        at_ += 2;
        const auto low = read_hex(4);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
          value = 0x10000 + ((value & 0x3FF) << 10 | (*low & 0x3FF));
        } else {
          at_ = behind;
        }
      }
    }
    return Class{{{value, value}}, {}, false};
  }

  std::optional<Class> read_property(std::size_t start, bool negated) {
    const auto close = pattern_.find('}', at_);
    if (!take_if("{") || close == pattern_.npos) return fail(start, "\\p takes a property in braces"), std::nullopt;
    std::string_view name = pattern_.substr(at_, close - at_);
    at_ = close + 1;
    const auto property = [&](std::string_view re2_name) {
      return Class{{}, std::string(negated ? "\\P{" : "\\p{") + std::string(re2_name) + '}', false};
    };
    // Any and ASCII are no categories, and take no prefix.
    if (name == "Any") return negated ? Class{} : Class{{{0, kLastCodePoint}}, {}, false};
    if (name == "ASCII") return Class{negated ? Ranges{{128, kLastCodePoint}} : Ranges{{0, 127}}, {}, false};
    const auto equals = name.find('=');
    const std::string_view kind = equals == name.npos ? std::string_view() : name.substr(0, equals);
    if (equals != name.npos) name.remove_prefix(equals + 1);
    if (kind.empty() ? equals == name.npos : kind == "General_Category" || kind == "gc") {
      if (const auto known = category(name)) return property(*known);
    } else if ((kind == "Script" || kind == "sc") && is_script_name(name)) {
      return property(name);  // RE2 refuses a script that it does not know
    }
    return fail(start, "this Unicode property is not supported; general categories and scripts are"), std::nullopt;
  }

  // {n}, {n,}, {n,m} at at_, which stays.
  struct Braces {
    std::uint32_t least = 0, most = 0;
    bool open = false;  // no upper bound
    std::size_t length = 0;
  };
  std::optional<Braces> braces_ahead() const {
    std::size_t p = at_;
    const auto number = [&](std::uint32_t& value) {
      const std::size_t first = p;
      for (; p < pattern_.size() && pattern_[p] >= '0' && pattern_[p] <= '9'; ++p) {
        value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(pattern_[p] - '0'), 1'000'000);
      }
      return p != first;
    };
    Braces out;
    if (p >= pattern_.size() || pattern_[p++] != '{' || !number(out.least)) return std::nullopt;
    out.most = out.least;
    if (p < pattern_.size() && pattern_[p] == ',') {
      ++p;
      out.most = 0;
      out.open = !number(out.most);
    }
    if (p >= pattern_.size() || pattern_[p] != '}') return std::nullopt;
    out.length = p + 1 - at_;
    return out;
  }
  bool quantifier_ahead() const { return braces_ahead().has_value(); }

  // How often the atom before has to stand at least; 1 where there is no quantifier.
  std::uint32_t read_quantifier() {
    const std::size_t start = at_;
    std::uint32_t least = 1;
    if (take_if("*")) {
      out_ += '*';
      least = 0;
    } else if (take_if("+")) {
      out_ += '+';
    } else if (take_if("?")) {
      out_ += '?';
      least = 0;
    } else if (const auto braces = braces_ahead()) {
      if (!braces->open && braces->least > braces->most) return fail(start, "the bounds are out of order"), 0;
      if (braces->least > kRepeatMax || braces->most > kRepeatMax)
        return fail(start, "more than 1000 repetitions are not supported"), 0;
      at_ += braces->length;
      out_ += '{' + std::to_string(braces->least);
      if (braces->open) out_ += ',';
      if (!braces->open && braces->most != braces->least) out_ += ',' + std::to_string(braces->most);
      out_ += '}';
      least = braces->least;
    } else {
      return least;
    }
    take_if("?");  // lazy or not, the same texts match
    if (!at_end() && (peek() == '*' || peek() == '+' || peek() == '?')) fail(at_, "nothing to repeat");
    return least;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::string out_;
  AsciiSet enough_;
  bool whole_characters_ = false;
  std::optional<PatternFault> fault_;
};

}  // namespace

std::variant<TranslatedPattern, PatternFault> translate_ecma(std::string_view pattern) {
  return Translator(pattern).translate();
}

}  // namespace errproof

#include "engines/agreement.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "json/document.h"

namespace errproof {
namespace {

constexpr std::uint32_t kDepthMax = 256;
// Subschemas inside one another, at all levels of a document together: 0.8 KiB of stack each, several times that with
// AddressSanitizer.
constexpr std::size_t kSubschemasMax = 2048;
constexpr std::uint32_t kUniqueItemsMax = 2000;
constexpr std::size_t kPatternTextMax = 4000;  // bytes; std::regex overflows an AddressSanitizer build's stack at 8 kB
constexpr std::uint32_t kRepeatMax = 64;       // std::regex copies what is repeated

// A pattern in which std::regex and ECMA-262 agree, and which no text makes slow or deep: ASCII, plain escapes, groups
// without a quantifier of their own around quantifiers inside.
class SimplePattern {
 public:
  explicit SimplePattern(std::string_view pattern) : rest_(pattern) {}

  bool is_simple() {
    while (!rest_.empty()) {
      if (!take()) return false;
    }
    return open_.empty();
  }

 private:
  bool next(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take() {
    const char c = rest_[0];
    rest_.remove_prefix(1);
    if (c < 0x20 || c > 0x7E) return false;
    switch (c) {
      case '(':
        if (rest_.starts_with('?') && !next_all("?:")) return false;
        if (rest_.empty() || rest_[0] == ')' || rest_[0] == '|') return false;
        open_.push_back(false);
        return true;
      case ')': {
        if (open_.empty()) return false;
        const bool repeats = open_.back();
        open_.pop_back();
        const bool quantified = !rest_.empty() && std::string_view("*+?{").find(rest_[0]) != std::string_view::npos;
        if (repeats && quantified) return false;
        return quantified ? quantifier() : true;
      }
      case '|':
        return !rest_.empty() && rest_[0] != '|' && rest_[0] != ')';
      case '^':
      case '$':
        return rest_.empty() || std::string_view("*+?{").find(rest_[0]) == std::string_view::npos;
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        return false;  // a quantifier without an atom
      case '[':
        return set() && quantifier();
      case '\\':
        return escape() && quantifier();
      default:
        return quantifier();
    }
  }

  bool next_all(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool escape() {
    if (rest_.empty()) return false;
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return std::string_view("dDwWsS^$\\.*+?()[]{}|/").find(c) != std::string_view::npos;
  }

  bool set() {
    next('^');
    bool any = false;
    while (!rest_.empty() && rest_[0] != ']') {
      const char c = rest_[0];
      if (c < 0x20 || c > 0x7E || c == '[') return false;
      rest_.remove_prefix(1);
      // A range from or to a class such as [\d-x] is nothing that both read alike.
      if (c == '\\' && (!escape() || rest_.starts_with('-'))) return false;
      if (c != '\\' && c != '-' && rest_.size() >= 2 && rest_[0] == '-' && rest_[1] == '\\') return false;
      any = true;
    }
    return any && next(']');
  }

  bool quantifier() {
    if (rest_.empty()) return true;
    if (std::string_view("*+?").find(rest_[0]) != std::string_view::npos) {
      rest_.remove_prefix(1);
    } else if (next('{')) {
      if (!count()) return false;
      if (next(',') && !rest_.starts_with('}') && !count()) return false;
      if (!next('}')) return false;
    } else {
      return true;
    }
    if (!open_.empty()) open_.assign(open_.size(), true);
    return rest_.empty() || std::string_view("*+?{").find(rest_[0]) == std::string_view::npos;
  }

  bool count() {
    std::uint32_t value = 0, digits = 0;
    for (; !rest_.empty() && is_digit(rest_[0]) && digits < 3; ++digits) {
      value = value * 10 + static_cast<std::uint32_t>(rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    return digits > 0 && value <= kRepeatMax;
  }

  std::string_view rest_;
  std::vector<bool> open_;  // groups; whether something inside is repeated
};

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

std::optional<Abstention> reference_target_abstains(const json::Document& document, std::string_view reference) {
  const bool plain = reference == "#" || (reference.starts_with("#/") && !reference.ends_with('/'));
  if (!plain || reference.find('%') != std::string_view::npos) return kReference;
  const json::NodeId target = document.resolve(reference.substr(1));
  if (target != json::kNoNode && document.member(target, "propertyNames") != json::kNoNode) return kPropertyNames;
  return std::nullopt;
}

// One value of a schema's document. Whether it is a keyword or data is not asked: what looks like a keyword has to fit.
std::optional<Abstention> value_abstains(const json::Document& document, json::NodeId id) {
  const json::Node& node = document[id];
  const std::string name = node.name.size() != 0 ? document.name(id) : "";
  if (has_nul(name)) return kNul;
  if (node.kind == json::Kind::kString) {
    const std::string value = document.string(id);
    if (has_nul(value)) return kNul;
    if (name == "$ref") {
      if (const auto abstention = reference_target_abstains(document, value)) return abstention;
    }
    if (name == "pattern" && !SimplePattern(value).is_simple()) return kPatternSubset;
  }
  if (node.kind == json::Kind::kNumber) {
    if (name == "multipleOf" && !json::is_plain_integer(document.raw(id))) return kMultipleOf;
    if (!is_counter(name) && !is_small_number(document.raw(id))) return kNumberRange;
  }
  if (name == "patternProperties" && node.kind == json::Kind::kObject) {
    for (json::NodeId c = document.first_child(id); c != node.end; c = document[c].end) {
      if (!SimplePattern(document.name(c)).is_simple()) return kPatternSubset;
    }
  }
  return std::nullopt;
}

// Goes once over a JSON text, without taking it apart.
class TextScan {
 public:
  TextScan(const SchemaTraits& traits, std::string_view text) : traits_(traits), text_(text) {}

  std::optional<Abstention> run() {
    std::optional<Abstention> found;
    while (at_ < text_.size() && !found) {
      const char c = text_[at_];
      if (c == '"') {
        found = string();
      } else if (c == '-' || is_digit(c)) {
        found = number();
      } else {
        if (c == '[' || c == '{') commas_.push_back(0);
        if (c == ']' || c == '}') commas_.pop_back();
        if (c == ',' && ++commas_.back() >= kUniqueItemsMax && traits_.has_unique_items) found = kManyItems;
        if (commas_.size() > kDepthMax || commas_.size() * traits_.subschemas > kSubschemasMax) found = kDepth;
        ++at_;
      }
    }
    return found;
  }

 private:
  std::optional<Abstention> string() {
    const std::size_t begin = ++at_;
    bool ascii = true, astral = false;
    for (; text_[at_] != '"'; ++at_) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      ascii = ascii && c < 0x80;
      astral = astral || c >= 0xF0;
      if (c != '\\') continue;
      ++at_;
      if (text_[at_] != 'u') continue;
      const std::string_view digits = text_.substr(at_ + 1, 4);
      if (digits == "0000") return kNul;
      ascii = ascii && digits.starts_with("00") && digits[2] < '8';
      astral = astral || digits[0] == 'd' || digits[0] == 'D';
    }
    const std::string_view raw = text_.substr(begin, at_ - begin);
    ++at_;
    if (traits_.has_pattern && (!ascii || raw.size() > kPatternTextMax)) return kPatternText;
    if (traits_.has_multiple_of && reads_as_number(raw)) return kMultipleOf;
    if (traits_.counts_utf16 && astral) return kUtf16Length;
    return std::nullopt;
  }

  // What strtod or a stream would take for one, or might.
  static bool reads_as_number(std::string_view raw) {
    while (raw.starts_with(' ')) raw.remove_prefix(1);
    return raw.empty() || std::string_view("0123456789+-.\\iInN").find(raw[0]) != std::string_view::npos;
  }

  std::optional<Abstention> number() {
    const std::size_t begin = at_;
    const auto goes_on = [](char c) {
      return is_digit(c) || std::string_view("+-.eE").find(c) != std::string_view::npos;
    };
    while (at_ < text_.size() && goes_on(text_[at_])) ++at_;
    const std::string_view raw = text_.substr(begin, at_ - begin);
    if (!is_small_number(raw)) return kNumberRange;
    if (traits_.has_multiple_of && raw.find('.') != std::string_view::npos) return kMultipleOf;
    return std::nullopt;
  }

  const SchemaTraits& traits_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::uint32_t> commas_;  // in each open container
};

bool abstained(const Outcome& outcome) { return outcome.reason && outcome.reason->code == ErrorCode::kUnsupported; }

}  // namespace

bool is_counter(std::string_view name) {
  constexpr std::string_view kCounters[] = {"maxLength", "minLength",     "maxItems",
                                            "minItems",  "maxProperties", "minProperties"};
  return std::find(std::begin(kCounters), std::end(kCounters), name) != std::end(kCounters);
}

bool is_small_number(std::string_view number) {
  return number.find_first_of("eE") == std::string_view::npos &&
         std::count_if(number.begin(), number.end(), is_digit) <= 15;
}

std::optional<Abstention> reference_abstains(const Schema& schema) {
  if (schema.draft() != Draft::k4 && schema.draft() != Draft::k6 && schema.draft() != Draft::k7) return kOtherDraft;
  const json::Document& document = schema.document();
  if (!document.repeated().empty() || !document.lone_surrogates().empty()) return kSchemaRefused;
  std::vector<json::NodeId> open;  // ends of containers
  for (json::NodeId id = 0; id < document.nodes().size(); ++id) {
    while (!open.empty() && open.back() <= id) open.pop_back();
    open.push_back(document[id].end);
    if (open.size() > kDepthMax) return kDepth;
    if (const auto abstention = value_abstains(document, id)) return abstention;
  }
  return std::nullopt;
}

SchemaTraits traits_of(const Schema& schema, const EngineOptions& options) {
  SchemaTraits traits;
  traits.subschemas = schema.subschemas().size();
  for (const Subschema& subschema : schema.subschemas()) {
    for (const KeywordUse& use : subschema.keywords) {
      traits.has_pattern |= use.keyword == Keyword::kPattern || use.keyword == Keyword::kPatternProperties;
      traits.has_multiple_of |= use.keyword == Keyword::kMultipleOf;
      traits.has_unique_items |= use.keyword == Keyword::kUniqueItems;
      traits.has_reference |= use.keyword == Keyword::kRef;
      traits.counts_utf16 |= options.length_unit == LengthUnit::kUtf16 &&
                             (use.keyword == Keyword::kMaxLength || use.keyword == Keyword::kMinLength);
    }
  }
  return traits;
}

std::optional<Abstention> reference_abstains(const SchemaTraits& traits, std::string_view text) {
  return TextScan(traits, text).run();
}

bool is_evaluation_limit(const Outcome& outcome) {
  return outcome.reason && outcome.reason->code == ErrorCode::kLimit &&
         outcome.reason->message.starts_with("evaluation ");
}

std::optional<Abstention> engines_may_differ(const Outcome& a, const Outcome& b) {
  if (abstained(a) || abstained(b)) return kOutsideDomain;
  if (is_evaluation_limit(a) || is_evaluation_limit(b)) return kEvaluationLimit;
  return std::nullopt;
}

}  // namespace errproof

#include "contracts/message.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/json_pointer.h"
#include "base/unicode.h"
#include "contracts/foreign_shape.h"
#include "contracts/near_miss.h"

namespace errproof {
namespace {

// What fits on a line beside its label.
constexpr std::size_t kExcerptCodePointsMax = 60;
// Values of an enum, names of members: more of them hide the point.
constexpr std::size_t kListItemsMax = 8;
// Members that are looked at for a hint: a guess is not worth a pass over a million names.
constexpr std::size_t kHintMembersMax = 1000;

std::string cut(std::string_view text) {
  if (text.size() <= kExcerptCodePointsMax) return std::string(text);
  std::size_t end = 0;
  for (std::size_t n = 0; n < kExcerptCodePointsMax && end < text.size(); ++n) {
    end += decode_utf8(text.substr(end)).length;
  }
  std::string out(text.substr(0, end));
  if (end < text.size()) out += "…";
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"" + cut(text);
  out += '"';
  return out;
}

std::string value_text(std::string_view raw) {
  if (raw.size() >= 2 && raw.front() == '"') return quoted(raw.substr(1, raw.size() - 2));
  return cut(raw);
}

// "a", "a or b", "a, b or c", "a, b, … or 5 more"
std::string any_of(std::vector<std::string> items) {
  if (items.size() > kListItemsMax) {
    const std::size_t rest = items.size() - kListItemsMax;
    items.resize(kListItemsMax);
    items.push_back(std::to_string(rest) + " more");
  }
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += i + 1 == items.size() ? " or " : ", ";
    out += items[i];
  }
  return out;
}

std::string last_token(std::string_view pointer) {
  const auto tokens = split_pointer(pointer);
  return tokens && !tokens->empty() ? tokens->back() : std::string();
}

// The words for one failure; a member function a group of keywords.
class Wording {
 public:
  Wording(const Failure& failure, const Rule* rule, BodyDocument& body, LengthUnit unit)
      : failure_(failure), rule_(rule), body_(body), unit_(unit) {}

  Explanation explain() {
    if (failure_.text_rule != TextRule::kNone) return text_fault();
    switch (failure_.use->keyword) {
      case Keyword::kType:
        return expected(types());
      case Keyword::kEnum:
        return expected(values());
      case Keyword::kConst:
        return expected(values());
      case Keyword::kMultipleOf:
        return expected("a multiple of " + operand());
      case Keyword::kMaximum:
        return expected("at most " + operand());
      case Keyword::kExclusiveMaximum:
        return expected("less than " + operand());
      case Keyword::kMinimum:
        return expected("at least " + operand());
      case Keyword::kExclusiveMinimum:
        return expected("more than " + operand());
      case Keyword::kMaxLength:
      case Keyword::kMinLength:
        return expected(range(Keyword::kMinLength, Keyword::kMaxLength, length_noun()), length());
      case Keyword::kMaxItems:
      case Keyword::kMinItems:
        return expected(range(Keyword::kMinItems, Keyword::kMaxItems, "item"), children("item"));
      case Keyword::kMaxProperties:
      case Keyword::kMinProperties:
        return expected(range(Keyword::kMinProperties, Keyword::kMaxProperties, "member"), children("member"));
      case Keyword::kPattern:
        return by_title("a string that matches " + pattern());
      case Keyword::kUniqueItems:
        return by_title("items that all differ");
      case Keyword::kContains:
        return by_title("an item that fits \"contains\"");
      case Keyword::kPropertyNames:
        return by_title("names that fit \"propertyNames\"");
      case Keyword::kAnyOf:
        return by_title("one of " + alternatives());
      case Keyword::kOneOf:
        return by_title("exactly one of " + alternatives());
      case Keyword::kNot:
        return by_title("anything but what \"not\" describes");
      case Keyword::kRequired:
        return missing(failure_.use->names[failure_.element], {});
      case Keyword::kDependencies:
        return missing_dependency();
      case Keyword::kAdditionalProperties:
        return unnamed_member();
      default:  // kFalse and the like; the others report what fails inside them
        return by_title("nothing here");
    }
  }

 private:
  std::string_view span() const { return body_.bytes().substr(failure_.offset, failure_.length); }

  std::string got() const {
    switch (failure_.got) {
      case Got::kBoolean:
        return "boolean " + cut(span());
      case Got::kInteger:
      case Got::kNumber:
        return "number " + cut(span());
      case Got::kString:
        return failure_.length == 2 ? "an empty string" : "string " + value_text(span());
      case Got::kArray:
      case Got::kObject:
        return "an " + std::string(name_of(failure_.got));
      default:
        return std::string(name_of(failure_.got));
    }
  }

  Explanation expected(std::string what) const { return expected(std::move(what), got()); }
  Explanation expected(std::string what, std::string found) const {
    Explanation e;
    e.message.reserve(15 + what.size() + found.size());
    ((e.message += "expected ") += what) += ", got ";
    e.message += found;
    e.got = std::move(found);
    e.expected = std::move(what);
    return e;
  }

  // Keywords whose operand is a program rather than a word: the contract's own title says it better.
  Explanation by_title(std::string what) const {
    return expected(rule_ != nullptr ? "that " + rule_->title : std::move(what));
  }

  std::string operand_at(json::NodeId node) const {
    const json::Document& document = failure_.schema->document();
    const json::Span value = document[node].value;
    return value_text(document.text().view().substr(value.begin, value.size()));
  }
  std::string operand() const { return operand_at(failure_.use->node); }

  std::string types() const {
    static constexpr std::pair<Type, const char*> kNames[] = {
        {kTypeString, "string"}, {kTypeNumber, "number"},   {kTypeInteger, "integer"}, {kTypeObject, "object"},
        {kTypeArray, "array"},   {kTypeBoolean, "boolean"}, {kTypeNull, "null"}};
    std::vector<std::string> names;
    for (const auto& [type, name] : kNames) {
      if (failure_.use->types == type) return name;
      const bool implied = type == kTypeInteger && (failure_.use->types & kTypeNumber) != 0;
      if ((failure_.use->types & type) != 0 && !implied) names.emplace_back(name);
    }
    return any_of(std::move(names));
  }

  std::string values() const {
    std::vector<std::string> texts;
    for (json::NodeId value : failure_.use->values) texts.push_back(operand_at(value));
    return any_of(std::move(texts));
  }

  std::string pattern() const { return cut(failure_.schema->pattern(failure_.use->pattern).source()); }

  std::string alternatives() const { return std::to_string(failure_.use->schemas.size()) + " alternatives"; }

  std::string length_noun() const { return unit_ == LengthUnit::kUtf16 ? "UTF-16 unit" : "character"; }

  std::string length() const {
    if (failure_.got != Got::kString || failure_.length < 2) return got();
    const std::uint64_t n = json::length_of_string(span().substr(1, failure_.length - 2), unit_ == LengthUnit::kUtf16);
    if (n == 0) return "an empty string";
    return counted(n, length_noun());
  }

  static std::string counted(std::uint64_t n, std::string_view noun) {
    std::string out = with_thousands(n) + " ";
    out += noun;
    if (n != 1) out += 's';
    return out;
  }

  std::string children(std::string_view noun) {
    const json::Document* document = body_.document();
    const json::NodeId node = body_.node_at(failure_.offset);
    if (node == json::kNoNode) return got();
    std::uint64_t n = 0;
    for (json::NodeId c = document->first_child(node); c != (*document)[node].end; c = (*document)[c].end) ++n;
    return counted(n, noun);
  }

  // A pair of bounds is told as one: "1 to 1,024 characters".
  std::string range(Keyword min, Keyword max, std::string_view noun) const {
    std::uint64_t low = 0;
    const KeywordUse* high = nullptr;
    for (const KeywordUse& use : (*failure_.schema)[failure_.subschema].keywords) {
      if (use.keyword == min) low = use.count;
      if (use.keyword == max) high = &use;
    }
    if (high == nullptr) return "at least " + counted(low, noun);
    if (low == 0) return "at most " + counted(high->count, noun);
    return with_thousands(low) + " to " + counted(high->count, noun);
  }

  Explanation missing(std::string_view name, std::string_view asked_by) {
    Explanation e;
    e.expected = quoted(name);
    e.message = "missing " + e.expected;
    if (!asked_by.empty()) e.message += ", which " + quoted(asked_by) + " asks for";
    describe_present(name, e);
    if (e.hint.empty() && failure_.instance.empty() && body_.document() != nullptr)
      e.hint = foreign_shape(*body_.document());
    return e;
  }

  // What stands in the object that lacks `name`, and whether one of them was meant.
  void describe_present(std::string_view name, Explanation& e) {
    const json::Document* document = body_.document();
    const json::NodeId object = body_.node_at(failure_.offset);
    if (object == json::kNoNode || (*document)[object].kind != json::Kind::kObject) return;
    std::size_t seen = 0;
    for (json::NodeId c = document->first_child(object); c != (*document)[object].end && seen < kHintMembersMax;
         c = (*document)[c].end) {
      if (seen < kListItemsMax) e.got += (seen == 0 ? "members " : ", ") + cut(document->raw_name(c));
      if (seen == kListItemsMax) e.got += ", …";
      ++seen;
      if (e.hint.empty()) e.hint = hint(document->name(c), name);
    }
    if (seen == 0) e.got = "an object without members";
  }

  static std::string hint(std::string_view there, std::string_view meant) {
    if (!is_near_miss(there, meant)) return {};
    std::string out = "found " + quoted(there) + ", did you mean " + quoted(meant) + '?';
    if (differ_in_case_only(there, meant)) out += " names are case-sensitive";
    return out;
  }

  Explanation missing_dependency() {
    // The evaluation path ends in the name that asks.
    const std::string asked_by = last_token(failure_.keyword_location);
    for (const Dependency& dependency : failure_.use->dependencies) {
      if (dependency.name == asked_by && failure_.element < dependency.required.size()) {
        return missing(dependency.required[failure_.element], asked_by);
      }
    }
    return by_title("a member that another one asks for");
  }

  Explanation unnamed_member() const {
    const std::string name = last_token(failure_.instance);
    Explanation e;
    e.message = "member " + quoted(name) + " is not named by the contract";
    e.got = quoted(name);
    std::vector<std::string> named;
    for (const std::string& sibling : failure_.use->sibling_names) {
      named.push_back(quoted(sibling));
      if (e.hint.empty()) e.hint = hint(name, sibling);
    }
    e.expected = named.empty() ? "no members" : any_of(std::move(named));
    return e;
  }

  Explanation text_fault() const {
    Explanation e;
    e.message = cut_message(failure_.detail);
    switch (failure_.text_rule) {
      case TextRule::kEmptyBody:
        e.got = "nothing";
        break;
      case TextRule::kHtmlBody:
        e.got = "HTML or XML";
        e.hint = foreign_page(body_.bytes());
        break;
      case TextRule::kTextBody:
        e.got = "plain text";
        break;
      case TextRule::kDuplicateName:
        e.got = value_text(span()) + " again";
        e.expected = "each name once";
        return e;
      case TextRule::kBom:
        e.got = "a byte order mark (EF BB BF)";
        e.expected = "JSON from the first byte on";
        return e;
      default:
        break;
    }
    if (failure_.text_rule != TextRule::kEncoding) {
      e.expected = "a JSON text";
    } else if (span().substr(0, 1) == "\\") {  // an escape, so the bytes are UTF-8
      e.got = cut(span());
      e.expected = "both halves of a surrogate pair";
    } else {
      e.expected = "UTF-8";
    }
    return e;
  }

  std::string cut_message(std::string_view detail) const {
    return detail.empty() && rule_ != nullptr ? "expected that " + rule_->title : std::string(detail);
  }

  const Failure& failure_;
  const Rule* rule_;
  BodyDocument& body_;
  LengthUnit unit_;
};

}  // namespace

Explanation explain(const Failure& failure, const Rule* rule, BodyDocument& body, LengthUnit unit) {
  return Wording(failure, rule, body, unit).explain();
}

Explanation explain_pair(const EqualPair& pair, BodyDocument& head, BodyDocument& body) {
  const auto value = [](BodyDocument& document, const std::string& pointer) {
    const json::NodeId node = document.document() == nullptr ? json::kNoNode : document.document()->resolve(pointer);
    return node == json::kNoNode ? std::string("nothing") : quoted(document.document()->string(node));
  };
  Explanation words;
  words.got = "string " + value(head, pair.head);
  words.expected = value(body, pair.body) + ", as " + pair.body + " of the body";
  words.message = "expected " + words.expected + ", got " + words.got;
  return words;
}

}  // namespace errproof

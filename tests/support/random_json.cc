#include "support/random_json.h"

#include <cstdio>

#include "base/unicode.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;
using namespace std::string_view_literals;

constexpr std::string_view kNames[] = {"a",
                                       "b",
                                       "c",
                                       "code",
                                       "data",
                                       "description",
                                       "source",
                                       "x-y",
                                       "",
                                       "aa",
                                       "é",
                                       "日本",
                                       "a/b",
                                       "m~n",
                                       "long_member_name_abcdefghijklmnop",
                                       "long_member_name_abcdefghijklmnoq",
                                       "quo\"te"};
constexpr std::string_view kPatterns[] = {"^a",        "a",         "[0-9]+$",  "^[a-c]{1,3}$",        "\\S",
                                          "^x-",       "b|^d",      "^.{2,5}$", "^(ab|cd)+$",          "^$",
                                          "^[A-Z]\\d", "\\w+@\\w+", "^\\s*$",   "^urn:cpsvc:cpid:.+$", "e"};
constexpr std::string_view kStrings[] = {"",    "a",    "ab",           "abc", "cd",   "x-y",
                                         "12",  "0",    "B7",           "d e", "é",    "日本語のエラー",
                                         "😀",  "a😀b", "\xE3\x80\x80", " \t", "a@b",  "urn:cpsvc:cpid:1",
                                         "NaN", "\n",   "aa\\",         "\"",  "null", "e\xCC\x81"};
constexpr std::string_view kNumbers[] = {"0",
                                         "-0",
                                         "1",
                                         "1.0",
                                         "2",
                                         "3",
                                         "-1",
                                         "10",
                                         "10e-1",
                                         "0.1",
                                         "0.5",
                                         "1e2",
                                         "100",
                                         "1e-400",
                                         "1E400",
                                         "7.25",
                                         "2.50",
                                         "-2.5",
                                         "0.0",
                                         "4.7e4",
                                         "2000.0",
                                         "99",
                                         "1.5",
                                         "12",
                                         "9007199254740993",
                                         "9007199254740992",
                                         "18446744073709551616",
                                         "0.30000000000000004",
                                         "123456789012345678901234567890"};
// Few digits, no exponent: what every library reads alike.
constexpr std::string_view kSmallNumbers[] = {"0",   "-0",  "1",    "1.0",  "2",    "3",  "-1", "10",
                                              "0.5", "100", "7.25", "2.50", "-2.5", "99", "12"};
constexpr std::string_view kTypes[] = {"null", "boolean", "number", "string", "array", "object", "integer"};
constexpr std::string_view kSpaces[] = {" ", "\n", "\t", "\r\n", "  \n    "};

// Writes one schema; depth is how far it may still nest.
class SchemaMaker {
 public:
  explicit SchemaMaker(Random& random) : random_(random), small_numbers_(random.chance(70)) {}

  std::string make() {
    out_ = "{";
    keywords(3);
    begin("definitions");
    for (int i = 0; i < kDefinitions; ++i) {
      out_ += (i == 0 ? "{\"d" : ",\"d") + std::to_string(i) + "\":";
      schema(2);
    }
    return out_ + "}}";
  }

 private:
  static constexpr int kDefinitions = 3;

  void begin(std::string_view keyword) {
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += keyword;
    out_ += "\":";
  }

  void schema(unsigned depth) {
    const auto dice = random_.below(100);
    if (dice < 3) {
      out_ += "true";
    } else if (dice < 6) {
      out_ += "false";
    } else if (dice < 16) {
      out_ += "{\"$ref\":\"#/definitions/d" + std::to_string(random_.below(kDefinitions)) + "\"}";
    } else {
      out_ += '{';
      keywords(depth);
      out_ += '}';
    }
  }

  void keywords(unsigned depth) {
    if (random_.chance(60)) {
      begin("type");
      type();
    }
    // In a fixed order, each at most once: a loader may refuse repeated names.
    const unsigned each = depth == 0 ? 8 : 7;
    for (std::size_t i = 0; i < std::size(kSimple); ++i) {
      if (random_.chance(each)) simple(kSimple[i]);
    }
    if (depth == 0) return;
    if (random_.chance(45)) named("properties", depth);
    if (random_.chance(10)) named("patternProperties", depth);
    for (const std::string_view keyword : {"additionalProperties", "propertyNames", "contains", "not"}) {
      if (random_.chance(keyword == "additionalProperties" ? 20 : 8)) {
        begin(keyword);
        keyword == "additionalProperties" && random_.chance(60) ? void(out_ += "false") : schema(depth - 1);
      }
    }
    if (random_.chance(25)) {
      begin("items");
      const bool one_for_all = random_.chance(60);
      one_for_all ? schema(depth - 1) : schemas(depth);
      if (random_.chance(one_for_all ? 5 : 60)) {
        begin("additionalItems");
        random_.chance(40) ? void(out_ += "false") : schema(depth - 1);
      }
    }
    for (const std::string_view keyword : {"allOf", "anyOf", "oneOf"}) {
      if (random_.chance(9)) {
        begin(keyword);
        schemas(depth);
      }
    }
    if (random_.chance(10)) {
      for (const std::string_view keyword : {"if", "then", "else"}) {
        if (keyword != "if" && random_.chance(25)) continue;
        begin(keyword);
        schema(depth - 1);
      }
    }
    if (random_.chance(10)) dependencies(depth);
  }

  static constexpr std::string_view kSimple[] = {
      "enum",          "const",     "multipleOf", "maximum",  "exclusiveMaximum", "minimum",     "exclusiveMinimum",
      "maxLength",     "minLength", "pattern",    "maxItems", "minItems",         "uniqueItems", "maxProperties",
      "minProperties", "required"};

  void simple(std::string_view keyword) {
    begin(keyword);
    if (keyword == "enum") {
      out_ += '[';
      for (auto n = 1 + random_.below(4); n-- > 0;) {
        data(2);
        if (n > 0) out_ += ',';
      }
      out_ += ']';
    } else if (keyword == "const") {
      data(2);
    } else if (keyword == "multipleOf") {
      constexpr std::string_view kSmallDivisors[] = {"1", "2", "3", "10"};
      constexpr std::string_view kDivisors[] = {"1", "2", "3", "10", "2", "0.1", "0.01", "2.5", "1e2", "7"};
      out_ += small_numbers_ ? random_.one_of(kSmallDivisors) : random_.one_of(kDivisors);
    } else if (keyword.ends_with("imum")) {
      out_ += number();
    } else if (keyword == "pattern") {
      quoted(random_.one_of(kPatterns));
    } else if (keyword == "uniqueItems") {
      out_ += random_.chance(90) ? "true" : "false";
    } else if (keyword == "required") {
      names();
    } else {
      constexpr std::string_view kCounts[] = {"0", "1", "2", "3", "4", "1.0", "2e0", "18446744073709551616", "5", "17"};
      out_ += random_.one_of(kCounts);
    }
  }

  void type() {
    if (random_.chance(35)) {
      out_ += "\"object\"";
    } else if (random_.chance(70)) {
      quoted(random_.one_of(kTypes));
    } else {
      const auto first = random_.below(std::size(kTypes) - 1);
      out_ += '[';
      quoted(kTypes[first]);
      out_ += ',';
      quoted(kTypes[first + 1]);
      out_ += ']';
    }
  }

  // Different names: a few that follow one another in the list.
  template <class Array, class Each>
  void some(const Array& array, Each each) {
    const auto first = random_.below(std::size(array));
    const auto count = 1 + random_.below(random_.chance(5) ? std::size(array) - 1 : 4);
    for (std::uint64_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ',';
      each(array[(first + i) % std::size(array)]);
    }
  }

  void names() {
    out_ += '[';
    some(kNames, [this](std::string_view name) { quoted(name); });
    out_ += ']';
  }

  void named(std::string_view keyword, unsigned depth) {
    begin(keyword);
    out_ += '{';
    const auto each = [&](std::string_view name) {
      quoted(name);
      out_ += ':';
      schema(depth - 1);
    };
    keyword == "properties" ? some(kNames, each) : some(kPatterns, each);
    out_ += '}';
  }

  void dependencies(unsigned depth) {
    begin("dependencies");
    out_ += '{';
    some(kNames, [&](std::string_view name) {
      quoted(name);
      out_ += ':';
      random_.chance(60) ? names() : schema(depth - 1);
    });
    out_ += '}';
  }

  void schemas(unsigned depth) {
    out_ += '[';
    for (auto n = 1 + random_.below(3); n-- > 0;) {
      schema(depth - 1);
      if (n > 0) out_ += ',';
    }
    out_ += ']';
  }

  void data(unsigned depth) {
    switch (random_.below(depth == 0 ? 4 : 6)) {
      case 0:
        out_ += number();
        break;
      case 1:
      case 2:
        quoted(random_.one_of(kStrings));
        break;
      case 3: {
        constexpr std::string_view kLiterals[] = {"null", "true", "false"};
        out_ += random_.one_of(kLiterals);
        break;
      }
      case 4:
        out_ += '[';
        for (auto n = random_.below(3); n-- > 0;) {
          data(depth - 1);
          if (n > 0) out_ += ',';
        }
        out_ += ']';
        break;
      default:
        out_ += '{';
        if (random_.chance(80)) {
          some(kNames, [&](std::string_view name) {
            quoted(name);
            out_ += ':';
            data(depth - 1);
          });
        }
        out_ += '}';
    }
  }

  void quoted(std::string_view text) {
    out_ += '"';
    for (const char c : text) {
      if (static_cast<unsigned char>(c) < 0x20) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
        out_ += escape;
        continue;
      }
      if (c == '"' || c == '\\') out_ += '\\';
      out_ += c;
    }
    out_ += '"';
  }

  std::string_view number() { return small_numbers_ ? random_.one_of(kSmallNumbers) : random_.one_of(kNumbers); }

  Random& random_;
  bool small_numbers_;
  std::string out_;
};

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t x = state_ += 0x9E3779B97F4A7C15;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
  x = (x ^ x >> 27) * 0x94D049BB133111EB;
  return x ^ x >> 31;
}

std::string random_schema(Random& random) { return SchemaMaker(random).make(); }

std::string partner_center_schema(Random& random) {
  constexpr std::string_view kCode[] = {R"({"type":"string"})", R"({"type":["string","integer"],"minimum":0})",
                                        R"({"type":"string","minLength":1})"};
  constexpr std::string_view kItem[] = {R"({"type":"object"})", "true", R"({"$ref":"#"})",
                                        R"({"anyOf":[{"type":"object"},{"type":"string","pattern":"\\S"}]})"};
  std::string schema = R"({"type":"object","required":["code","description","source"],"properties":{"code":)";
  schema += random.one_of(kCode);
  schema += R"(,"description":{"type":"string","minLength":1,"maxLength":)";
  schema += random.chance(50) ? "1024" : "24";
  if (random.chance(30)) schema += R"(,"pattern":"\\S")";
  schema += R"(},"data":{"type":"array","items":)";
  schema += random.one_of(kItem);
  schema += R"(},"source":{"type":"string"}})";
  if (random.chance(30)) schema += R"(,"additionalProperties":false)";
  return schema + "}";
}

// ---- Documents

std::string DocumentMaker::document() {
  constexpr unsigned kRates[] = {0, 0, 0, 3, 20};
  out_.clear();
  strange_ = random_.one_of(kRates) + 2;
  escaped_ = random_.one_of(kRates);
  spaced_ = random_.one_of(kRates);
  small_numbers_ = random_.chance(70);
  budget_ = random_.chance(3) ? 400 : 60;
  if (random_.chance(2)) out_ += "\xEF\xBB\xBF";
  space();
  value(0, 6);
  space();
  return std::move(out_);
}

NodeId DocumentMaker::keyword(NodeId schema, std::string_view name) const {
  return schema == json::kNoNode ? json::kNoNode : schema_.member(schema, name);
}

std::int64_t DocumentMaker::count(NodeId schema, std::string_view name, std::int64_t otherwise) const {
  const NodeId id = keyword(schema, name);
  if (id == json::kNoNode || schema_[id].kind != Kind::kNumber || schema_.raw(id).size() > 4) return otherwise;
  return std::atoi(std::string(schema_.raw(id)).c_str());
}

void DocumentMaker::value(NodeId schema, unsigned depth) {
  if (--budget_ < 0 || depth == 0) return free_value(0);
  if (random_.chance(strange_)) return free_value(depth);
  if (schema == json::kNoNode || schema_[schema].kind != Kind::kObject) return free_value(depth);
  if (const NodeId ref = keyword(schema, "$ref"); ref != json::kNoNode) {
    const std::string target = schema_[ref].kind == Kind::kString ? schema_.string(ref) : "#";
    return value(schema_.resolve(std::string_view(target).substr(1)), depth - 1);
  }
  for (const std::string_view name : {"const", "enum", "anyOf", "oneOf", "allOf", "then"}) {
    const NodeId id = keyword(schema, name);
    if (id == json::kNoNode || random_.chance(30)) continue;
    if (name == "const") return copy(id);
    if (name == "then") return value(id, depth - 1);
    std::vector<NodeId> branches;
    for (NodeId c = schema_.first_child(id); c != schema_[id].end; c = schema_[c].end) branches.push_back(c);
    if (branches.empty()) continue;
    const NodeId branch = random_.one_of(branches);
    return name == "enum" ? copy(branch) : value(branch, depth - 1);
  }
  std::string type;
  NodeId id = keyword(schema, "type");
  if (id != json::kNoNode && schema_[id].kind == Kind::kArray && schema_.first_child(id) != schema_[id].end) {
    id = schema_.first_child(id);
  }
  if (id != json::kNoNode && schema_[id].kind == Kind::kString) type = schema_.string(id);
  if (type.empty()) {
    const bool has_members = keyword(schema, "properties") != json::kNoNode ||
                             keyword(schema, "required") != json::kNoNode ||
                             keyword(schema, "dependencies") != json::kNoNode;
    const bool has_items = keyword(schema, "items") != json::kNoNode || keyword(schema, "contains") != json::kNoNode ||
                           keyword(schema, "uniqueItems") != json::kNoNode;
    type = has_members ? "object" : has_items ? "array" : std::string(random_.one_of(kTypes));
  }
  if (type == "object") return object(schema, depth);
  if (type == "array") return array(schema, depth);
  if (type == "string") return string(schema);
  if (type == "number" || type == "integer") return number(schema);
  out_ += type == "null" ? "null" : random_.chance(50) ? "true" : "false";
}

// Whatever comes; with depth 0 no container.
void DocumentMaker::free_value(unsigned depth) {
  switch (random_.below(depth == 0 ? 4 : 6)) {
    case 0:
      return number(json::kNoNode);
    case 1:
      return string(json::kNoNode);
    case 2:
      out_ += "null";
      return;
    case 3:
      out_ += random_.chance(50) ? "true" : "false";
      return;
    case 4:
      return array(json::kNoNode, depth);
    default:
      return object(json::kNoNode, depth);
  }
}

void DocumentMaker::object(NodeId schema, unsigned depth) {
  out_ += '{';
  space();
  bool first = true;
  std::vector<std::string> written;
  if (const NodeId properties = keyword(schema, "properties"); properties != json::kNoNode) {
    for (NodeId c = schema_.first_child(properties); c != schema_[properties].end; c = schema_[c].end) {
      if (random_.chance(20)) continue;
      written.push_back(schema_.name(c));
      member(first, written.back(), c, depth);
    }
  }
  if (const NodeId required = keyword(schema, "required"); required != json::kNoNode) {
    for (NodeId c = schema_.first_child(required); c != schema_[required].end; c = schema_[c].end) {
      const std::string name = schema_.string(c);
      bool there = false;
      for (const std::string& other : written) there = there || other == name;
      if (!there && !random_.chance(10)) member(first, name, json::kNoNode, depth);
    }
  }
  const auto extra = schema == json::kNoNode ? random_.below(4) : random_.chance(25) ? 1 + random_.below(2) : 0;
  for (std::uint64_t i = 0; i < extra; ++i) {
    member(first, random_.one_of(kNames), json::kNoNode, depth);
  }
  if (!written.empty() && random_.chance(2)) member(first, random_.one_of(written), json::kNoNode, depth);
  out_ += '}';
}

void DocumentMaker::member(bool& first, std::string_view name, NodeId schema, unsigned depth) {
  if (!first) {
    out_ += ',';
    space();
  }
  first = false;
  quoted(name);
  space();
  out_ += ':';
  space();
  value(schema, depth - 1);
  space();
}

void DocumentMaker::array(NodeId schema, unsigned depth) {
  const NodeId items = keyword(schema, "items");
  const NodeId contains = keyword(schema, "contains");
  std::vector<NodeId> positions;
  if (items != json::kNoNode && schema_[items].kind == Kind::kArray) {
    for (NodeId c = schema_.first_child(items); c != schema_[items].end; c = schema_[c].end) positions.push_back(c);
  }
  auto size = random_.below(4) + positions.size();
  if (const auto least = count(schema, "minItems", -1); least >= 0 && random_.chance(70)) {
    size = static_cast<std::uint64_t>(least) + random_.below(2);
  }
  if (const auto most = count(schema, "maxItems", -1); most >= 0 && random_.chance(70)) {
    size = static_cast<std::uint64_t>(most) + random_.below(20) / 19;
  }
  if (random_.chance(2)) size = 15 + random_.below(5);
  out_ += '[';
  space();
  for (std::uint64_t i = 0; i < size; ++i) {
    if (i > 0) {
      out_ += ',';
      space();
    }
    const NodeId additional = keyword(schema, "additionalItems");
    NodeId item = items;
    if (!positions.empty()) item = i < positions.size() ? positions[i] : additional;
    if (contains != json::kNoNode && random_.chance(40)) item = contains;
    value(item, depth - 1);
    space();
  }
  out_ += ']';
}

void DocumentMaker::string(NodeId schema) {
  const auto least = count(schema, "minLength", -1);
  const auto most = count(schema, "maxLength", -1);
  if ((least < 0 && most < 0) || random_.chance(30)) {
    if (random_.chance(1)) return quoted(std::string(random_.below(5000), 'a'));
    return quoted(random_.one_of(kStrings));
  }
  constexpr std::string_view kCharacters[] = {"a", "b", "c", "d", "1", " ", "é", "エ", "😀", "\"", "\n", "\x1F"};
  auto length =
      most < 0 || (least >= 0 && random_.chance(50)) ? least + static_cast<std::int64_t>(random_.below(2)) : most;
  length += random_.chance(15) ? 1 : 0;
  length -= random_.chance(15) ? 1 : 0;
  const std::string_view usual = random_.one_of(kCharacters);
  std::string text;
  for (std::int64_t i = 0; i < length; ++i) text += random_.chance(70) ? usual : random_.one_of(kCharacters);
  quoted(text);
}

void DocumentMaker::number(NodeId schema) {
  for (const std::string_view name : {"maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"}) {
    const NodeId bound = keyword(schema, name);
    if (bound == json::kNoNode || schema_[bound].kind != Kind::kNumber || random_.chance(50)) continue;
    out_ += schema_.raw(bound);
    if (random_.chance(20)) out_ += schema_.raw(bound).find_first_of(".eE") == std::string_view::npos ? ".0" : "1";
    return;
  }
  if (random_.chance(60)) {
    integer(static_cast<std::int64_t>(random_.below(random_.chance(50) ? 10 : 5000)) - 3);
  } else {
    out_ += small_numbers_ ? random_.one_of(kSmallNumbers) : random_.one_of(kNumbers);
  }
}

void DocumentMaker::integer(std::int64_t value) {
  out_ += std::to_string(value);
  if (random_.chance(5)) out_ += ".0";
  if (!small_numbers_ && random_.chance(2)) out_ += "e0";
}

// A value of an enum or const, its numbers and strings perhaps spelled another way.
void DocumentMaker::copy(NodeId id) {
  if (schema_[id].kind == Kind::kString) return quoted(schema_.string(id));
  if (schema_[id].kind == Kind::kNumber && random_.chance(20) &&
      schema_.raw(id).find_first_of(".eE") == std::string_view::npos) {
    out_ += schema_.raw(id);
    out_ += small_numbers_ || random_.chance(50) ? ".00" : "E0";
    return;
  }
  out_ += schema_.text().view().substr(schema_[id].value.begin, schema_[id].value.size());
}

void DocumentMaker::quoted(std::string_view text) {
  out_ += '"';
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text);
    const bool must = c.value < 0x20 || c.value == '"' || c.value == '\\';
    char escape[16];
    if (random_.chance(escaped_) || (must && c.value < 0x20)) {
      if (c.value >= 0x10000) {
        std::snprintf(escape, sizeof escape, "\\u%04x\\u%04X", static_cast<unsigned>(0xD7C0 + (c.value >> 10)),
                      static_cast<unsigned>(0xDC00 + (c.value & 0x3FF)));
      } else {
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c.value));
      }
      out_ += escape;
    } else {
      if (must) out_ += '\\';
      out_ += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  if (random_.below(4000) == 0) out_ += random_.chance(50) ? "\\ud83d" : "\\uDE00";
  out_ += '"';
}

void DocumentMaker::space() {
  if (random_.chance(spaced_)) out_ += random_.one_of(kSpaces);
}

// ---- Broken texts

std::string broken(Random& random, std::string text) {
  constexpr std::string_view kTokens[] = {",",
                                          ":",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          "\"",
                                          "\\",
                                          "\\u",
                                          "\\ud800",
                                          "\\udc00",
                                          "\\u0000",
                                          "0",
                                          "-",
                                          "e",
                                          ".",
                                          "true",
                                          "nul",
                                          "\xEF\xBB\xBF",
                                          "\0"sv,
                                          "\xFF",
                                          "\xC3",
                                          "\xED\xA0\x80",
                                          "\xF4\x90\x80\x80",
                                          "\xC0\xAF",
                                          "//",
                                          "/*",
                                          "<",
                                          "NaN",
                                          "\x01",
                                          "\x7F",
                                          "\f",
                                          "\xC2\xA0",
                                          "01",
                                          "{}",
                                          "\"a\":1,"};
  for (auto n = 1 + random.below(3); n-- > 0;) {
    const std::size_t at = random.below(text.size() + 1);
    switch (random.below(9)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        if (at < text.size()) text.erase(at, 1 + random.below(random.chance(70) ? 1 : 8));
        break;
      case 2:
        text.resize(at);
        break;
      case 3: {  // a piece twice
        const std::string piece = text.substr(at, 1 + random.below(12));
        text.insert(at, piece);
        break;
      }
      case 4: {  // a piece somewhere else
        const std::string piece = text.substr(at, 1 + random.below(20));
        text.insert(random.below(text.size() + 1), piece);
        break;
      }
      case 5: {  // deep
        const auto depth = random.chance(70) ? 1 + random.below(10) : 1015 + random.below(20);
        const std::string_view open = random.chance(50) ? "[" : "{\"a\":";
        std::string nest;
        for (std::uint64_t i = 0; i < depth; ++i) nest += open;
        if (random.chance(70)) {
          nest += "1";
          nest += std::string(depth, open == "[" ? ']' : '}');
        }
        text.insert(random.chance(50) ? at : 0, nest);
        break;
      }
      default:
        text.insert(at, random.one_of(kTokens));
    }
  }
  return text;
}

}  // namespace errproof

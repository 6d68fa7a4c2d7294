#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/unicode.h"
#include "support/random_json.h"
#include "support/random_words.h"

namespace errproof {
namespace {

using json::Kind;
using json::NodeId;

constexpr std::string_view kSpaces[] = {" ", "\n", "\t", "\r\n", "  \n    "};

}  // namespace

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

}  // namespace errproof

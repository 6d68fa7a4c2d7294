#include <cstdint>
#include <cstdio>

#include "support/random_json.h"
#include "support/random_words.h"

namespace errproof {
namespace {

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

}  // namespace errproof

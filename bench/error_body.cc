#include "error_body.h"

#include <cstdio>
#include <string_view>
#include <utility>

namespace errproof::bench {
namespace {

constexpr auto kWords = std::to_array<std::string_view>(
    {"request",  "could",   "not",     "be",       "processed", "because",  "the",     "subscription",
     "quantity", "exceeds", "what",    "customer", "agreement", "allows",   "order",   "line",
     "product",  "catalog", "region",  "was",      "rejected",  "upstream", "timeout", "retry",
     "later",    "account", "missing", "invalid",  "parameter", "token",    "expired", "resource",
     "found",    "limit",   "reached", "while",    "billing",   "cycle",    "is",      "open"});
constexpr auto kJapanese =
    std::to_array<std::string_view>({"リクエスト", "を処理", "できません", "でした", "無効な", "値", "顧客", "注文",
                                     "支払い", "上限", "超過", "認証", "に失敗", "再試行", "してください"});
constexpr auto kSources = std::to_array<std::string_view>(
    {"PartnerFD", "CommerceMT", "orders-api", "billing/v2", "Partner-AP", "auth", "catalog-service"});
constexpr auto kPrefixes = std::to_array<std::string_view>({"ERR", "VAL", "AUTH", "PAY", "SYS", "IO"});
constexpr auto kStatuses = std::to_array<int>({400, 401, 403, 404, 409, 412, 429, 500, 502, 503});

// Every function here draws in statements of their own: the operands of a + may be evaluated in any order, and the
// corpus with them.

Value scalar(std::string_view name, std::string text) { return {std::string(name), std::move(text), {}}; }
Value number(std::string_view name, int value) { return scalar(name, std::to_string(value)); }
Value string(std::string_view name, std::string_view inside) {
  std::string text = "\"";
  text += inside;
  text += '"';
  return scalar(name, std::move(text));
}
Value object(std::string_view name) { return scalar(name, "{"); }
Value array(std::string_view name) { return scalar(name, "["); }

std::string hexadecimal(Random& random, int digits) {
  std::string out;
  for (int i = 0; i < digits; ++i) out += "0123456789abcdef"[random.next() % 16];
  return out;
}

// Two words of a path: "/customer/order", "$.customer.order".
std::string path(Random& random, std::string_view start, char separator) {
  std::string out(start);
  out += random.pick(kWords);
  out += separator;
  out += random.pick(kWords);
  return out;
}

std::string words(Random& random, int least, int most) {
  const auto length = static_cast<std::size_t>(random.between(least, most));
  std::string out(random.pick(kWords));
  while (out.size() < length) {
    out += ' ';
    out += random.pick(kWords);
  }
  out.resize(length);
  return out;
}

// The inside of a string of at least `least` and little more than `most` characters: English, and one word in seven
// Japanese or escaped.
std::string rich_text(Random& random, int least, int most) {
  const int length = random.between(least, most);
  std::string out;
  for (int characters = 0; characters < length; ++characters) {  // ++: the blank between words
    if (!out.empty()) out += ' ';
    const int kind = random.between(0, 99);
    if (kind < 86) {
      const std::string_view word = random.pick(kWords);
      out += word;
      characters += static_cast<int>(word.size());
    } else if (kind < 93) {
      for (int n = random.between(1, 3); n > 0; --n) {
        const std::string_view word = random.pick(kJapanese);
        out += word;
        characters += static_cast<int>(word.size() / 3);
      }
    } else if (kind < 95) {
      out += "caf\\u00e9";
      characters += 4;
    } else if (kind < 97) {
      out += "\\n";
      characters += 1;
    } else {
      const std::string_view word = random.pick(kWords);
      out += "\\\"";
      out += word;
      out += "\\\"";
      characters += static_cast<int>(word.size()) + 2;
    }
  }
  return out;
}

Value code(Random& random) {
  std::string text(random.pick(kPrefixes));
  text += '_';
  text += std::to_string(random.between(1000, 99999));
  return string("code", text);
}

Value details(Random& random) {
  Value limits = array("limits");
  limits.children.push_back(number("", random.between(0, 99)));
  limits.children.push_back(number("", random.between(100, 9999)));
  Value context = object("ctx");
  context.children.push_back(string("id", hexadecimal(random, 16)));
  context.children.push_back(number("attempt", random.between(1, 9)));
  Value out = object("details");
  out.children.push_back(string("path", path(random, "$.", '.')));
  out.children.push_back(string("rule", random.pick(kWords)));
  out.children.push_back(std::move(limits));
  out.children.push_back(std::move(context));
  return out;
}

Value error_item(Random& random, bool nested) {
  Value item = object("");
  item.children.push_back(string("field", path(random, "/", '/')));
  item.children.push_back(number("code", random.between(1, 99999)));
  item.children.push_back(string("message", words(random, 20, 60)));
  if (random.percent(30)) item.children.push_back(scalar("retryable", random.percent(50) ? "true" : "false"));
  if (random.percent(20)) item.children.push_back(scalar("value", "null"));
  if (random.percent(20)) {
    const int hundredths = random.between(0, 9999);
    char text[16];
    std::snprintf(text, sizeof text, "%d.%02d", hundredths / 100, hundredths % 100);
    item.children.push_back(scalar("score", text));
  }
  if (nested) item.children.push_back(details(random));
  return item;
}

ErrorBody documented_body(Random& random, const std::string& description, int items, bool nested) {
  ErrorBody body;
  body.root = object("");
  body.root.children.push_back(code(random));
  body.root.children.push_back(string("description", description));
  body.root.children.push_back(array("data"));
  for (int i = 0; i < items; ++i) body.root.children.back().children.push_back(error_item(random, nested));
  body.root.children.push_back(string("source", random.pick(kSources)));
  return body;
}

Value& member(ErrorBody& body, std::string_view name) {
  for (Value& child : body.root.children) {
    if (child.name == name) return child;
  }
  return body.root;  // never: the callers name members that documented_body() makes
}

// 1025 characters in 1537 bytes: who counts bytes or UTF-16 units by mistake is right here, who counts to 1024 is not.
std::string one_character_too_many() {
  std::string out;
  for (int i = 0; i < 512; ++i) out += "é";
  out.append(513, 'x');
  return out;
}

void break_body(Random& random, ErrorBody& body) {
  body.truth.conforms = false;
  switch (random.between(0, 7)) {
    case 0:
      body.root.children.erase(body.root.children.begin());  // no code
      return;
    case 1:
      member(body, "code") = scalar("code", "null");
      return;
    case 2:
      member(body, "description") = string("description", "");
      return;
    case 3:
      member(body, "description") = string("description", one_character_too_many());
      return;
    case 4: {
      Value data = object("data");
      data.children.push_back(number("a", 1));
      member(body, "data") = std::move(data);
      return;
    }
    case 5:
      body.damage = Damage::kCutOff;
      break;
    case 6:
      body.damage = Damage::kBadEscape;
      break;
    default:
      body.damage = Damage::kUnquoted;
  }
  body.truth.json = false;
}

// As deep as documented bodies are, so recursion is bounded by what this file makes.
void write(std::string& out, const Value& value, Separators separators) {
  out += value.text;
  if (value.text != "{" && value.text != "[") return;
  bool first = true;
  for (const Value& child : value.children) {
    if (!first) out += separators.comma;
    first = false;
    if (value.text == "{") {
      out += '"';
      out += child.name;
      out += '"';
      out += separators.colon;
    }
    write(out, child, separators);
  }
  out += value.text == "{" ? '}' : ']';
}

}  // namespace

ErrorBody small_body(Random& random) {
  ErrorBody body;
  body.root = object("");
  body.root.children.push_back(code(random));
  body.root.children.push_back(string("description", words(random, 60, 120)));
  body.root.children.push_back(string("source", random.pick(kSources)));
  body.root.children.push_back(string("traceId", hexadecimal(random, 32)));
  if (random.percent(50)) body.root.children.push_back(number("status", random.pick(kStatuses)));
  if (random.percent(30)) random.shuffle(body.root.children);
  body.truth.advice = true;  // traceId
  return body;
}

ErrorBody medium_body(Random& random) {
  std::string description = rich_text(random, 300, 560);
  const int items = random.between(1, 3);
  return documented_body(random, std::move(description), items, false);
}

ErrorBody large_body(Random& random) {
  // A description passes its `most` by less than 30 characters: never 1024.
  return documented_body(random, rich_text(random, 600, 980), 50, true);
}

ErrorBody mixed_body(Random& random) {
  ErrorBody body = medium_body(random);
  if (random.percent(10)) break_body(random, body);
  return body;
}

ErrorBody live_body(Random& random) {
  ErrorBody body = medium_body(random);
  if (random.percent(94)) {
    member(body, "code") = number("code", random.between(1000, 999999));
    body.truth.conforms = false;
  }
  if (random.percent(40)) {
    Value data = array("data");
    for (int i = random.between(1, 3); i > 0; --i) data.children.push_back(string("", words(random, 10, 60)));
    member(body, "data") = std::move(data);
    body.truth.advice = true;  // an item of data that is no object
  }
  return body;
}

void shuffle_members(Random& random, Value& value) {
  if (value.text == "{") random.shuffle(value.children);
  for (Value& child : value.children) shuffle_members(random, child);
}

void add_random_name(Random& random, ErrorBody& body) {
  const std::string name = 'x' + hexadecimal(random, 10);
  body.root.children.push_back(number(name, random.between(0, 9)));
  body.truth.advice = true;
}

std::string written(Random& random, const ErrorBody& body, Separators separators) {
  std::string out;
  write(out, body.root, separators);
  const auto behind = [&](std::string_view token) { return out.find(token) + token.size(); };
  switch (body.damage) {
    case Damage::kNone:
      break;
    case Damage::kCutOff:
      out.resize(out.size() / 2 + random.next() % (out.size() / 2));
      break;
    case Damage::kBadEscape:
      out.insert(behind("\"description\":\""), "\\q");
      break;
    case Damage::kUnquoted:
      out.insert(behind("\"source\":"), 1, 'x');
      break;
  }
  return out;
}

}  // namespace errproof::bench

#include "corpus.h"

#include <array>
#include <cstdio>
#include <utility>

namespace errproof::bench {
namespace {

// SplitMix64: small, seeded by anything, and specified to the bit.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
  int between(int least, int most) {
    return least + static_cast<int>(next() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool percent(int share) { return between(0, 99) < share; }
  template <class T, std::size_t n>
  T pick(const std::array<T, n>& from) {
    return from[next() % n];
  }

 private:
  std::uint64_t state_;
};

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

std::string quoted(std::string_view inside) { return '"' + std::string(inside) + '"'; }

std::string hexadecimal(Random& random, int digits) {
  std::string out;
  for (int i = 0; i < digits; ++i) out += "0123456789abcdef"[random.next() % 16];
  return out;
}

std::string words(Random& random, int least, int most) {
  const auto length = static_cast<std::size_t>(random.between(least, most));
  std::string out(random.pick(kWords));
  while (out.size() < length) out += ' ' + std::string(random.pick(kWords));
  out.resize(length);
  return out;
}

// The inside of a JSON string of `least` to `most` characters and some more: English, one word in eight Japanese or
// escaped.
std::string rich_text(Random& random, int least, int most) {
  const int length = random.between(least, most);
  std::string out;
  for (int characters = 0; characters < length;) {
    const int kind = random.between(0, 99);
    std::string_view word = random.pick(kWords);
    int size = static_cast<int>(word.size());
    if (!out.empty()) out += ' ';
    if (kind < 86) {
      out += word;
    } else if (kind < 93) {
      size = 0;
      for (int n = random.between(1, 3); n > 0; --n) {
        word = random.pick(kJapanese);
        out += word;
        size += static_cast<int>(word.size() / 3);
      }
    } else if (kind < 95) {
      out += "caf\\u00e9";
      size = 4;
    } else if (kind < 97) {
      out += "\\n";
      size = 1;
    } else {
      out += "\\\"" + std::string(word) + "\\\"";
      size += 2;
    }
    characters += size + 1;
  }
  return out;
}

std::string code(Random& random) {
  return quoted(std::string(random.pick(kPrefixes)) + '_' + std::to_string(random.between(1000, 99999)));
}

// An object that a list of errors holds; with `details` another one inside it.
std::string error_item(Random& random, bool details) {
  std::string out = "{\"field\":\"/" + std::string(random.pick(kWords)) + '/' + std::string(random.pick(kWords)) +
                    "\",\"code\":" + std::to_string(random.between(1, 99999)) +
                    ",\"message\":" + quoted(words(random, 20, 60));
  if (random.percent(30)) out += random.percent(50) ? ",\"retryable\":true" : ",\"retryable\":false";
  if (random.percent(20)) out += ",\"value\":null";
  if (random.percent(20)) {
    const int hundredths = random.between(0, 9999);
    char score[24];
    std::snprintf(score, sizeof score, ",\"score\":%d.%02d", hundredths / 100, hundredths % 100);
    out += score;
  }
  if (details) {
    out += ",\"details\":{\"path\":\"$." + std::string(random.pick(kWords)) +
           "\",\"rule\":" + quoted(random.pick(kWords)) + ",\"limits\":[" + std::to_string(random.between(0, 99)) +
           ',' + std::to_string(random.between(100, 9999)) + "],\"ctx\":{\"id\":" + quoted(hexadecimal(random, 16)) +
           ",\"attempt\":" + std::to_string(random.between(1, 9)) + "}}";
  }
  return out + '}';
}

using Members = std::vector<std::pair<std::string_view, std::string>>;

struct Body {
  Members members;
  Entry truth;
};

std::string written(const Members& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    if (out.size() > 1) out += ',';
    out += quoted(name) + ':' + value;
  }
  return out + '}';
}

void shuffle(Random& random, Members& members) {
  for (std::size_t i = members.size(); i > 1; --i) std::swap(members[i - 1], members[random.next() % i]);
}

Body small(Random& random) {
  Body body;
  body.members = {{"code", code(random)},
                  {"description", quoted(words(random, 60, 120))},
                  {"source", quoted(random.pick(kSources))},
                  {"traceId", quoted(hexadecimal(random, 32))}};
  if (random.percent(50)) body.members.emplace_back("status", std::to_string(random.between(400, 504)));
  if (random.percent(30)) shuffle(random, body.members);
  body.truth.advice = true;  // members that the contract does not name
  return body;
}

std::string list_of(Random& random, int count, bool details) {
  std::string out = "[";
  for (int i = 0; i < count; ++i) out += (i ? "," : "") + error_item(random, details);
  return out + ']';
}

Body medium(Random& random) {
  Body body;
  body.members = {{"code", code(random)},
                  {"description", quoted(rich_text(random, 300, 560))},
                  {"data", list_of(random, random.between(1, 3), false)},
                  {"source", quoted(random.pick(kSources))}};
  return body;
}

Body large(Random& random) {
  Body body;
  body.members = {{"code", code(random)},
                  {"description", quoted(rich_text(random, 600, 900))},
                  {"data", list_of(random, 50, true)},
                  {"source", quoted(random.pick(kSources))}};
  return body;
}

Body live(Random& random) {
  Body body = medium(random);
  if (random.percent(94)) {
    body.members[0].second = std::to_string(random.between(1000, 999999));
    body.truth.conforms = false;
  }
  if (random.percent(40)) {
    std::string list = "[";
    for (int i = random.between(1, 3); i > 0; --i) list += quoted(words(random, 10, 60)) + (i > 1 ? "," : "");
    body.members[2].second = list + ']';
    body.truth.advice = true;
  }
  return body;
}

// The eight ways in which one in ten of `mixed` is broken. The last three break the text.
std::string break_body(Random& random, Body& body) {
  const int way = random.between(0, 7);
  body.truth.conforms = false;
  if (way == 0) body.members.erase(body.members.begin());
  if (way == 1) body.members[0].second = "null";
  if (way == 2) body.members[1].second = "\"\"";
  if (way == 3) {
    std::string description = "\"";
    for (int i = 0; i < 512; ++i) description += "é";
    body.members[1].second = description + std::string(513, 'x') + '"';
  }
  if (way == 4) body.members[2].second = "{\"a\":1}";
  body.truth.json = way < 5;
  std::string text = written(body.members);
  if (way == 5) text.resize(text.size() / 2 + random.next() % (text.size() / 2));
  if (way == 6) text.insert(text.find("\"description\":\"") + 15, "\\q");
  if (way == 7) text.insert(text.find("\"source\":") + 9, "x");
  return text;
}

}  // namespace

Corpus::Corpus(std::string_view name, std::size_t bytes) : name_(name) {
  std::uint64_t seed = 11;
  for (char c : name) seed = seed * 31 + static_cast<unsigned char>(c);
  Random random(seed);
  Body (*make)(Random&) = name == "small"                       ? small
                          : name == "large"                     ? large
                          : name == "live"                      ? live
                          : name == "medium" || name == "mixed" ? medium
                                                                : nullptr;
  if (!make) return;
  std::string text;
  while (text.size() < bytes) {
    Body body = make(random);
    const std::string document =
        name == "mixed" && random.percent(10) ? break_body(random, body) : written(body.members);
    Entry entry = body.truth;
    entry.offset = text.size();
    entry.size = document.size();
    entries_.push_back(entry);
    text += document + '\n';
  }
  buffer_ = PaddedBytes(text);
}

}  // namespace errproof::bench

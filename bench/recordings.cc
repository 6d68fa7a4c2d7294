#include "recordings.h"

#include <array>
#include <string_view>

namespace errproof::bench {
namespace {

constexpr std::uint64_t kSeed = 7;
constexpr std::array<std::string_view, 6> kStatuses = {"400", "403", "404", "409", "429", "500"};

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

std::string hexadecimal(Random& random, int digits) {
  std::string out;
  while (digits-- > 0) out += "0123456789abcdef"[random.between(0, 15)];
  return out;
}

std::string url_of(Random& random) {
  return "https://api.partner.example/v1/customers/" + hexadecimal(random, 8) + "-" + hexadecimal(random, 12) +
         "/orders";
}

std::string field(std::string_view name, std::string_view value) {
  return "{\"name\":" + in_quotes(name) + ",\"value\":" + in_quotes(value) + "}";
}

std::string entry_of(Random& random, std::string_view body) {
  const std::string size = std::to_string(body.size());
  return R"({"startedDateTime":"2026-11-25T10:00:0)" + std::to_string(random.between(0, 9)) + R"(.123Z","time":81.5,)" +
         R"("request":{"method":"GET","url":)" + in_quotes(url_of(random)) + R"(,"httpVersion":"h2","headers":[)" +
         field("accept", "application/json") + R"(],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},)" +
         R"("response":{"status":)" + std::string(random.pick(kStatuses)) +
         R"(,"statusText":"","httpVersion":"h2","headers":[)" +
         field("content-type", "application/json; charset=utf-8") + ',' +
         field("ms-correlationid", hexadecimal(random, 8) + '-' + hexadecimal(random, 12)) +
         R"(],"cookies":[],"content":{"size":)" + size + R"(,"mimeType":"application/json","text":)" + in_quotes(body) +
         R"(},"redirectURL":"","headersSize":-1,"bodySize":)" + size +
         R"(},"cache":{},"timings":{"blocked":-1,"send":0.1,"wait":80.2,"receive":1.2}})";
}

// Two blanks a level, as JSON.stringify(…, null, 2) has it.
std::string indented(std::string_view text) {
  std::string out;
  std::size_t level = 0;
  bool in_string = false;
  const auto new_line = [&] { out.append("\n").append(2 * level, ' '); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      out += c;
      if (c == '\\') out += text[++i];
      if (c == '"') in_string = false;
    } else if ((c == '{' || c == '[') && text[i + 1] != c + 2) {
      ++level;
      out += c;
      new_line();
    } else if ((c == '}' || c == ']') && text[i - 1] != c - 2) {
      --level;
      new_line();
      out += c;
    } else {
      in_string = c == '"';
      out += c;
      if (c == ':') out += ' ';
      if (c == ',') new_line();
    }
  }
  return out;
}

}  // namespace

std::string lines_of(const Corpus& corpus) { return std::string(corpus.text().view()); }

std::string envelopes_of(const Corpus& corpus) {
  Random random(kSeed);
  std::string out;
  for (const Entry& entry : corpus.entries()) {
    out += "{\"time\":\"2026-11-25T10:00:00Z\",\"method\":\"GET\",\"url\":" + in_quotes(url_of(random)) +
           ",\"status\":" + std::string(random.pick(kStatuses)) +
           ",\"body\":" + in_quotes(corpus.document(entry).view()) + "}\n";
  }
  return out;
}

std::string har_of(const Corpus& corpus, bool is_indented) {
  Random random(kSeed);
  std::string out =
      R"({"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[)";
  bool first = true;
  for (const Entry& entry : corpus.entries()) {
    if (!first) out += ',';
    first = false;
    out += entry_of(random, corpus.document(entry).view());
  }
  out += "]}}";
  return is_indented ? indented(out) : out;
}

}  // namespace errproof::bench

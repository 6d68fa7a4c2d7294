#include "contracts/secrets.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace errproof {
namespace {

// Without case, hyphens and underscores.
constexpr std::array<std::string_view, 36> kNames = {"accesskey",
                                                     "accesstoken",
                                                     "accountkey",
                                                     "apikey",
                                                     "assertion",
                                                     "authorization",
                                                     "authtoken",
                                                     "clientassertion",
                                                     "clientsecret",
                                                     "connectionstring",
                                                     "cookie",
                                                     "functionskey",
                                                     "fastlykey",
                                                     "idtoken",
                                                     "jwt",
                                                     "ocpapimsubscriptionkey",
                                                     "passwd",
                                                     "password",
                                                     "privatekey",
                                                     "proxyauthorization",
                                                     "pwd",
                                                     "refreshtoken",
                                                     "secret",
                                                     "sessionid",
                                                     "sessiontoken",
                                                     "setcookie",
                                                     "sharedaccesskey",
                                                     "sharedaccesssignature",
                                                     "sig",
                                                     "signature",
                                                     "subscriptionkey",
                                                     "token",
                                                     "token68",
                                                     "tokens",
                                                     "xapikey",
                                                     "xfunctionskey"};
// And whatever ends so: new_password, awsSecretAccessKey, X-Amz-Security-Token.
constexpr std::string_view kEnds[] = {"accesskey",  "accesstoken", "apikey",    "authkey",    "authtoken",
                                      "credential", "credentials", "csrftoken", "passphrase", "password",
                                      "passwords",  "sastoken",    "secret",    "secretkey",  "securitytoken",
                                      "sessionid",  "signature"};
constexpr std::size_t kNameBytesMax = 40;  // of a name as it is written

bool is_secret_name(std::string_view name) {
  if (name.size() < 3 || name.size() > kNameBytesMax) return false;
  char plain[kNameBytesMax];
  std::size_t size = 0;
  for (const char c : name) {
    if (c != '-' && c != '_') plain[size++] = lowered(c);
  }
  const std::string_view bare(plain, size);
  return std::binary_search(kNames.begin(), kNames.end(), bare) ||
         std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) { return bare.ends_with(end); });
}

bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_' || c == '-'; }

// RFC 9110 §11.2: token68, of which a bearer token and a JSON Web Token consist.
bool is_token68(char c) { return is_word(c) || c == '.' || c == '~' || c == '+' || c == '/'; }

std::size_t end_of_token(std::string_view text, std::size_t at) {
  while (at < text.size() && is_token68(text[at])) ++at;
  while (at < text.size() && text[at] == '=') ++at;
  return at;
}

// RFC 7515 §7.1: base64url and full stops, so that one may be a segment of a path.
std::size_t end_of_web_token(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_word(text[at]) || text[at] == '.')) ++at;
  return at;
}

bool starts_with_word(std::string_view text, std::size_t at, std::string_view word) {
  if (at != 0 && is_word(text[at - 1])) return false;
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lowered(text[at + i]) != word[i]) return false;
  }
  return true;
}

constexpr std::size_t kTokenBytesMin = 8;  // shorter words behind "basic" are words

// A value in quotes that may be escaped ones, since the text may be inside a JSON string: \"x\". `at`: of the first of
// the backslashes, or of the quote. Nothing: no quote stands there; or in a text that is JSON one that ends its string.
// Without an end the value goes to the end of the text, which may have been cut off.
std::optional<SecretSpan> quoted(std::string_view text, std::size_t at, bool is_json) {
  std::size_t quote = at;
  while (quote < text.size() && text[quote] == '\\') ++quote;
  if (quote == text.size() || (text[quote] != '"' && text[quote] != '\'')) return std::nullopt;
  const std::size_t begin = quote + 1;
  if (is_json && text[quote] == '\'') {  // never beyond the string
    return SecretSpan{begin, std::min(text.find_first_of("'\"\\", begin), text.size())};
  }
  if (is_json && quote == at) return std::nullopt;
  std::size_t backslashes = 0, end = begin;
  for (; end < text.size(); ++end) {
    if (text[end] == text[quote] && backslashes <= quote - at) break;
    backslashes = text[end] == '\\' ? backslashes + 1 : 0;
  }
  // Those that escape the quote are none of the value.
  return SecretSpan{begin, end < text.size() ? end - backslashes : end};
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Where the word that ends before `end` begins, if it can be a name.
std::size_t begin_of_name(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kNameBytesMax && is_word(text[begin - 1])) --begin;
  return begin;
}

// "password":"x", password: 'x', "Authorization: x" on a line of its own. Where the text is JSON its members are known,
// and what is looked for is JSON inside its strings: \"password\":\"x\". `colon`: of the sign.
std::optional<SecretSpan> named_by_colon(std::string_view text, std::size_t colon, bool is_json) {
  std::size_t end = colon;
  while (end > 0 && colon - end < 8 && text[end - 1] == ' ') --end;
  const bool has_quote = end > 0 && (text[end - 1] == '"' || text[end - 1] == '\'');
  if (has_quote) --end;
  const std::size_t quote = end;
  while (has_quote && end > 0 && quote - end < 8 && text[end - 1] == '\\') --end;
  if (is_json && end == quote) return std::nullopt;
  const std::size_t begin = begin_of_name(text, end);
  if (!is_secret_name(text.substr(begin, end - begin))) return std::nullopt;
  const std::size_t value = skip_spaces(text, colon + 1);
  if (const auto span = quoted(text, value, is_json)) return span;
  if (has_quote || is_json) return std::nullopt;
  std::size_t line = begin;
  while (line > 0 && begin - line < kNameBytesMax && (text[line - 1] == ' ' || text[line - 1] == '\t')) --line;
  if (line != 0 && text[line - 1] != '\n' && text[line - 1] != '\r') return std::nullopt;
  return SecretSpan{value, std::min(text.find_first_of("\r\n", value), text.size())};
}

// <password>x</password>, <a:password>x</a:password>. `open`: of the first sign.
std::optional<SecretSpan> named_by_element(std::string_view text, std::size_t open, bool is_json) {
  std::size_t end = open + 1;
  while (end < text.size() && end - open <= 2 * kNameBytesMax && (is_word(text[end]) || text[end] == ':')) ++end;
  if (end == text.size() || (text[end] != '>' && text[end] != ' ')) return std::nullopt;
  std::string_view name = text.substr(open + 1, end - open - 1);
  name.remove_prefix(std::min(name.find(':') + 1, name.size()));  // npos + 1 is 0
  if (!is_secret_name(name)) return std::nullopt;
  constexpr std::size_t kAttributesMax = 200;
  const std::size_t close = text.substr(0, end + kAttributesMax).find('>', end);
  if (close == text.npos || text[close - 1] == '/') return std::nullopt;
  if (constexpr std::string_view kData = "<![CDATA["; text.substr(close + 1).starts_with(kData)) {
    return SecretSpan{close + 1 + kData.size(), std::min(text.find("]]>", close), text.size())};
  }
  const std::size_t value_end = std::min(text.find_first_of(is_json ? "<\"\\" : "<", close), text.size());
  if (is_json && text[value_end] != '<') return std::nullopt;  // never beyond the string, which has an end
  return SecretSpan{close + 1, value_end};
}

// https://user:password@host: what stands before the host. `colon`: of the scheme.
std::optional<SecretSpan> user_of_url(std::string_view text, std::size_t colon) {
  if (!text.substr(colon).starts_with("://")) return std::nullopt;
  const std::size_t begin = colon + 3;
  const std::size_t end = std::min(text.find_first_of("/?#\"'<>\\ \t\r\n", begin), text.size());
  const std::size_t at = text.substr(begin, end - begin).rfind('@');
  return at == std::string_view::npos ? std::nullopt : std::optional(SecretSpan{begin, begin + at});
}

// "Bearer eyJ…", "eyJ….eyJ….x", "?access_token=…", "AccountKey=…;", and what stands behind such a name. A challenge
// names a scheme and asks for credentials; it has none (RFC 9110 §11.6.1).
void find_in_text(std::string_view text, bool is_json, bool is_challenge, std::vector<SecretSpan>& spans) {
  const auto add = [&](const SecretSpan& span, std::size_t& at) {
    if (span.end > span.begin) spans.push_back(span);
    at = std::max(at, span.end == 0 ? 0 : span.end - 1);
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '=') {
      const std::size_t name = begin_of_name(text, at);
      if (!is_secret_name(text.substr(name, at - name))) continue;
      if (const auto span = quoted(text, at + 1, is_json)) {
        add(*span, at);
        continue;
      }
      const std::size_t end = std::min(text.find_first_of("&;#\"' \t\r\n,<>\\)", at + 1), text.size());
      add({at + 1, end}, at);
      continue;
    }
    if (c == ':') {
      if (const auto span = named_by_colon(text, at, is_json)) {
        add(*span, at);
      } else if (const auto user = user_of_url(text, at)) {
        add(*user, at);
      }
      continue;
    }
    if (c == '<') {
      if (const auto span = named_by_element(text, at, is_json)) add(*span, at);
      continue;
    }
    if (lowered(c) != 'b' && c != 'e') continue;
    std::size_t token = at;
    if (!is_challenge && starts_with_word(text, at, "bearer ")) {
      token = skip_spaces(text, at + 7);
    } else if (!is_challenge && starts_with_word(text, at, "basic ")) {
      token = skip_spaces(text, at + 6);
    } else if (!text.substr(at).starts_with("eyJ") || (at != 0 && is_token68(text[at - 1]) && text[at - 1] != '/')) {
      continue;
    }
    const std::size_t end = token == at ? end_of_web_token(text, token) : end_of_token(text, token);
    const bool is_web_token = text.substr(token, end - token).find('.') != std::string_view::npos;
    if (end - token < kTokenBytesMin || (token == at && !is_web_token)) continue;
    spans.push_back({token, end});
    at = end - 1;
  }
}

// Fields of heads are many, and mostly called by what ends their name: x-amz-security-token.
bool is_secret_field(std::string_view name) {
  if (is_secret_name(name)) return true;
  for (const std::string_view end : {"token", "secret", "password", "apikey", "api-key", "signature", "cookie",
                                     "cookie2", "authorization", "clientcert", "client-cert", "client-principal"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

bool is_challenge_field(std::string_view name) { return name.ends_with("-authenticate"); }

std::vector<SecretSpan> sorted_apart(std::vector<SecretSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const SecretSpan& a, const SecretSpan& b) { return a.begin < b.begin; });
  std::vector<SecretSpan> apart;
  for (const SecretSpan& span : spans) {
    if (!apart.empty() && span.begin <= apart.back().end) {
      apart.back().end = std::max(apart.back().end, span.end);
    } else {
      apart.push_back(span);
    }
  }
  return apart;
}

// RFC 3986 §2.1. What is no escape stays as it is.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '%' && text.size() - i > 2 && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    out += is_escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (is_escape) i += 2;
  }
  return out;
}

// By its name, of which user[password] and token[] say what they mean inside and before the brackets; or since its
// value, decoded, is a URL that has one, or a token.
bool is_secret_parameter(std::string_view name, std::string_view value) {
  std::string plain = percent_decoded(name);
  for (char& c : plain) c = lowered(c);
  if (plain.ends_with("[]")) plain.resize(plain.size() - 2);
  if (plain.ends_with(']')) plain = plain.substr(plain.rfind('[') + 1, plain.size() - plain.rfind('[') - 2);
  // An OAuth answer's code is worth a token (RFC 6749 §4.1.2).
  if (is_secret_field(plain) || plain == "code") return true;
  if (value.find('%') == value.npos && value.find('+') == value.npos) return false;
  std::string decoded = percent_decoded(value);
  std::replace(decoded.begin(), decoded.end(), '+', ' ');
  std::vector<SecretSpan> spans;
  find_in_text(decoded, false, false, spans);
  return !spans.empty();
}

void add_string(const json::Nodes& document, json::NodeId node, std::vector<SecretSpan>& spans) {
  const json::Span value = document[node].value;
  if (document[node].kind == json::Kind::kString && value.size() > 2)
    spans.push_back({value.begin + 1U, value.end - 1U});
}

}  // namespace

std::vector<SecretSpan> find_secrets(std::string_view text, const json::Nodes* document) {
  std::vector<SecretSpan> spans;
  find_in_text(text, document != nullptr, false, spans);
  if (document != nullptr) {
    for (json::NodeId node = 0; node < document->nodes().size(); ++node) {
      const json::Node& member = (*document)[node];
      if (member.name.size() == 0) continue;
      const bool is_secret =
          member.name_escaped ? is_secret_name(document->name(node)) : is_secret_name(document->raw_name(node));
      if (!is_secret) continue;
      for (json::NodeId inside = node; inside != member.end; ++inside) add_string(*document, inside, spans);
    }
  }
  return sorted_apart(std::move(spans));
}

std::vector<SecretSpan> find_secrets_of_field(std::string_view name, std::string_view value) {
  std::vector<SecretSpan> spans;
  if (is_secret_field(name)) {
    if (!value.empty()) spans.push_back({0, value.size()});
    return spans;
  }
  find_in_text(value, false, is_challenge_field(name), spans);
  return sorted_apart(std::move(spans));
}

std::vector<SecretSpan> find_secrets_of_head(const json::Nodes& head) {
  std::vector<SecretSpan> spans;
  const json::NodeId headers = head.member(0, "headers"), challenges = head.member(0, "challenges");
  const auto is_in = [&head](json::NodeId node, json::NodeId outer) {
    return outer != json::kNoNode && node > outer && node < head[outer].end;
  };
  bool is_secret = false, is_challenge = false;  // what stands in the innermost member
  for (json::NodeId node = 0; node < head.nodes().size(); ++node) {
    const json::Span value = head[node].value;
    if (head[node].name.size() != 0) {
      const std::string_view name = head.raw_name(node);
      is_secret = is_in(node, headers) ? is_secret_field(name) : is_secret_name(name);
      is_challenge = is_in(node, challenges) || is_challenge_field(name);
    }
    if (is_secret) {
      add_string(head, node, spans);
    } else if (head[node].kind == json::Kind::kString) {
      const std::size_t before = spans.size();
      find_in_text(head.text().view().substr(value.begin, value.size()), true, is_challenge, spans);
      for (std::size_t i = before; i < spans.size(); ++i) {
        spans[i].begin += value.begin;
        spans[i].end += value.begin;
      }
    }
  }
  return sorted_apart(std::move(spans));
}

std::string without_secrets_in_text(std::string_view text) {
  std::vector<SecretSpan> spans;
  find_in_text(text, false, false, spans);
  std::string out;
  std::size_t done = 0;
  for (const SecretSpan& span : sorted_apart(std::move(spans))) {
    (out += text.substr(done, span.begin - done)) += "***";
    done = span.end;
  }
  return out += text.substr(done);
}

std::string without_secrets(std::string_view url) {
  std::string out;
  const std::size_t query = std::min(url.find_first_of("?#;"), url.size());
  std::string_view front = url.substr(0, query);
  const std::size_t scheme = front.find("://");
  if (scheme != front.npos || front.starts_with("//")) {
    const std::size_t begin = scheme != front.npos ? scheme + 3 : 2,
                      end = std::min(front.find('/', begin), front.size());
    const std::size_t at = front.substr(0, end).rfind('@');
    if (at != front.npos && at >= begin) {
      (out += front.substr(0, begin)) += "***";
      front.remove_prefix(at);
    }
  }
  out += front;
  for (std::size_t begin = query; begin < url.size();) {
    const std::size_t end = std::min(url.find_first_of("?&;#", begin + 1), url.size());
    const std::string_view parameter = url.substr(begin, end - begin);  // with the sign before it
    const std::size_t equals = parameter.find('=');
    if (equals != parameter.npos &&
        is_secret_parameter(parameter.substr(1, equals - 1), parameter.substr(equals + 1))) {
      (out += parameter.substr(0, equals + 1)) += "***";
    } else {
      out += parameter;
    }
    begin = end;
  }
  return without_secrets_in_text(out);
}

}  // namespace errproof

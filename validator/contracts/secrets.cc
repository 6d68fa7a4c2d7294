#include "contracts/secrets.h"

#include <algorithm>
#include <array>

namespace errproof {
namespace {

// Without case, hyphens and underscores.
constexpr std::array<std::string_view, 33> kNames = {"accesskey",
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
                                                     "idtoken",
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
                                                     "xapikey",
                                                     "xfunctionskey"};
constexpr std::size_t kNameBytesMax = 40;  // of a name as it is written

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_secret_name(std::string_view name) {
  if (name.size() < 3 || name.size() > kNameBytesMax) return false;
  char plain[kNameBytesMax];
  std::size_t size = 0;
  for (const char c : name) {
    if (c != '-' && c != '_') plain[size++] = lower(c);
  }
  return std::binary_search(kNames.begin(), kNames.end(), std::string_view(plain, size));
}

bool is_word(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || c == '-'; }

// RFC 9110 §11.2: token68, of which a bearer token and a JSON Web Token consist.
bool is_token68(char c) { return is_word(c) || c == '.' || c == '~' || c == '+' || c == '/'; }

std::size_t end_of_token(std::string_view text, std::size_t at) {
  while (at < text.size() && is_token68(text[at])) ++at;
  while (at < text.size() && text[at] == '=') ++at;
  return at;
}

bool starts_with_word(std::string_view text, std::size_t at, std::string_view word) {
  if (at != 0 && is_word(text[at - 1])) return false;
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[at + i]) != word[i]) return false;
  }
  return true;
}

constexpr std::size_t kTokenBytesMin = 8;  // shorter words behind "basic" are words

// "Bearer eyJ…", "eyJ….eyJ….x", "?access_token=…", "AccountKey=…;".
void find_in_text(std::string_view text, std::vector<SecretSpan>& spans) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '=') {
      std::size_t name = at;
      while (name > 0 && at - name < kNameBytesMax && is_word(text[name - 1])) --name;
      if (!is_secret_name(text.substr(name, at - name))) continue;
      const std::size_t end = std::min(text.find_first_of("&;#\"' \t\r\n,<>\\)", at + 1), text.size());
      if (end > at + 1) spans.push_back({at + 1, end});
      at = std::max(at, end - 1);
      continue;
    }
    if (lower(c) != 'b' && c != 'e') continue;
    std::size_t token = at;
    if (starts_with_word(text, at, "bearer ")) {
      token = at + 7;
    } else if (starts_with_word(text, at, "basic ")) {
      token = at + 6;
    } else if (!text.substr(at).starts_with("eyJ") || (at != 0 && is_token68(text[at - 1]))) {
      continue;
    }
    const std::size_t end = end_of_token(text, token);
    const bool is_web_token = text.substr(token, end - token).find('.') != std::string_view::npos;
    if (end - token < kTokenBytesMin || (token == at && !is_web_token)) continue;
    spans.push_back({token, end});
    at = end - 1;
  }
}

void add_string(const json::Nodes& document, json::NodeId node, std::vector<SecretSpan>& spans) {
  const json::Span value = document[node].value;
  if (document[node].kind == json::Kind::kString && value.size() > 2)
    spans.push_back({value.begin + 1U, value.end - 1U});
}

}  // namespace

std::vector<SecretSpan> find_secrets(std::string_view text, const json::Nodes* document) {
  std::vector<SecretSpan> spans;
  find_in_text(text, spans);
  if (document != nullptr) {
    for (json::NodeId node = 0; node < document->nodes().size(); ++node) {
      if ((*document)[node].name.size() == 0 || !is_secret_name(document->raw_name(node))) continue;
      add_string(*document, node, spans);
      if ((*document)[node].kind != json::Kind::kArray) continue;
      for (json::NodeId item = node + 1; item != (*document)[node].end; item = (*document)[item].end) {
        add_string(*document, item, spans);
      }
    }
  }
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

std::string without_secrets(std::string_view url) {
  std::string out;
  const std::size_t query = std::min(url.find_first_of("?#"), url.size());
  std::string_view front = url.substr(0, query);
  if (const std::size_t authority = front.find("://"); authority != front.npos) {
    const std::size_t begin = authority + 3, end = std::min(front.find('/', begin), front.size());
    const std::size_t at = front.substr(0, end).rfind('@');
    if (at != front.npos && at >= begin) {
      (out += front.substr(0, begin)) += "***";
      front.remove_prefix(at);
    }
  }
  out += front;
  for (std::size_t begin = query; begin < url.size();) {
    const std::size_t end = std::min(url.find_first_of("&;#", begin + 1), url.size());
    const std::string_view parameter = url.substr(begin, end - begin);  // with the sign before it
    const std::size_t equals = parameter.find('=');
    const std::string_view name = parameter.substr(1, std::min(equals, parameter.size()) - 1);
    // An OAuth answer's code is worth a token (RFC 6749 §4.1.2).
    if (equals != parameter.npos && (is_secret_name(name) || name == "code")) {
      (out += parameter.substr(0, equals + 1)) += "***";
    } else {
      out += parameter;
    }
    begin = end;
  }
  return out;
}

}  // namespace errproof

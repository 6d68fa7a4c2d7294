#include "contracts/head.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/unicode.h"
#include "json/string.h"

namespace errproof {
namespace {

constexpr std::string_view kBodyTexts[] = {"json", "empty", "html", "text", "other"};

// What somebody took out before the capture was handed on counts as present, and is not judged.
bool is_redacted(std::string_view value) { return equals_ignoring_case(value, "redacted"); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The charset parameter of a Content-Type (RFC 9110 §8.3.2); nothing: it has none.
std::optional<std::string_view> charset_of(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find(';'), parameters.size());
    const std::string_view parameter = trimmed(parameters.substr(0, end));
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
    const std::size_t equals = parameter.find('=');
    if (equals == parameter.npos || !equals_ignoring_case(trimmed(parameter.substr(0, equals)), "charset")) continue;
    std::string_view value = trimmed(parameter.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return value;
  }
  return std::nullopt;
}

}  // namespace

Text HeadWriter::write(const HeadParts& parts, TextBuffer& out) {
  out_ = &out.start();
  *out_ += '{';
  if (parts.status()) {
    name("status");
    *out_ += std::to_string(*parts.status());
  }
  if (!parts.method().empty()) {
    name("method");
    string(parts.method());
  }
  if (parts.has_headers()) {
    if (needs_.has("headers")) write_headers(parts.fields());
    if (needs_.has("challenges")) write_challenges(parts.fields());
    if (needs_.has("media_type") || needs_.has("charset")) write_content_type(parts.fields());
  }
  if (parts.body()) {
    name("body");
    string(kBodyTexts[static_cast<std::size_t>(*parts.body())]);
  }
  *out_ += '}';
  return out.finish();
}

// Each name once, with the values of all its fields. Sorted by name, so that heads which mean the same are equal.
void HeadWriter::write_headers(const std::vector<Headers::Field>& fields) {
  fields_.clear();
  for (const Headers::Field& field : fields) {
    if (needs_.has(field.name)) fields_.push_back(field);
  }
  std::stable_sort(fields_.begin(), fields_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  name("headers");
  *out_ += '{';
  for (std::size_t i = 0; i < fields_.size();) {
    const std::string_view field = fields_[i].name;
    if (out_->back() != '{') *out_ += ',';
    string(field);
    *out_ += ":[";
    for (; i < fields_.size() && fields_[i].name == field; ++i) {
      if (is_redacted(fields_[i].value)) continue;
      if (out_->back() != '[') *out_ += ',';
      string(fields_[i].value);
    }
    *out_ += ']';
  }
  *out_ += '}';
}

void HeadWriter::write_challenges(const std::vector<Headers::Field>& fields) {
  challenges_.clear();
  for (const Headers::Field& field : fields) {
    if (field.name == "www-authenticate" && !is_redacted(field.value)) read_challenges(field.value, challenges_);
  }
  if (challenges_.empty()) return;
  name("challenges");
  *out_ += '[';
  for (const Challenge& challenge : challenges_) {
    if (out_->back() != '[') *out_ += ',';
    *out_ += "{\"scheme\":";
    string(challenge.scheme);
    if (!challenge.token68.empty()) {
      *out_ += ",\"token68\":";
      string(challenge.token68);
    }
    if (!challenge.parameters.empty()) {
      *out_ += ",\"parameters\":{";
      for (const auto& [parameter, value] : challenge.parameters) {
        if (out_->back() != '{') *out_ += ',';
        string(parameter);
        *out_ += ':';
        string(value);
      }
      *out_ += '}';
    }
    *out_ += '}';
  }
  *out_ += ']';
}

void HeadWriter::write_content_type(const std::vector<Headers::Field>& fields) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [](const auto& field) { return field.name == "content-type"; });
  if (found == fields.end() || found->value.empty()) return;
  const std::string_view value = found->value;
  const std::size_t semicolon = std::min(value.find(';'), value.size());
  if (needs_.has("media_type")) {
    name("media_type");
    string(trimmed(value.substr(0, semicolon)));
  }
  if (!needs_.has("charset") || semicolon == value.size()) return;
  if (const auto charset = charset_of(value.substr(semicolon + 1))) {
    name("charset");
    string(*charset);
  }
}

void HeadWriter::name(std::string_view name) {
  if (out_->back() != '{') *out_ += ',';
  string(name);
  *out_ += ':';
}

// Header values are bytes of any kind (RFC 9110 §5.5): what is no UTF-8 is taken for Latin-1.
void HeadWriter::string(std::string_view value) {
  if (!find_invalid_utf8(value)) return json::append_quoted(*out_, value);
  std::string utf8;
  for (const char c : value) append_utf8(utf8, static_cast<unsigned char>(c));
  json::append_quoted(*out_, utf8);
}

}  // namespace errproof

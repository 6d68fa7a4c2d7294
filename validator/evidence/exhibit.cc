#include "evidence/exhibit.h"

#include <cstddef>
#include <string_view>

#include "base/unicode.h"

namespace errproof {
namespace {

std::string as_utf8(std::string_view value) {
  if (!find_invalid_utf8(value)) return std::string(value);
  std::string out;
  for (const char c : value) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

// Fields that hold a URL, in which more is secret than anywhere else.
bool is_url_field(std::string_view name) {
  return name == "location" || name == "content-location" || name == "referer" || name == "link";
}

}  // namespace

Exhibit exhibit_of(const Response& response, BodyDocument& body, std::optional<Masking> masking, LengthUnit unit) {
  Exhibit out;
  out.origin = response.origin;
  out.status = response.status;
  out.time = response.time;
  const auto cover = [&](std::string_view text, const std::vector<SecretSpan>& spans) {
    out.holds_secrets = out.holds_secrets || !spans.empty();
    return masked(text, spans, *masking, unit);
  };
  if (masking) {
    out.origin.url = without_secrets(response.origin.url);
    out.origin.id = cover(response.origin.id, find_secrets(response.origin.id, nullptr));
  }
  if (response.headers != nullptr) {
    out.headers.emplace();
    for (std::size_t i = 0; i < response.headers->size(); ++i) {
      const Headers::Field field = (*response.headers)[i];
      std::string value = as_utf8(field.value);
      if (masking) {
        value = cover(value, find_secrets_of_field(field.name, value));
        if (is_url_field(field.name)) value = without_secrets(value);
      }
      out.headers->emplace_back(as_utf8(field.name), std::move(value));
    }
  }
  const std::string_view bytes = response.body.view();
  if (!masking) {
    out.body = bytes;
    return out;
  }
  const json::Document* document = body.document();
  const std::size_t bom = document == nullptr ? 0 : bytes.size() - document->text().size();
  out.body = bytes.substr(0, bom);
  out.body += cover(bytes.substr(bom), find_secrets_in_body(bytes.substr(bom), document));
  return out;
}

}  // namespace errproof

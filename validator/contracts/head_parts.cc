#include "contracts/head_parts.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "base/json_pointer.h"

namespace errproof {
namespace {

void append_number(std::string& key, std::uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  key.append(bytes, sizeof bytes);
}

void append_text(std::string& key, std::string_view text) {
  append_number(key, text.size());
  key += text;
}

}  // namespace

void HeadNeeds::add(const Schema& schema) {
  for (const Subschema& subschema : schema.subschemas()) {
    for (const KeywordUse& use : subschema.keywords) {
      switch (use.keyword) {
        case Keyword::kRequired:
          for (const std::string& name : use.names) add_name(name);
          break;
        case Keyword::kProperties:
          for (const NamedSubschema& named : use.properties) add_name(named.name);
          break;
        case Keyword::kDependencies:
          for (const Dependency& dependency : use.dependencies) {
            add_name(dependency.name);
            for (const std::string& name : dependency.required) add_name(name);
          }
          break;
        case Keyword::kPatternProperties:
        case Keyword::kAdditionalProperties:
        case Keyword::kPropertyNames:
        case Keyword::kMinProperties:
        case Keyword::kMaxProperties:
          all_ = true;
          break;
        case Keyword::kEnum:
        case Keyword::kConst: {
          const auto looks_inside = [&](json::NodeId value) {
            const json::Kind kind = schema.document()[value].kind;
            return kind == json::Kind::kObject || kind == json::Kind::kArray;
          };
          all_ = all_ || std::any_of(use.values.begin(), use.values.end(), looks_inside);
          break;
        }
        default:
          break;
      }
    }
  }
}

void HeadNeeds::add_pointer(const std::string& pointer) {
  for (const std::string& token : split_pointer(pointer).value_or(std::vector<std::string>())) add_name(token);
}

bool HeadNeeds::are_status_only() const {
  return !all_ && std::all_of(names_.begin(), names_.end(), [](const std::string& name) { return name == "status"; });
}

void HeadNeeds::add_name(const std::string& name) {
  names_.insert(name);
  lengths_ |= std::uint64_t{1} << length_bit(name);
}

HeadParts::HeadParts(const HeadNeeds& needs)
    : needs_(needs),
      needs_status_(needs.has("status")),
      needs_method_(needs.has("method")),
      needs_headers_(needs.has("headers")),
      needs_challenges_(needs.has("challenges")),
      needs_content_type_(needs.has("media_type") || needs.has("charset")),
      needs_body_(needs.has("body")) {}

void HeadParts::take(const Response& response, std::optional<BodyText> body) {
  status_ = needs_status_ ? response.status : std::nullopt;
  method_ = needs_method_ ? std::string_view(response.origin.method) : std::string_view();
  has_headers_ = response.headers != nullptr;
  body_ = needs_body_ ? body : std::nullopt;
  fields_.clear();
  if (response.headers == nullptr) return;
  const Headers& headers = *response.headers;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const Headers::Field field = headers[i];
    const bool is_needed = (needs_headers_ && needs_.has(field.name)) ||
                           (needs_challenges_ && field.name == "www-authenticate") ||
                           (needs_content_type_ && field.name == "content-type");
    if (is_needed) fields_.push_back(field);
  }
}

std::string_view HeadParts::key() {
  constexpr std::uint64_t kUnknown = 0xFFFF;  // above every status
  key_.clear();
  append_number(key_, (status_ ? static_cast<std::uint64_t>(*status_) : kUnknown) |
                          (body_ ? static_cast<std::uint64_t>(*body_) : kUnknown) << 16 |
                          std::uint64_t{has_headers_} << 32);
  append_text(key_, method_);
  for (const Headers::Field& field : fields_) {
    append_text(key_, field.name);
    append_text(key_, field.value);
  }
  return key_;
}

}  // namespace errproof

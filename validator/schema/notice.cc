// Notices in words.
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest.h"
#include "schema/keywords.h"
#include "schema/schema.h"

namespace errproof {
namespace {

// Words of other tools (propertyOrder) are not far from some keyword either.
constexpr std::size_t kSlipsMax = 2;

// OpenAPI's mark of an extension: somebody meant it.
bool is_extension(std::string_view word) { return word.starts_with("x-"); }

std::string_view meaning_of(SchemaNotice::Kind kind) {
  switch (kind) {
    case SchemaNotice::Kind::kNotChecked:
      return "is an annotation and is not checked";
    case SchemaNotice::Kind::kUnknown:
      return "is no keyword of JSON Schema and is not checked";
    case SchemaNotice::Kind::kHidden:
      return "stands beside a $ref, which hides it: not checked";
  }
  return {};
}

}  // namespace

std::string message_of(const SchemaNotice& notice) {
  std::string message = '"' + notice.keyword + "\" " + std::string(meaning_of(notice.kind));
  if (notice.kind != SchemaNotice::Kind::kUnknown || is_extension(notice.keyword)) return message;
  if (const auto meant = nearest(notice.keyword, honoured_keywords(), kSlipsMax)) {
    message += "; did you mean \"" + *meant + "\"?";
  }
  return message;
}

}  // namespace errproof

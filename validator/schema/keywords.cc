#include "schema/keywords.h"

#include <algorithm>

namespace errproof {
namespace {

constexpr std::uint8_t kAll = kIn4 | kIn6 | kIn7 | kIn2019 | kIn2020;
constexpr std::uint8_t kFrom6 = kAll & ~kIn4;
constexpr std::uint8_t kFrom7 = kIn7 | kIn2019 | kIn2020;
constexpr std::uint8_t kFrom2019 = kIn2019 | kIn2020;
constexpr std::uint8_t kUntil7 = kIn4 | kIn6 | kIn7;

constexpr KeywordInfo kKeywords[] = {
    {"type", kAll, Role::kHonoured, Shape::kTypes, Keyword::kType},
    {"enum", kAll, Role::kHonoured, Shape::kArray, Keyword::kEnum},
    {"const", kFrom6, Role::kHonoured, Shape::kAnything, Keyword::kConst},
    {"multipleOf", kAll, Role::kHonoured, Shape::kPositiveNumber, Keyword::kMultipleOf},
    {"maximum", kAll, Role::kHonoured, Shape::kNumber, Keyword::kMaximum},
    {"exclusiveMaximum", kAll, Role::kHonoured, Shape::kNumber, Keyword::kExclusiveMaximum},
    {"minimum", kAll, Role::kHonoured, Shape::kNumber, Keyword::kMinimum},
    {"exclusiveMinimum", kAll, Role::kHonoured, Shape::kNumber, Keyword::kExclusiveMinimum},
    {"maxLength", kAll, Role::kHonoured, Shape::kCount, Keyword::kMaxLength},
    {"minLength", kAll, Role::kHonoured, Shape::kCount, Keyword::kMinLength},
    {"pattern", kAll, Role::kHonoured, Shape::kPattern, Keyword::kPattern},
    {"items", kAll, Role::kHonoured, Shape::kItems, Keyword::kItems},  // differs where it is an array: see the loader
    {"additionalItems", kUntil7 | kIn2019, Role::kHonoured, Shape::kSchema, Keyword::kAdditionalItems, true},
    {"maxItems", kAll, Role::kHonoured, Shape::kCount, Keyword::kMaxItems},
    {"minItems", kAll, Role::kHonoured, Shape::kCount, Keyword::kMinItems},
    {"uniqueItems", kAll, Role::kHonoured, Shape::kBoolean, Keyword::kUniqueItems},
    {"contains", kFrom6, Role::kHonoured, Shape::kSchema, Keyword::kContains},
    {"maxProperties", kAll, Role::kHonoured, Shape::kCount, Keyword::kMaxProperties},
    {"minProperties", kAll, Role::kHonoured, Shape::kCount, Keyword::kMinProperties},
    {"required", kAll, Role::kHonoured, Shape::kNames, Keyword::kRequired},
    {"properties", kAll, Role::kHonoured, Shape::kNamedSchemas, Keyword::kProperties},
    {"patternProperties", kAll, Role::kHonoured, Shape::kPatternSchemas, Keyword::kPatternProperties},
    {"additionalProperties", kAll, Role::kHonoured, Shape::kSchema, Keyword::kAdditionalProperties},
    {"dependencies", kUntil7, Role::kHonoured, Shape::kDependencies, Keyword::kDependencies, true},
    {"propertyNames", kFrom6, Role::kHonoured, Shape::kSchema, Keyword::kPropertyNames},
    {"if", kFrom7, Role::kHonoured, Shape::kSchema, Keyword::kIf},
    {"then", kFrom7, Role::kPart, Shape::kSchema},
    {"else", kFrom7, Role::kPart, Shape::kSchema},
    {"allOf", kAll, Role::kHonoured, Shape::kSchemas, Keyword::kAllOf},
    {"anyOf", kAll, Role::kHonoured, Shape::kSchemas, Keyword::kAnyOf},
    {"oneOf", kAll, Role::kHonoured, Shape::kSchemas, Keyword::kOneOf},
    {"not", kAll, Role::kHonoured, Shape::kSchema, Keyword::kNot},
    {"$ref", kAll, Role::kHonoured, Shape::kReference, Keyword::kRef},

    {"definitions", kUntil7, Role::kDefinitions, Shape::kNamedSchemas},
    {"$defs", kFrom2019, Role::kDefinitions, Shape::kNamedSchemas},

    {"$schema", kAll, Role::kSilent},
    {"$id", kFrom6, Role::kSilent, Shape::kReference},
    {"$comment", kFrom7, Role::kSilent},
    {"title", kAll, Role::kSilent},
    {"description", kAll, Role::kSilent},
    {"default", kAll, Role::kSilent},
    {"examples", kFrom6, Role::kSilent},
    {"readOnly", kFrom7, Role::kSilent},
    {"writeOnly", kFrom7, Role::kSilent},
    {"deprecated", kFrom2019, Role::kSilent},

    {"format", kAll, Role::kNotChecked},
    {"contentMediaType", kFrom7, Role::kNotChecked},
    {"contentEncoding", kFrom7, Role::kNotChecked},
    {"contentSchema", kFrom2019, Role::kNotChecked},

    {"id", kIn4, Role::kRefused},
    {"$anchor", kFrom2019, Role::kRefused},
    {"$recursiveRef", kIn2019, Role::kRefused},
    {"$recursiveAnchor", kIn2019, Role::kRefused},
    {"$dynamicRef", kIn2020, Role::kRefused},
    {"$dynamicAnchor", kIn2020, Role::kRefused},
    {"$vocabulary", kFrom2019, Role::kRefused},
    {"dependentRequired", kFrom2019, Role::kRefused},
    {"dependentSchemas", kFrom2019, Role::kRefused},
    {"prefixItems", kIn2020, Role::kRefused},
    {"minContains", kFrom2019, Role::kRefused},
    {"maxContains", kFrom2019, Role::kRefused},
    {"unevaluatedItems", kFrom2019, Role::kRefused},
    {"unevaluatedProperties", kFrom2019, Role::kRefused},
};

}  // namespace

const KeywordInfo* find_keyword(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKeywords), std::end(kKeywords),
                                   [name](const KeywordInfo& info) { return info.name == name; });
  return found == std::end(kKeywords) ? nullptr : found;
}

std::string_view name_of(Keyword keyword) {
  if (keyword == Keyword::kFalse) return "false";
  for (const KeywordInfo& info : kKeywords) {
    if (info.role == Role::kHonoured && info.keyword == keyword) return info.name;
  }
  return {};
}

}  // namespace errproof

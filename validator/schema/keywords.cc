#include "schema/keywords.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace errproof {
namespace {

constexpr DraftSet kAll = since(Draft::k4);
constexpr DraftSet kSince6 = since(Draft::k6);
constexpr DraftSet kSince7 = since(Draft::k7);
constexpr DraftSet kSince19 = since(Draft::k2019);
constexpr DraftSet kUntil4 = until(Draft::k4);
constexpr DraftSet kUntil7 = until(Draft::k7);
constexpr DraftSet kUntil19 = until(Draft::k2019);
constexpr DraftSet kOnly19 = only(Draft::k2019);
constexpr DraftSet kOnly20 = only(Draft::k2020);

constexpr Treatment kHonoured = Treatment::kHonoured;
constexpr Treatment kPlace = Treatment::kPlace;
constexpr Treatment kAnnotation = Treatment::kAnnotation;
constexpr Treatment kNotChecked = Treatment::kNotChecked;
constexpr Treatment kRefused = Treatment::kRefused;
constexpr Treatment kNoKeyword = Treatment::kNoKeyword;

// Sorted bytewise. A schema that does not say its draft may hold only what is treated alike in draft-07 and 2020-12;
// `items` with an array and `$ref` with honoured keywords beside it differ, too: the loader's business.
//
// `$id` counts at the root only; below, the loader refuses it. `then` and `else` are read with their `if`.
// clang-format off
constexpr KeywordRow kRows[] = {
    // name                   defined in  draft-07     2020-12      value                    engines meet
    {"$anchor",               kSince19,   kRefused,    kRefused,    Shape::kString,          {}, "refer by JSON Pointer, \"#/definitions/name\""},
    {"$comment",              kSince7,    kAnnotation, kAnnotation, Shape::kString,          {}, {}},
    {"$defs",                 kSince19,   kPlace,      kPlace,      Shape::kNamedSchemas,    {}, {}},
    {"$dynamicAnchor",        kOnly20,    kRefused,    kRefused,    Shape::kString,          {}, "refer by JSON Pointer, \"#/definitions/name\""},
    {"$dynamicRef",           kOnly20,    kRefused,    kRefused,    Shape::kString,          {}, "write \"$ref\""},
    {"$id",                   kSince6,    kAnnotation, kAnnotation, Shape::kString,          {}, {}},
    {"$recursiveAnchor",      kOnly19,    kRefused,    kNoKeyword,  Shape::kBoolean,         {}, "leave it out"},
    {"$recursiveRef",         kOnly19,    kRefused,    kNoKeyword,  Shape::kString,          {}, "write \"$ref\""},
    {"$ref",                  kAll,       kHonoured,   kHonoured,   Shape::kReference,       Keyword::kRef, {}},
    {"$schema",               kAll,       kAnnotation, kAnnotation, Shape::kString,          {}, {}},
    {"$vocabulary",           kSince19,   kRefused,    kRefused,    Shape::kAnything,        {}, "leave it out"},
    {"additionalItems",       kUntil19,   kHonoured,   kNoKeyword,  Shape::kSchema,          Keyword::kAdditionalItems, {}},
    {"additionalProperties",  kAll,       kHonoured,   kHonoured,   Shape::kSchema,          Keyword::kAdditionalProperties, {}},
    {"allOf",                 kAll,       kHonoured,   kHonoured,   Shape::kSchemas,         Keyword::kAllOf, {}},
    {"anyOf",                 kAll,       kHonoured,   kHonoured,   Shape::kSchemas,         Keyword::kAnyOf, {}},
    {"const",                 kSince6,    kHonoured,   kHonoured,   Shape::kAnything,        Keyword::kConst, {}},
    {"contains",              kSince6,    kHonoured,   kHonoured,   Shape::kSchema,          Keyword::kContains, {}},
    {"contentEncoding",       kSince7,    kNotChecked, kNotChecked, Shape::kString,          {}, {}},
    {"contentMediaType",      kSince7,    kNotChecked, kNotChecked, Shape::kString,          {}, {}},
    {"contentSchema",         kSince19,   kNotChecked, kNotChecked, Shape::kAnything,        {}, {}},
    {"default",               kAll,       kAnnotation, kAnnotation, Shape::kAnything,        {}, {}},
    {"definitions",           kUntil7,    kPlace,      kPlace,      Shape::kNamedSchemas,    {}, {}},
    {"dependencies",          kUntil7,    kHonoured,   kNoKeyword,  Shape::kDependencies,    Keyword::kDependencies, {}},
    {"dependentRequired",     kSince19,   kRefused,    kHonoured,   Shape::kAnything,        {}, "write \"dependencies\" with arrays"},
    {"dependentSchemas",      kSince19,   kRefused,    kHonoured,   Shape::kAnything,        {}, "write \"dependencies\" with schemas"},
    {"deprecated",            kSince19,   kAnnotation, kAnnotation, Shape::kBoolean,         {}, {}},
    {"description",           kAll,       kAnnotation, kAnnotation, Shape::kString,          {}, {}},
    {"else",                  kSince7,    kHonoured,   kHonoured,   Shape::kSchema,          {}, {}},
    {"enum",                  kAll,       kHonoured,   kHonoured,   Shape::kArray,           Keyword::kEnum, {}},
    {"examples",              kSince6,    kAnnotation, kAnnotation, Shape::kArray,           {}, {}},
    {"exclusiveMaximum",      kAll,       kHonoured,   kHonoured,   Shape::kNumber,          Keyword::kExclusiveMaximum, {}},
    {"exclusiveMinimum",      kAll,       kHonoured,   kHonoured,   Shape::kNumber,          Keyword::kExclusiveMinimum, {}},
    {"format",                kAll,       kNotChecked, kNotChecked, Shape::kString,          {}, {}},
    {"id",                    kUntil4,    kRefused,    kRefused,    Shape::kAnything,        {}, "write \"$id\", at the root"},
    {"if",                    kSince7,    kHonoured,   kHonoured,   Shape::kSchema,          Keyword::kIf, {}},
    {"items",                 kAll,       kHonoured,   kHonoured,   Shape::kItems,           Keyword::kItems, {}},
    {"maxContains",           kSince19,   kRefused,    kHonoured,   Shape::kAnything,        {}, {}},
    {"maxItems",              kAll,       kHonoured,   kHonoured,   Shape::kCounter,         Keyword::kMaxItems, {}},
    {"maxLength",             kAll,       kHonoured,   kHonoured,   Shape::kCounter,         Keyword::kMaxLength, {}},
    {"maxProperties",         kAll,       kHonoured,   kHonoured,   Shape::kCounter,         Keyword::kMaxProperties, {}},
    {"maximum",               kAll,       kHonoured,   kHonoured,   Shape::kNumber,          Keyword::kMaximum, {}},
    {"minContains",           kSince19,   kRefused,    kHonoured,   Shape::kAnything,        {}, {}},
    {"minItems",              kAll,       kHonoured,   kHonoured,   Shape::kCounter,         Keyword::kMinItems, {}},
    {"minLength",             kAll,       kHonoured,   kHonoured,   Shape::kCounter,         Keyword::kMinLength, {}},
    {"minProperties",         kAll,       kHonoured,   kHonoured,   Shape::kCounter,         Keyword::kMinProperties, {}},
    {"minimum",               kAll,       kHonoured,   kHonoured,   Shape::kNumber,          Keyword::kMinimum, {}},
    {"multipleOf",            kAll,       kHonoured,   kHonoured,   Shape::kPositiveNumber,  Keyword::kMultipleOf, {}},
    {"not",                   kAll,       kHonoured,   kHonoured,   Shape::kSchema,          Keyword::kNot, {}},
    {"oneOf",                 kAll,       kHonoured,   kHonoured,   Shape::kSchemas,         Keyword::kOneOf, {}},
    {"pattern",               kAll,       kHonoured,   kHonoured,   Shape::kPattern,         Keyword::kPattern, {}},
    {"patternProperties",     kAll,       kHonoured,   kHonoured,   Shape::kPatternSchemas,  Keyword::kPatternProperties, {}},
    {"prefixItems",           kOnly20,    kRefused,    kHonoured,   Shape::kAnything,        {}, "write \"items\" with an array"},
    {"properties",            kAll,       kHonoured,   kHonoured,   Shape::kNamedSchemas,    Keyword::kProperties, {}},
    {"propertyNames",         kSince6,    kHonoured,   kHonoured,   Shape::kSchema,          Keyword::kPropertyNames, {}},
    {"readOnly",              kSince7,    kAnnotation, kAnnotation, Shape::kBoolean,         {}, {}},
    {"required",              kAll,       kHonoured,   kHonoured,   Shape::kNames,           Keyword::kRequired, {}},
    {"then",                  kSince7,    kHonoured,   kHonoured,   Shape::kSchema,          {}, {}},
    {"title",                 kAll,       kAnnotation, kAnnotation, Shape::kString,          {}, {}},
    {"type",                  kAll,       kHonoured,   kHonoured,   Shape::kTypes,           Keyword::kType, {}},
    {"unevaluatedItems",      kSince19,   kRefused,    kHonoured,   Shape::kAnything,        {}, "write \"additionalItems\" beside \"items\""},
    {"unevaluatedProperties", kSince19,   kRefused,    kHonoured,   Shape::kAnything,        {}, "write \"additionalProperties\" beside all \"properties\""},
    {"uniqueItems",           kAll,       kHonoured,   kHonoured,   Shape::kBoolean,         Keyword::kUniqueItems, {}},
    {"writeOnly",             kSince7,    kAnnotation, kAnnotation, Shape::kBoolean,         {}, {}},
};
// clang-format on

static_assert(std::ranges::is_sorted(kRows, {}, &KeywordRow::name));

// By Keyword.
constexpr auto kNames = [] {
  std::array<std::string_view, static_cast<std::size_t>(Keyword::kRef) + 1> names{"false"};
  for (const KeywordRow& row : kRows) {
    if (row.keyword) names[static_cast<std::size_t>(*row.keyword)] = row.name;
  }
  return names;
}();
static_assert(std::ranges::none_of(kNames, &std::string_view::empty));

}  // namespace

const KeywordRow* find_keyword(std::string_view name) {
  const KeywordRow* row = std::ranges::lower_bound(kRows, name, {}, &KeywordRow::name);
  return row != std::end(kRows) && row->name == name ? row : nullptr;
}

std::vector<std::string> honoured_keywords() {
  std::vector<std::string> names;
  for (const KeywordRow& row : kRows) {
    if (row.in_7 == Treatment::kHonoured || row.in_7 == Treatment::kPlace) names.emplace_back(row.name);
  }
  return names;
}

std::string_view name_of(Keyword keyword) { return kNames[static_cast<std::size_t>(keyword)]; }

std::string list_of(DraftSet drafts) {
  std::string out;
  for (Draft draft : {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020}) {
    if ((drafts & only(draft)) == 0) continue;
    if (!out.empty()) out += (drafts & ~until(draft)) == 0 ? " and " : ", ";
    out += name_of(draft);
  }
  return out;
}

}  // namespace errproof

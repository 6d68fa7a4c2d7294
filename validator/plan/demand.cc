#include "plan/demand.h"

namespace errproof {
namespace {

KindSet kinds_of(TypeSet types) {
  KindSet kinds = 0;
  if (types & kTypeNull) kinds |= bit_of(json::Kind::kNull);
  if (types & kTypeBoolean) kinds |= bit_of(json::Kind::kFalse) | bit_of(json::Kind::kTrue);
  if (types & (kTypeNumber | kTypeInteger)) kinds |= bit_of(json::Kind::kNumber);
  if (types & kTypeString) kinds |= bit_of(json::Kind::kString);
  if (types & kTypeArray) kinds |= bit_of(json::Kind::kArray);
  if (types & kTypeObject) kinds |= bit_of(json::Kind::kObject);
  return kinds;
}

}  // namespace

std::optional<Demand> demand_of(const Schema& schema, const KeywordUse& use) {
  switch (use.keyword) {
    case Keyword::kFalse:
      return Demand{Op::kKind, kAllKinds, 0};
    case Keyword::kType: {
      const KindSet passes = kinds_of(use.types);
      const bool integer_only = (use.types & kTypeInteger) && !(use.types & kTypeNumber);
      return Demand{integer_only ? Op::kInteger : Op::kKind, static_cast<KindSet>(kAllKinds & ~passes),
                    integer_only ? kNumberKind : KindSet{0}};
    }
    case Keyword::kEnum:
    case Keyword::kConst: {
      KindSet there = 0;
      for (json::NodeId value : use.values) there |= bit_of(schema.document()[value].kind);
      // One null, false or true is like another: the kind decides. A container is compared by the literal engine.
      const KindSet looks = there & (kNumberKind | kStringKind | kArrayKind | kObjectKind);
      return Demand{looks & (kArrayKind | kObjectKind) ? Op::kHandOver : Op::kOneOf,
                    static_cast<KindSet>(kAllKinds & ~there), looks};
    }
    case Keyword::kMultipleOf:
    case Keyword::kMaximum:
    case Keyword::kExclusiveMaximum:
    case Keyword::kMinimum:
    case Keyword::kExclusiveMinimum:
      return Demand{Op::kNumber, 0, kNumberKind};
    case Keyword::kMaxLength:
    case Keyword::kMinLength:
      return Demand{Op::kLength, 0, kStringKind};
    case Keyword::kPattern:
      return Demand{Op::kPattern, 0, kStringKind};
    case Keyword::kMaxItems:
    case Keyword::kMinItems:
      return Demand{Op::kCount, 0, kArrayKind};
    case Keyword::kMaxProperties:
    case Keyword::kMinProperties:
      return Demand{Op::kCount, 0, kObjectKind};
    case Keyword::kRequired:
      return Demand{Op::kRequired, 0, 0};
    case Keyword::kUniqueItems:
    case Keyword::kContains:
      return Demand{Op::kHandOver, 0, kArrayKind};
    case Keyword::kPatternProperties:
    case Keyword::kPropertyNames:
    case Keyword::kDependencies:
      return Demand{Op::kHandOver, 0, kObjectKind};
    case Keyword::kIf:
    case Keyword::kAnyOf:
    case Keyword::kOneOf:
    case Keyword::kNot:
      return Demand{Op::kHandOver, 0, kAllKinds};
    case Keyword::kAdditionalProperties:
      if (forbids_all(schema, use.schema)) return Demand{Op::kClosed, 0, 0};
      return std::nullopt;
    case Keyword::kItems:
    case Keyword::kAdditionalItems:
    case Keyword::kProperties:
    case Keyword::kAllOf:
    case Keyword::kRef:
      return std::nullopt;
  }
  return std::nullopt;
}

bool forbids_all(const Schema& schema, SubschemaId id) {
  return schema[id].keywords.size() == 1 && schema[id].keywords[0].keyword == Keyword::kFalse;
}

}  // namespace errproof

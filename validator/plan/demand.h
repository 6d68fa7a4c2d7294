// What one keyword asks of a value: how the compiler reads the vocabulary of draft-07.
#pragma once

#include <optional>

#include "plan/plan.h"
#include "schema/schema.h"

namespace errproof {

inline constexpr KindSet kNumberKind = bit_of(json::Kind::kNumber);
inline constexpr KindSet kStringKind = bit_of(json::Kind::kString);
inline constexpr KindSet kArrayKind = bit_of(json::Kind::kArray);
inline constexpr KindSet kObjectKind = bit_of(json::Kind::kObject);

struct Demand {
  Op op = Op::kKind;
  KindSet fails = 0;  // kinds that cannot pass
  KindSet looks = 0;  // kinds whose value has to be looked at
};

// Nothing: the keyword only leads elsewhere ($ref, allOf, properties, items …).
std::optional<Demand> demand_of(const Schema& schema, const KeywordUse& use);

// The schema `false`.
bool forbids_all(const Schema& schema, SubschemaId id);

}  // namespace errproof

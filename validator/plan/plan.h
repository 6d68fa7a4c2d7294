// The compiled form of the schemas that apply to one body: for each place in the instance, what the kind of a value
// decides at once, what has to be looked at, and what its members and items lead to. All schemas of a profile are one
// plan, judged in one pass; an instruction knows the keyword it came from.
//
// The plan carries the conjunctive part of JSON Schema: type, enum, const, bounds, lengths, pattern, properties,
// required, additionalProperties, items, allOf, $ref. What chooses (anyOf, oneOf, not, if …) or looks sideways
// (uniqueItems, contains, dependencies, propertyNames, patternProperties) is marked: a body that reaches such a place
// is handed to the literal engine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/severity.h"
#include "json/document.h"
#include "plan/name_table.h"
#include "schema/schema.h"

namespace errproof {

// One schema and how bad it is to fail it. The schema must outlive what is made of it.
struct RootSchema {
  const Schema* schema = nullptr;
  Severity severity = Severity::kViolation;
};

// What a failure means for the verdict: the plan's two roots.
enum Fails : std::uint8_t { kFailsViolation = 1, kFailsAdvice = 2 };
constexpr std::uint8_t fails_of(Severity severity) {
  return severity == Severity::kViolation ? kFailsViolation : kFailsAdvice;
}

// Sets of json::Kind, a bit each.
using KindSet = std::uint8_t;
constexpr KindSet bit_of(json::Kind kind) { return static_cast<KindSet>(1U << static_cast<unsigned>(kind)); }
inline constexpr KindSet kAllKinds = 0x7F;

// What has to be looked at where the kind of the value decides nothing. The table of names stands beside the dump
// (plan/dump.cc), the dispatch in engines/value_checks.cc.
enum class Op : std::uint8_t {
  kKind,     // nothing but the kind: type, false
  kInteger,  // a number with an integral value
  kOneOf,    // enum, const
  kNumber,   // minimum, maximum, exclusive…, multipleOf
  kLength,   // minLength, maxLength
  kPattern,
  kCount,  // min/maxItems, min/maxProperties
  kRequired,
  kClosed,    // additionalProperties: false
  kHandOver,  // the literal engine judges the body
};
std::string_view name_of(Op op);

// A keyword at a place.
struct Instruction {
  Op op = Op::kKind;
  Severity severity = Severity::kViolation;
  std::uint16_t root = 0;  // which of the plan's roots it comes from
  KindSet fails = 0;       // kinds that cannot pass
  KindSet looks = 0;       // kinds whose value has to be looked at
  const Schema* schema = nullptr;
  SubschemaId subschema = kNoSubschema;
  const KeywordUse* use = nullptr;
  std::vector<std::uint64_t> required_bits;  // kRequired: PlanMember::bit of each of its names
  std::string keyword_location;              // evaluation path; right only where the node is not `shared`
};

// Strings that pass every instruction of a node at a glance: so many bytes between the quotes, and one of these (ASCII
// characters, no backslash) in front. Others have to be looked at.
struct QuickString {
  std::uint64_t bytes_min = 1;
  std::uint64_t bytes_max = 0;  // below bytes_min: no string passes at a glance
  std::uint64_t first[2] = {};

  bool passes(const char* raw, std::uint64_t bytes) const {
    const auto c = static_cast<unsigned char>(*raw);
    return bytes >= bytes_min && bytes <= bytes_max && c < 128 && (first[c >> 6] >> (c & 63) & 1);
  }
};

// A place in the instance. Node 0 asks nothing; node 1 hands everything over.
struct PlanNode {
  std::uint8_t fails[8] = {};    // by json::Kind: Fails bits that the kind alone decides
  KindSet looks = 0;             // kinds whose value some instruction looks at; those handed over, too
  KindSet hands_over = 0;        // kinds for which the body goes to the literal engine
  bool shared = false;           // reached by two evaluation paths: failures here are for the literal engine to tell
  std::uint8_t other_fails = 0;  // what a member without a name in the plan fails (closed objects)
  std::uint64_t required = 0;    // bits of PlanMember that must have been seen when the object ends: all of them,
  std::uint64_t required_violation = 0;  // those whose absence is a violation,
  std::uint64_t required_advice = 0;     // those whose absence is advice
  QuickString quick;
  PlanNodeId number = 0;                 // its place in Plan::nodes
  const PlanNode* other_node = nullptr;  // nodes of `other` and `items`
  const PlanNode* items_node = nullptr;
  PlanNodeId other = 0;  // members without a name in the plan
  PlanNodeId items = 0;  // items behind those below
  std::vector<PlanNodeId> first_items;
  NameTable members;
  std::vector<Instruction> instructions;
  std::string instance;  // where the node was first met: "/data/*"; for the dump
};

inline constexpr PlanNodeId kAnyNode = 0;
inline constexpr PlanNodeId kHandOverNode = 1;

// Immutable once compiled.
struct Plan {
  std::vector<RootSchema> roots;
  std::vector<PlanNode> nodes;
  PlanNodeId root = kAnyNode;
  std::uint64_t seed = 0;          // of the names' hash
  std::uint32_t member_count = 0;  // PlanMember::number goes up to here

  // Nodes point at one another.
  Plan() = default;
  Plan(Plan&&) = default;
  Plan& operator=(Plan&&) = default;
};

// Never fails: what would grow beyond bounds is handed over (`nodes_max` places, 1,024 keywords a place).
Plan compile_plan(const std::vector<RootSchema>& roots, std::uint64_t seed, std::size_t nodes_max = 4096);

// The plan for people: `errproof plan`.
std::string dump(const Plan& plan);

}  // namespace errproof

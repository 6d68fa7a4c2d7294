// From schemas to a plan: the keywords that hold together at a place are gathered, place by place (plan/demand.h has
// what each of them asks there).
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/json_pointer.h"
#include "plan/demand.h"
#include "plan/plan.h"

namespace errproof {
namespace {

constexpr std::size_t kKeywordsAPlaceMax = 1024;  // allOf of allOf of … may double at each step
constexpr int kRequiredMax = 64;                  // bits in `seen`

// A schema that applies to a place, and the evaluation path that led to it.
struct Source {
  std::uint16_t root = 0;
  SubschemaId subschema = kNoSubschema;
  const KeywordUse* forbidden_by = nullptr;  // items: false, additionalItems: false: what lets nothing through
  std::string path;
};

using Key = std::vector<std::tuple<std::uint16_t, SubschemaId, const KeywordUse*>>;

std::string below(const std::string& path, std::string_view keyword) {
  std::string out = path;
  append_token(out, keyword);
  return out;
}

std::string below(const std::string& path, Keyword keyword) { return below(path, name_of(keyword)); }

class Compiler {
 public:
  Compiler(Plan& plan, std::size_t nodes_max) : plan_(plan), nodes_max_(nodes_max) {}

  void compile() {
    plan_.nodes.resize(2);
    plan_.nodes[kHandOverNode].hands_over = kAllKinds;
    plan_.nodes[kHandOverNode].looks = kAllKinds;
    std::vector<Source> sources;
    for (std::size_t root = 0; root < plan_.roots.size(); ++root) {
      sources.push_back({static_cast<std::uint16_t>(root), plan_.roots[root].schema->root(), nullptr, ""});
    }
    plan_.root = node_of(std::move(sources), "");
    while (!open_.empty()) {
      auto [id, places] = std::move(open_.back());
      open_.pop_back();
      fill(id, places);
    }
    spread_shared();
    link();
  }

 private:
  const Schema& schema_of(const Source& source) const { return *plan_.roots[source.root].schema; }

  // All schemas that hold at the same place: references and allOf followed. Nothing: too many.
  std::optional<std::vector<Source>> gather(std::vector<Source> sources) const {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (sources.size() > kKeywordsAPlaceMax) return std::nullopt;
      if (sources[i].forbidden_by) continue;
      const Source source = sources[i];
      for (const KeywordUse& use : schema_of(source)[source.subschema].keywords) {
        if (use.keyword == Keyword::kRef) {
          sources.push_back({source.root, use.schema, nullptr, below(source.path, "$ref")});
        } else if (use.keyword == Keyword::kAllOf) {
          for (std::size_t k = 0; k < use.schemas.size(); ++k) {
            std::string path = below(source.path, Keyword::kAllOf);
            append_index(path, k);
            sources.push_back({source.root, use.schemas[k], nullptr, std::move(path)});
          }
        }
      }
    }
    return sources;
  }

  // The node for schemas that apply together, made on first sight.
  PlanNodeId node_of(std::vector<Source> sources, const std::string& instance) {
    std::erase_if(sources, [&](const Source& s) { return !s.forbidden_by && schema_of(s)[s.subschema].boolean_true; });
    if (sources.empty()) return kAnyNode;
    Key key;
    for (const Source& s : sources) key.emplace_back(s.root, s.subschema, s.forbidden_by);
    std::sort(key.begin(), key.end());
    const auto known = ids_.find(key);
    if (known != ids_.end()) {
      plan_.nodes[known->second].shared = true;
      return known->second;
    }
    auto places = gather(std::move(sources));
    if (!places || plan_.nodes.size() >= nodes_max_) return kHandOverNode;
    const auto id = static_cast<PlanNodeId>(plan_.nodes.size());
    plan_.nodes.emplace_back().instance = instance;
    ids_.emplace(std::move(key), id);
    open_.emplace_back(id, std::move(*places));
    return id;
  }

  // References into plan_.nodes do not survive node_of(): the node is filled aside.
  void fill(PlanNodeId id, const std::vector<Source>& sources) {
    PlanNode node;
    node.instance = plan_.nodes[id].instance;
    for (const Source& source : sources) add_instructions(source, node);
    node.quick = quick_of(node);
    if (!(node.hands_over & kObjectKind)) add_members(sources, node);
    if (!(node.hands_over & kArrayKind)) add_items(sources, node);
    node.shared = plan_.nodes[id].shared;
    plan_.nodes[id] = std::move(node);
  }

  void add_instructions(const Source& source, PlanNode& node) {
    const Schema& schema = schema_of(source);
    if (source.forbidden_by) {
      Instruction forbidden = instruction(source, *source.forbidden_by, {Op::kKind, kAllKinds, 0});
      forbidden.keyword_location = source.path;
      add(std::move(forbidden), node);
      return;
    }
    for (const KeywordUse& use : schema[source.subschema].keywords) {
      if (const auto demand = demand_of(schema, use)) add(instruction(source, use, *demand), node);
    }
  }

  Instruction instruction(const Source& source, const KeywordUse& use, const Demand& demand) const {
    Instruction out;
    out.op = demand.op;
    out.severity = plan_.roots[source.root].severity;
    out.root = source.root;
    out.fails = demand.fails;
    out.looks = demand.looks;
    out.schema = &schema_of(source);
    out.subschema = source.subschema;
    out.use = &use;
    // `false` is no keyword of an object: its place is the schema's own.
    out.keyword_location = use.keyword == Keyword::kFalse ? source.path : below(source.path, use.keyword);
    return out;
  }

  static void add(Instruction instruction, PlanNode& node) {
    const std::uint8_t fails = fails_of(instruction.severity);
    for (unsigned kind = 0; kind < 7; ++kind) {
      if (instruction.fails >> kind & 1) node.fails[kind] |= fails;
    }
    node.looks |= instruction.looks;
    if (instruction.op == Op::kHandOver) node.hands_over |= instruction.looks;
    node.instructions.push_back(std::move(instruction));
  }

  // A code point of a JSON string takes 1 to 12 bytes ("a" to a pair of \\u escapes), a UTF-16 code unit at most as
  // many.
  static QuickString quick_of(const PlanNode& node) {
    QuickString quick{1, ~std::uint64_t{0}, {~std::uint64_t{0}, ~std::uint64_t{0}}};
    quick.first['\\' >> 6] &= ~(std::uint64_t{1} << ('\\' & 63));
    for (const Instruction& instruction : node.instructions) {
      if (!(instruction.looks & kStringKind)) continue;
      const KeywordUse& use = *instruction.use;
      if (use.keyword == Keyword::kMaxLength) {
        quick.bytes_max = std::min(quick.bytes_max, use.count);
      } else if (use.keyword == Keyword::kMinLength && use.count <= UINT32_MAX) {
        if (use.count > 0) quick.bytes_min = std::max(quick.bytes_min, 12 * (use.count - 1) + 1);
      } else if (use.keyword == Keyword::kPattern) {
        const AsciiSet enough = instruction.schema->pattern(use.pattern).enough();
        quick.first[0] &= enough.bits[0];
        quick.first[1] &= enough.bits[1];
      } else {
        return {};
      }
    }
    return quick;
  }

  // What applies to one member's value, and what its name alone fails.
  struct MemberDraft {
    std::vector<Source> sources;
    std::uint8_t name_fails = 0;
    std::uint8_t missing_fails = 0;  // 0: not required
  };

  void add_members(const std::vector<Source>& sources, PlanNode& node) {
    std::map<std::string, MemberDraft> drafts;
    MemberDraft other;
    for (const Source& source : sources) {
      if (!source.forbidden_by) add_named(source, drafts);
    }
    for (const Source& source : sources) {
      if (!source.forbidden_by) add_additional(source, drafts, other);
    }
    if (std::count_if(drafts.begin(), drafts.end(), [](const auto& d) { return d.second.missing_fails != 0; }) >
        kRequiredMax) {
      node.hands_over |= kObjectKind;
      return;
    }
    std::vector<PlanMember> members;
    for (auto& [name, draft] : drafts) {
      PlanMember member;
      member.set_name(name);
      member.number = plan_.member_count++;
      member.name_fails = draft.name_fails;
      member.child_id = node_of(std::move(draft.sources), below(node.instance, name));
      members.push_back(std::move(member));
    }
    give_bits(drafts, members, node);
    for (Instruction& instruction : node.instructions) {
      if (instruction.op != Op::kRequired) continue;
      for (const std::string& name : instruction.use->names) {
        const auto member = std::lower_bound(members.begin(), members.end(), name,
                                             [](const PlanMember& m, const std::string& n) { return m.name < n; });
        instruction.required_bits.push_back(member->bit);
      }
    }
    node.members.build(std::move(members), plan_.seed);
    node.other = node_of(std::move(other.sources), node.instance + "/(other)");
    node.other_fails = other.name_fails;
  }

  // Required members first: they have to have one. `drafts` and `members` are in the same order.
  static void give_bits(const std::map<std::string, MemberDraft>& drafts, std::vector<PlanMember>& members,
                        PlanNode& node) {
    std::uint64_t bit = 1;
    for (const bool required : {true, false}) {
      auto member = members.begin();
      for (const auto& [name, draft] : drafts) {
        PlanMember& own = *member++;
        if ((draft.missing_fails != 0) != required) continue;
        own.bit = bit;
        bit <<= 1;  // 0 when they have run out
        if (required) node.required |= own.bit;
        if (draft.missing_fails & kFailsViolation) node.required_violation |= own.bit;
        if (draft.missing_fails & kFailsAdvice) node.required_advice |= own.bit;
      }
    }
  }

  void add_named(const Source& source, std::map<std::string, MemberDraft>& drafts) const {
    for (const KeywordUse& use : schema_of(source)[source.subschema].keywords) {
      if (use.keyword == Keyword::kProperties) {
        for (const NamedSubschema& property : use.properties) {
          std::string path = below(below(source.path, use.keyword), property.name);
          drafts[property.name].sources.push_back({source.root, property.schema, nullptr, std::move(path)});
        }
      } else if (use.keyword == Keyword::kRequired) {
        for (const std::string& name : use.names) {
          drafts[name].missing_fails |= fails_of(plan_.roots[source.root].severity);
        }
      }
    }
  }

  void add_additional(const Source& source, std::map<std::string, MemberDraft>& drafts, MemberDraft& other) const {
    for (const KeywordUse& use : schema_of(source)[source.subschema].keywords) {
      if (use.keyword != Keyword::kAdditionalProperties) continue;
      const auto apply = [&](MemberDraft& draft) {
        if (forbids_all(schema_of(source), use.schema)) {
          draft.name_fails |= fails_of(plan_.roots[source.root].severity);
        } else {
          draft.sources.push_back({source.root, use.schema, nullptr, below(source.path, use.keyword)});
        }
      };
      const auto& siblings = use.sibling_names;
      for (auto& [name, draft] : drafts) {
        if (!std::binary_search(siblings.begin(), siblings.end(), name)) apply(draft);
      }
      apply(other);
    }
  }

  void add_items(const std::vector<Source>& sources, PlanNode& node) {
    std::size_t first = 0;  // items that some schema names one by one
    for (const Source& source : sources) {
      if (source.forbidden_by) continue;
      for (const KeywordUse& use : schema_of(source)[source.subschema].keywords) {
        if (use.keyword == Keyword::kItems) first = std::max(first, use.schemas.size());
      }
    }
    if (first > kKeywordsAPlaceMax) {
      node.hands_over |= kArrayKind;
      return;
    }
    for (std::size_t i = 0; i < first; ++i) {
      std::string instance = node.instance;
      append_index(instance, i);
      node.first_items.push_back(node_of(sources_of_item(sources, i), instance));
    }
    node.items = node_of(sources_of_item(sources, first), node.instance + "/*");
  }

  std::vector<Source> sources_of_item(const std::vector<Source>& sources, std::size_t index) const {
    std::vector<Source> out;
    const auto add_all = [&](const Source& source, const KeywordUse& use) {
      std::string path = below(source.path, use.keyword);
      if (forbids_all(schema_of(source), use.schema)) {
        out.push_back({source.root, source.subschema, &use, std::move(path)});
      } else {
        out.push_back({source.root, use.schema, nullptr, std::move(path)});
      }
    };
    for (const Source& source : sources) {
      if (source.forbidden_by) continue;
      for (const KeywordUse& use : schema_of(source)[source.subschema].keywords) {
        if (use.keyword == Keyword::kItems && use.schema != kNoSubschema) add_all(source, use);
        if (use.keyword == Keyword::kItems && index < use.schemas.size()) {
          std::string path = below(source.path, use.keyword);
          append_index(path, index);
          out.push_back({source.root, use.schemas[index], nullptr, std::move(path)});
        }
        if (use.keyword == Keyword::kAdditionalItems && index >= use.sibling_items) add_all(source, use);
      }
    }
    return out;
  }

  // Whatever lies below a shared node was compiled under one of its paths and is met under others.
  void spread_shared() {
    std::vector<PlanNodeId> open;
    for (PlanNodeId id = 0; id < plan_.nodes.size(); ++id) {
      if (plan_.nodes[id].shared) open.push_back(id);
    }
    std::vector<bool> done(plan_.nodes.size());
    while (!open.empty()) {
      const PlanNodeId id = open.back();
      open.pop_back();
      if (done[id]) continue;
      done[id] = true;
      PlanNode& node = plan_.nodes[id];
      node.shared = true;
      open.insert(open.end(), node.first_items.begin(), node.first_items.end());
      open.push_back(node.items);
      open.push_back(node.other);
      for (const PlanMember& member : node.members.slots()) {
        if (member.used) open.push_back(member.child_id);
      }
    }
  }

  // Numbers become pointers once the nodes stay where they are.
  void link() {
    const PlanNode* const nodes = plan_.nodes.data();
    for (PlanNode& node : plan_.nodes) {
      node.number = static_cast<PlanNodeId>(&node - nodes);
      node.other_node = nodes + node.other;
      node.items_node = nodes + node.items;
      for (PlanMember& member : node.members.slots()) {
        member.child = nodes + member.child_id;
        member.node = node.number;
      }
    }
  }

  Plan& plan_;
  std::size_t nodes_max_;
  std::map<Key, PlanNodeId> ids_;
  std::vector<std::pair<PlanNodeId, std::vector<Source>>> open_;
};

}  // namespace

Plan compile_plan(const std::vector<RootSchema>& roots, std::uint64_t seed, std::size_t nodes_max) {
  Plan plan;
  plan.roots = roots;
  plan.seed = seed;
  Compiler(plan, nodes_max).compile();
  return plan;
}

}  // namespace errproof

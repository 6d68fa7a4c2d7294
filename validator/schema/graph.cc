// The subschemas as a graph: what can be reached, and what never comes to an end.
#include <algorithm>
#include <cstdint>

#include "schema/loaded.h"

namespace errproof {
namespace {

// Its subschemas apply to the very value that it applies to.
bool stays_in_place(Keyword keyword) {
  switch (keyword) {
    case Keyword::kDependencies:
    case Keyword::kIf:
    case Keyword::kAllOf:
    case Keyword::kAnyOf:
    case Keyword::kOneOf:
    case Keyword::kNot:
    case Keyword::kRef:
      return true;
    default:
      return false;
  }
}

struct Step {
  SubschemaId to = kNoSubschema;
  json::NodeId by = json::kNoNode;  // the keyword
};

std::vector<Step> steps_in_place(const Subschema& subschema) {
  std::vector<Step> steps;
  for (const KeywordUse& use : subschema.keywords) {
    if (!stays_in_place(use.keyword)) continue;
    for_each_subschema(use, [&](SubschemaId to) { steps.push_back({to, use.node}); });
  }
  return steps;
}

}  // namespace

// Depth first, with a stack of its own.
std::optional<Refusal> find_endless_chain(const LoadedSchema& loaded, std::uint32_t length_max) {
  enum class Mark : std::uint8_t { kNew, kOpen, kDone };
  struct Frame {
    SubschemaId id;
    std::vector<Step> steps;
    std::size_t next = 0;
  };
  const std::size_t count = loaded.subschemas.size();
  std::vector<Mark> marks(count, Mark::kNew);
  std::vector<std::uint32_t> lengths(count, 0);  // the longest chain that starts here, in steps
  std::vector<Frame> open;
  const auto enter = [&](SubschemaId id) {
    marks[id] = Mark::kOpen;
    open.push_back({id, steps_in_place(loaded.subschemas[id])});
  };
  for (SubschemaId start = 0; start < count; ++start) {
    if (marks[start] == Mark::kNew) enter(start);
    while (!open.empty()) {
      Frame& frame = open.back();
      if (frame.next == frame.steps.size()) {
        marks[frame.id] = Mark::kDone;
        open.pop_back();
        continue;
      }
      const Step step = frame.steps[frame.next];
      const std::uint32_t offset = loaded.document[step.by].value.begin;
      if (marks[step.to] == Mark::kNew) {
        enter(step.to);  // this step again when that one is done
        continue;
      }
      if (marks[step.to] == Mark::kOpen) {
        return Refusal{offset, "leads back to itself without a step into the instance: checking would never end"};
      }
      ++frame.next;
      lengths[frame.id] = std::max(lengths[frame.id], lengths[step.to] + 1);
      if (lengths[frame.id] > length_max) {
        return Refusal{offset,
                       "starts a chain of more than " + std::to_string(length_max) +
                           " references, allOf, anyOf and the like without a step into the instance",
                       ErrorCode::kLimit};
      }
    }
  }
  return std::nullopt;
}

void keep_reachable(LoadedSchema& loaded) {
  std::vector<Subschema>& all = loaded.subschemas;
  std::vector<bool> reached(all.size(), false);
  std::vector<SubschemaId> kept = {0};
  reached[0] = true;
  for (std::size_t next = 0; next < kept.size(); ++next) {
    for (const KeywordUse& use : all[kept[next]].keywords) {
      for_each_subschema(use, [&](SubschemaId id) {
        if (!reached[id]) kept.push_back(id);
        reached[id] = true;
      });
    }
  }
  std::ranges::sort(kept, {}, [&](SubschemaId id) { return all[id].node; });

  std::vector<SubschemaId> new_ids(all.size(), kNoSubschema);
  std::vector<Subschema> subschemas;
  subschemas.reserve(kept.size());
  for (SubschemaId id : kept) {
    new_ids[id] = static_cast<SubschemaId>(subschemas.size());
    subschemas.push_back(std::move(all[id]));
  }
  for (Subschema& subschema : subschemas) {
    for (KeywordUse& use : subschema.keywords) {
      for_each_subschema(use, [&](SubschemaId& id) { id = new_ids[id]; });
    }
  }
  all = std::move(subschemas);
}

}  // namespace errproof

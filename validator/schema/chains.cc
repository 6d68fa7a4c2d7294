#include <algorithm>

#include "schema/loaded.h"

namespace errproof {
namespace {

// A step to a schema that applies to the same instance.
struct Step {
  SubschemaId to = kNoSubschema;
  const KeywordUse* by = nullptr;
};

std::vector<Step> steps_from(const Subschema& subschema) {
  std::vector<Step> steps;
  const auto add = [&steps](SubschemaId to, const KeywordUse& by) {
    if (to != kNoSubschema) steps.push_back({to, &by});
  };
  for (const KeywordUse& use : subschema.keywords) {
    switch (use.keyword) {
      case Keyword::kAllOf:
      case Keyword::kAnyOf:
      case Keyword::kOneOf:
        for (SubschemaId id : use.schemas) add(id, use);
        break;
      case Keyword::kIf:
        add(use.then_schema, use);
        add(use.else_schema, use);
        [[fallthrough]];
      case Keyword::kNot:
      case Keyword::kRef:
        add(use.schema, use);
        break;
      case Keyword::kDependencies:
        for (const Dependency& dependency : use.dependencies) add(dependency.schema, use);
        break;
      default:
        break;
    }
  }
  return steps;
}

}  // namespace

std::optional<Error> check_chains(const LoadedSchema& loaded, std::uint32_t length_max) {
  enum class Mark : std::uint8_t { kNew, kOpen, kDone };
  struct Frame {
    SubschemaId id;
    std::vector<Step> steps;
    std::size_t next = 0;
  };
  std::vector<Mark> marks(loaded.subschemas.size(), Mark::kNew);
  std::vector<std::uint32_t> lengths(loaded.subschemas.size(), 0);  // the longest chain that starts here
  std::vector<Frame> open;
  const auto at = [&](const Frame& frame, const KeywordUse& by, const std::string& what, ErrorCode code) {
    const json::NodeId node = by.node;
    return refuse(loaded, loaded.document[node].value.begin,
                  loaded.subschemas[frame.id].pointer + "/" + std::string(name_of(by.keyword)), what, code);
  };
  for (SubschemaId start = 0; start < loaded.subschemas.size(); ++start) {
    if (marks[start] != Mark::kNew) continue;
    marks[start] = Mark::kOpen;
    open.push_back({start, steps_from(loaded.subschemas[start])});
    while (!open.empty()) {
      Frame& frame = open.back();
      if (frame.next == frame.steps.size()) {
        marks[frame.id] = Mark::kDone;
        open.pop_back();
        continue;
      }
      const Step step = frame.steps[frame.next];
      if (marks[step.to] == Mark::kOpen) {
        return at(frame, *step.by, "leads back to itself without a step into the instance: it would never end",
                  ErrorCode::kUnsupported);
      }
      if (marks[step.to] == Mark::kNew) {
        marks[step.to] = Mark::kOpen;
        open.push_back({step.to, steps_from(loaded.subschemas[step.to])});
        continue;  // comes back to this step when that one is done
      }
      ++frame.next;
      lengths[frame.id] = std::max(lengths[frame.id], lengths[step.to] + 1);
      if (lengths[frame.id] > length_max) {
        return at(frame, *step.by,
                  "more than " + std::to_string(length_max) + " references and choices inside one another",
                  ErrorCode::kLimit);
      }
    }
  }
  return std::nullopt;
}

}  // namespace errproof

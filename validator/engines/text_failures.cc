#include "engines/text_failures.h"

#include <string>
#include <vector>

#include "base/json_pointer.h"
#include "engines/evaluation.h"

namespace errproof {
namespace {

using json::NodeId;

// Goes through the nodes in document order and knows the pointer of the one it stands at.
class Tracker {
 public:
  explicit Tracker(const json::Document& document) : document_(document) {}

  // `id` is one behind the last one, or 0.
  void enter(NodeId id) {
    while (!open_.empty() && document_[open_.back().node].end <= id) open_.pop_back();
    if (!open_.empty()) ++open_.back().item;
    open_.push_back({id, kBeforeFirst});
  }

  std::string pointer() const {
    std::string pointer;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      if (document_[open_[i].node].name.size() != 0) {
        append_token(pointer, document_.name(open_[i].node));
      } else {
        append_index(pointer, open_[i - 1].item);
      }
    }
    return pointer;
  }

 private:
  static constexpr std::uint32_t kBeforeFirst = 0xFFFFFFFF;  // counting up from it starts with 0
  struct Open {
    NodeId node;
    std::uint32_t item;  // the child that we are at
  };
  const json::Document& document_;
  std::vector<Open> open_;
};

}  // namespace

void add_fault(Failures& failures, TextRule rule, std::uint32_t offset, std::uint32_t length, std::string_view detail) {
  Severity severity = Severity::kViolation;
  if (rule == TextRule::kBom) {
    const auto counts_as = failures.counts_as(rule, Severity::kWarning, [] { return std::string_view(); });
    if (!counts_as) return;
    severity = *counts_as;
  }
  if (!failures.takes(severity, offset)) return;
  Failure& failure = failures.add();
  failure.text_rule = rule;
  failure.severity = severity;
  failure.got = Got::kText;
  failure.offset = offset;
  failure.length = length;
  failure.detail = failures.keep(detail);
}

void add_bom(Failures& failures, std::uint32_t length) {
  add_fault(failures, TextRule::kBom, 0, length, "a byte order mark before the JSON");
}

void add_text_failures(const json::Document& document, std::uint32_t shift, Failures& failures) {
  const auto& repeated = document.repeated();
  const auto& surrogates = document.lone_surrogates();
  if (repeated.empty() && surrogates.empty()) return;

  Tracker tracker(document);
  auto repeat = repeated.begin();
  auto surrogate = surrogates.begin();
  const auto add = [&](TextRule rule, NodeId id, json::Span span, std::string_view detail) {
    const auto severity = failures.counts_as(rule, Severity::kViolation, [&tracker] { return tracker.pointer(); });
    if (!severity || !failures.takes(*severity, span.begin + shift)) return;
    Failure& failure = failures.add();
    failure.severity = *severity;
    failure.text_rule = rule;
    failure.got = got_at(document, id);
    failure.offset = span.begin + shift;
    failure.length = span.size();
    failure.instance = failures.keep(tracker.pointer());
    failure.detail = failures.keep(detail);
  };
  for (NodeId id = 0; id < document.nodes().size(); ++id) {
    if (repeat == repeated.end() && surrogate == surrogates.end()) break;
    tracker.enter(id);
    if (repeat != repeated.end() && *repeat == id) {
      add(TextRule::kDuplicateName, id, document[id].name, "a name that stands in this object before");
      ++repeat;
    }
    const json::Node& node = document[id];
    const std::uint32_t own_end = node.kind == json::Kind::kString ? node.value.end : node.name.end;
    for (; surrogate != surrogates.end() && surrogate->begin < own_end; ++surrogate) {
      const std::string escape(document.text().view().substr(surrogate->begin, surrogate->size()));
      add(TextRule::kEncoding, id, *surrogate, "a surrogate without its other half: " + escape);
    }
  }
}

}  // namespace errproof

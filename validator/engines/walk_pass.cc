#include "engines/walk_pass.h"

#include <algorithm>
#include <cstring>

#include "base/json_pointer.h"
#include "engines/value_checks.h"
#include "json/number.h"
#include "json/scan.h"

namespace errproof {
namespace {

using json::closing_quote;
using json::end_of_number;
using json::ends_scalar;
using json::Kind;

// Some byte of the name is a backslash.
bool has_backslash(const NameKey& key, const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const auto holds = [](std::uint64_t word) {
    word ^= kOnes * '\\';
    return ((word - kOnes) & ~word & (kOnes << 7)) != 0;
  };
  if (holds(key.first) || holds(key.last)) return true;
  return key.length > 16 && std::memchr(bytes + 8, '\\', key.length - 16) != nullptr;
}

Got got_of(Kind kind, std::string_view raw) {
  switch (kind) {
    case Kind::kNull:
      return Got::kNull;
    case Kind::kFalse:
    case Kind::kTrue:
      return Got::kBoolean;
    case Kind::kNumber:
      return json::is_plain_integer(raw) || json::Number(raw).is_integer() ? Got::kInteger : Got::kNumber;
    case Kind::kString:
      return Got::kString;
    case Kind::kArray:
      return Got::kArray;
    case Kind::kObject:
      return Got::kObject;
  }
  return Got::kNothing;
}

// What the value at `p` is, if the text turns out to be JSON.
Got got_at(const char* p) {
  switch (*p) {
    case '"':
      return Got::kString;
    case '{':
      return Got::kObject;
    case '[':
      return Got::kArray;
    case 't':
    case 'f':
      return Got::kBoolean;
    case 'n':
      return Got::kNull;
    default: {
      const char* end = end_of_number(p);
      return end ? got_of(Kind::kNumber, {p, static_cast<std::size_t>(end - p)}) : Got::kNothing;
    }
  }
}

void set_name(WalkFrame& frame, std::uint32_t begin, std::uint32_t length) {
  frame.name_begin = begin;
  frame.name_end = begin + length;
}

std::uint8_t fails_of_missing(const PlanNode& node, std::uint64_t missing) {
  return static_cast<std::uint8_t>((node.required_violation & missing ? kFailsViolation : 0) |
                                   (node.required_advice & missing ? kFailsAdvice : 0));
}

}  // namespace

WalkResult WalkPass::verdict(Text text, const json::StructuralIndex& index, bool has_escapes) {
  text_ = text;
  return run<false>(text, index, has_escapes);
}

WalkResult WalkPass::findings(Text text, const json::StructuralIndex& index, bool has_escapes, std::uint32_t base,
                              Failures& failures) {
  text_ = text;
  base_ = base;
  failures_ = &failures;
  untold_ = false;
  const WalkResult result = run<true>(text, index, has_escapes);
  return untold_ && result.walked == Walked::kJudged ? WalkResult{Walked::kHandOver, 0} : result;
}

// The states are those of the grammar: value, what follows a value, a member's name, an item. They are labels, as in
// every parser that has to be fast: each has few exits, and the branch predictor learns each place apart.
template <bool kFindings>
WalkResult WalkPass::run(Text text, const json::StructuralIndex& index, bool has_escapes) {
  constexpr WalkResult kBroken{Walked::kBroken, 0};
  constexpr WalkResult kHandOver{Walked::kHandOver, 0};

  const char* const bytes = text.data();
  const std::uint32_t* const tokens = index.tokens();
  const std::uint32_t size = index.size();
  const PlanNode* const nodes = plan_.nodes.data();
  const std::uint64_t seed = plan_.seed;
  WalkFrame* const bottom = frames_.data();
  WalkFrame* const top = bottom + std::min(kWalkDepthMax, options_.limits.depth_max);
  MemberMemory& members = members_;
  NameSet& names = names_;
  names.start_document();

  WalkFrame* frame = bottom;                  // the innermost open container
  const PlanNode* node = nodes + plan_.root;  // what the next value has to satisfy
  std::uint32_t next = 0;                     // the next token
  std::uint32_t begin = 0;                    // where the value, or the token looked at, starts
  std::uint32_t fails = 0;

value:
  begin = tokens[next++];
  switch (bytes[begin]) {
    case '"': {
      constexpr auto kind = static_cast<unsigned>(Kind::kString);
      fails |= node->fails[kind];
      if (node->looks >> kind & 1 || (kFindings && node->fails[kind])) {
        if (next >= size) return kBroken;
        const std::uint32_t end = closing_quote(bytes, tokens[next]);
        const std::string_view raw(bytes + begin + 1, end - begin - 1);
        if (!node->quick.passes(raw.data(), raw.size()) || (kFindings && node->fails[kind])) {
          if (node->hands_over >> kind & 1) return kHandOver;
          const std::uint8_t value_fails = check_value(*node, Kind::kString, raw);
          fails |= value_fails;
          if (kFindings && (value_fails | node->fails[kind])) fail_value(*node, Kind::kString, frame, begin, end + 1);
        }
      }
      goto after_value;
    }
    case '{': {
      constexpr auto kind = static_cast<unsigned>(Kind::kObject);
      if (next > size) return kBroken;
      if (node->hands_over >> kind & 1 || frame == top) return kHandOver;
      fails |= node->fails[kind];
      WalkFrame& opened = frame[1];
      opened.node = node;
      opened.seen = 0;
      opened.guesses = members.first(*node);
      opened.count = 0;
      opened.id = names.open_object();
      opened.begin = begin;
      opened.is_object = true;
      if (kFindings) fail_kind(*node, Kind::kObject, frame, begin, opened);
      ++frame;
      if (bytes[tokens[next]] == '}') {
        ++next;
        goto end_of_object;
      }
      goto member;
    }
    case '[': {
      constexpr auto kind = static_cast<unsigned>(Kind::kArray);
      if (next > size) return kBroken;
      if (node->hands_over >> kind & 1 || frame == top) return kHandOver;
      fails |= node->fails[kind];
      WalkFrame& opened = frame[1];
      opened.node = node;
      opened.count = 0;
      opened.begin = begin;
      opened.is_object = false;
      if (kFindings) fail_kind(*node, Kind::kArray, frame, begin, opened);
      ++frame;
      if (bytes[tokens[next]] == ']') {
        ++next;
        goto end_of_array;
      }
      goto item;
    }
    case 't':
    case 'f':
    case 'n': {
      const char c = bytes[begin];
      const Kind kind = c == 't' ? Kind::kTrue : c == 'f' ? Kind::kFalse : Kind::kNull;
      const std::uint32_t length = c == 'f' ? 5 : 4;
      if (std::memcmp(bytes + begin,
                      c == 't'   ? "true"
                      : c == 'f' ? "false"
                                 : "null",
                      length) != 0 ||
          !ends_scalar(bytes[begin + length])) {
        return kBroken;
      }
      if (node->hands_over & bit_of(kind)) return kHandOver;
      fails |= node->fails[static_cast<unsigned>(kind)];
      if (kFindings && node->fails[static_cast<unsigned>(kind)]) {
        fail_value(*node, kind, frame, begin, begin + length);
      }
      goto after_value;
    }
    default: {
      constexpr auto kind = static_cast<unsigned>(Kind::kNumber);
      if (next >= size) return kBroken;  // nothing behind it; so the number ends before tokens[next]
      const char* const end = end_of_number(bytes + begin);
      if (!end || !ends_scalar(*end)) return kBroken;
      fails |= node->fails[kind];
      if (node->looks >> kind & 1 || (kFindings && node->fails[kind])) {
        if (node->hands_over >> kind & 1) return kHandOver;
        const auto length = static_cast<std::uint32_t>(end - bytes) - begin;
        const std::uint8_t value_fails = check_value(*node, Kind::kNumber, {bytes + begin, length});
        fails |= value_fails;
        if (kFindings && (value_fails | node->fails[kind]))
          fail_value(*node, Kind::kNumber, frame, begin, begin + length);
      }
      goto after_value;
    }
  }

after_value : {
  if (frame == bottom) return next == size ? WalkResult{Walked::kJudged, static_cast<std::uint8_t>(fails)} : kBroken;
  begin = tokens[next++];
  const char c = bytes[begin];
  if (frame->is_object) {
    if (c == ',') goto member;
    if (c == '}') goto end_of_object;
    return kBroken;
  }
  if (c == ',') goto item;
  if (c == ']') goto end_of_array;
  return kBroken;
}

member : {
  begin = tokens[next];
  const std::uint32_t colon = tokens[next + 1];
  if (bytes[begin] != '"' || bytes[colon] != ':') return kBroken;
  next += 2;
  const char* const name = bytes + begin + 1;
  const PlanNode* const object = frame->node;
  ++frame->count;
  const PlanMember* known = frame->guesses->find(name);
  if (!known) {
    const NameKey key = NameKey::of(name, closing_quote(bytes, colon) - begin - 1);
    if (has_escapes && has_backslash(key, name)) return kHandOver;
    const std::uint64_t hash = key.hash(seed);
    known = members.find(*object, key, hash, name);
    if (!known || known->bit == 0) {
      if (!names.insert(static_cast<std::uint32_t>(frame - bottom), frame->id, hash)) return kHandOver;
    }
    if (!known) {
      if (kFindings) set_name(*frame, begin + 1, key.length);
      fails |= object->other_fails;
      node = object->other_node;
      if (kFindings && object->other_fails) fail_name(*frame, tokens[next]);
      goto value;
    }
    if (known->bit != 0) frame->guesses->add(*known);
  }
  if (kFindings) set_name(*frame, begin + 1, known->length);
  if (frame->seen & known->bit) return kHandOver;  // repeated
  frame->seen |= known->bit;
  frame->guesses = members.behind(*known);
  fails |= known->name_fails;
  node = known->child;
  if (kFindings && known->name_fails) fail_name(*frame, tokens[next]);
  goto value;
}

item : {
  const PlanNode* const array = frame->node;
  const std::uint64_t at = frame->count++;
  node = at < array->first_items.size() ? nodes + array->first_items[at] : array->items_node;
  goto value;
}

end_of_object : {
  const PlanNode& closed = *frame->node;
  const std::uint64_t missing = closed.required & ~frame->seen;
  if (missing) fails |= fails_of_missing(closed, missing);
  if (closed.looks & bit_of(Kind::kObject)) fails |= check_count(closed, Kind::kObject, frame->count);
  if (kFindings) fail_container(*frame, tokens[next - 1] + 1);
  --frame;
  goto after_value;
}

end_of_array : {
  const PlanNode& closed = *frame->node;
  if (closed.looks & bit_of(Kind::kArray)) fails |= check_count(closed, Kind::kArray, frame->count);
  if (kFindings) fail_container(*frame, tokens[next - 1] + 1);
  --frame;
  goto after_value;
}
}

bool WalkPass::holds(const Instruction& instruction, Kind kind, std::string_view raw) const {
  return kind == Kind::kNumber ? number_holds(instruction, raw) : string_holds(instruction, raw, options_.length_unit);
}

std::uint8_t WalkPass::check_value(const PlanNode& node, Kind kind, std::string_view raw) const {
  std::uint8_t fails = 0;
  for (const Instruction& instruction : node.instructions) {
    if (instruction.looks & bit_of(kind) && !holds(instruction, kind, raw)) fails |= fails_of(instruction.severity);
  }
  return fails;
}

std::uint8_t WalkPass::check_count(const PlanNode& node, Kind kind, std::uint64_t count) const {
  std::uint8_t fails = 0;
  for (const Instruction& instruction : node.instructions) {
    if (instruction.looks & bit_of(kind) && !count_holds(instruction, count)) fails |= fails_of(instruction.severity);
  }
  return fails;
}

// The pointer to what stands in `frame` at the moment: the member, or the item, begun last. Valid until the next one.
std::string_view WalkPass::instance_of(const WalkFrame* frame) {
  pointer_.clear();
  for (const WalkFrame* f = frames_.data() + 1; f <= frame; ++f) {
    if (f->is_object) {
      append_token(pointer_, text_.view().substr(f->name_begin, f->name_end - f->name_begin));
    } else {
      append_index(pointer_, f->count - 1);
    }
  }
  return pointer_;
}

void WalkPass::add(const PlanNode& node, const Instruction& instruction, const WalkFrame* frame,
                   std::string_view& instance, std::uint32_t begin, std::uint32_t end, Got got, std::uint32_t element) {
  untold_ |= node.shared;
  const std::optional<Severity> severity = failures_->counts_as(instruction.use, element, instruction.severity,
                                                                [this, frame] { return instance_of(frame); });
  if (!severity || !failures_->takes(*severity, base_ + begin)) return;
  if (instance.data() == nullptr) instance = failures_->keep(instance_of(frame));
  Failure& failure = failures_->add();
  failure.severity = *severity;
  failure.element = element;
  failure.root = instruction.root;
  failure.got = got;
  failure.offset = base_ + begin;
  failure.length = end - begin;
  failure.schema = instruction.schema;
  failure.subschema = instruction.subschema;
  failure.use = instruction.use;
  failure.instance = instance;
  failure.keyword_location = instruction.keyword_location;
}

void WalkPass::fail_value(const PlanNode& node, Kind kind, const WalkFrame* frame, std::uint32_t begin,
                          std::uint32_t end) {
  const std::string_view value = text_.view().substr(begin, end - begin);
  const std::string_view raw = kind == Kind::kString ? value.substr(1, value.size() - 2) : value;
  std::string_view instance;
  for (const Instruction& instruction : node.instructions) {
    if (instruction.fails & bit_of(kind) || (instruction.looks & bit_of(kind) && !holds(instruction, kind, raw))) {
      add(node, instruction, frame, instance, begin, end, got_of(kind, value));
    }
  }
}

void WalkPass::fail_kind(const PlanNode& node, Kind kind, const WalkFrame* frame, std::uint32_t begin,
                         WalkFrame& opened) {
  opened.failures_begin = opened.failures_end = static_cast<std::uint32_t>(failures_->list().size());
  if (!node.fails[static_cast<unsigned>(kind)]) return;
  std::string_view instance;
  for (const Instruction& instruction : node.instructions) {
    if (instruction.fails & bit_of(kind)) add(node, instruction, frame, instance, begin, begin, got_of(kind, {}));
  }
  opened.failures_end = static_cast<std::uint32_t>(failures_->list().size());
}

void WalkPass::fail_name(const WalkFrame& frame, std::uint32_t value_begin) {
  const PlanNode& node = *frame.node;
  const std::string_view name = text_.view().substr(frame.name_begin, frame.name_end - frame.name_begin);
  std::string_view instance;
  for (const Instruction& instruction : node.instructions) {
    if (instruction.op != Op::kClosed) continue;
    const auto& named = instruction.use->sibling_names;
    if (std::binary_search(named.begin(), named.end(), name)) continue;
    add(node, instruction, &frame, instance, frame.name_begin - 1, frame.name_end + 1,
        got_at(text_.data() + value_begin));
  }
}

// What is known of a container when it ends: its span, its members, how many it has.
void WalkPass::fail_container(const WalkFrame& frame, std::uint32_t end) {
  for (std::uint32_t i = frame.failures_begin; i < frame.failures_end; ++i) {
    failures_->list()[i].length = end - frame.begin;
  }
  const PlanNode& node = *frame.node;
  const Kind kind = frame.is_object ? Kind::kObject : Kind::kArray;
  const std::uint64_t missing = frame.is_object ? node.required & ~frame.seen : 0;
  if (!missing && !(node.looks & bit_of(kind))) return;
  std::string_view instance;
  const auto fail = [&](const Instruction& instruction, Got got, std::uint32_t element = 0) {
    add(node, instruction, &frame - 1, instance, frame.begin, end, got, element);
  };
  for (const Instruction& instruction : node.instructions) {
    if (instruction.op == Op::kRequired && missing) {
      for (std::uint32_t i = 0; i < instruction.required_bits.size(); ++i) {
        if (!(instruction.required_bits[i] & missing)) continue;
        fail(instruction, Got::kNothing, i);
      }
    } else if (instruction.op == Op::kCount && instruction.looks & bit_of(kind) &&
               !count_holds(instruction, frame.count)) {
      fail(instruction, got_of(kind, {}));
    }
  }
}

}  // namespace errproof

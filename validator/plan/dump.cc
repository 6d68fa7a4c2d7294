// The plan for people, place by place: what `errproof plan` prints.
#include "plan/plan.h"

namespace errproof {
namespace {

constexpr std::size_t kOperandBytesMax = 48;

// What an Op does with a value, in the words of the dump.
constexpr std::string_view kOpNames[] = {"kind",    "integer", "one-of",   "bound",  "length",
                                         "pattern", "count",   "required", "closed", "literal"};

std::string operand(const Instruction& instruction) {
  const json::Document& document = instruction.schema->document();
  const json::Span span = document[instruction.use->node].value;
  std::string_view text = document.text().view().substr(span.begin, span.size());
  const bool cut = text.size() > kOperandBytesMax;
  std::string out;
  bool blank = false;
  for (char c : text.substr(0, kOperandBytesMax)) {  // white space of a pretty-printed schema is one blank here
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && blank) continue;
    blank = space;
    out += space ? ' ' : c;
  }
  return cut ? out + "…" : out;
}

void write_node(const Plan& plan, PlanNodeId id, std::string& out) {
  const PlanNode& node = plan.nodes[id];
  out += node.instance.empty() ? "(root)" : node.instance;
  out += "  #" + std::to_string(id);
  if (node.shared) out += "  (reached by several paths: the literal engine tells its findings)";
  out += '\n';
  for (const Instruction& instruction : node.instructions) {
    std::string_view op = name_of(instruction.op);
    out += "  ";
    out += op;
    out.append(op.size() < 9 ? 9 - op.size() : 1, ' ');
    out += name_of(instruction.severity);
    out += "  ";
    out += instruction.schema->name() + '#' + instruction.keyword_location;
    if (instruction.op != Op::kHandOver) out += " = " + operand(instruction);
    out += '\n';
  }
  for (const PlanMember& member : node.members.slots()) {
    if (!member.used) continue;
    out += "  member   \"" + member.name + '"';
    if (member.bit & node.required) out += " required";
    if (member.name_fails) out += " forbidden";
    if (member.child_id != kAnyNode) out += " → #" + std::to_string(member.child_id);
    out += '\n';
  }
  if (node.other != kAnyNode) out += "  others   → #" + std::to_string(node.other) + '\n';
  if (node.other_fails) out += "  others   fail by their name\n";
  for (std::size_t i = 0; i < node.first_items.size(); ++i) {
    out += "  item " + std::to_string(i) + "   → #" + std::to_string(node.first_items[i]) + '\n';
  }
  if (node.items != kAnyNode) out += "  items    → #" + std::to_string(node.items) + '\n';
}

}  // namespace

std::string_view name_of(Op op) { return kOpNames[static_cast<int>(op)]; }

std::string dump(const Plan& plan) {
  std::string out;
  if (plan.root == kAnyNode) return "nothing is asked: every JSON text passes\n";
  for (PlanNodeId id = kHandOverNode + 1; id < plan.nodes.size(); ++id) write_node(plan, id, out);
  for (const PlanNode& node : plan.nodes) {
    if (&node == &plan.nodes[kHandOverNode] || !node.hands_over) continue;
    out += "handed to the literal engine at " + (node.instance.empty() ? std::string("(root)") : node.instance) + ":";
    for (const Instruction& instruction : node.instructions) {
      if (instruction.op == Op::kHandOver) out += ' ' + std::string(name_of(instruction.use->keyword));
    }
    out += '\n';
  }
  return out;
}

}  // namespace errproof

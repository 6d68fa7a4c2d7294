#include "json/parser.h"

#include <bit>

#include "base/unicode.h"
#include "json/scan.h"
#include "json/string.h"

namespace errproof::json {
namespace {

bool is_hex_digit(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

class Parser {
 public:
  Parser(std::string_view text, std::uint32_t depth_max, std::vector<Node>& nodes, std::vector<Span>& lone_surrogates)
      : begin_(text.data()),
        end_(text.data() + text.size()),
        at_(text.data()),
        depth_left_(depth_max),
        nodes_(nodes),
        lone_surrogates_(lone_surrogates) {}

  std::optional<Stop> run() {
    if (!read_text()) return stop_;
    return std::nullopt;
  }

 private:
  // These return false after setting stop_.
  bool read_text();
  bool read_name(Node& node, Expected expected);   // `node` is the last of nodes_ …
  bool read_value(Node& node, Expected expected);  // … here, too
  bool read_string(bool& escaped);
  bool read_escape();
  bool read_number();
  bool read_literal(std::string_view literal);
  bool open_container(Node& node);
  void close_container();

  bool stop_at(const char* at, Expected expected, Fault::Kind kind = Fault::Kind::kSyntax) {
    const bool inside = open_ != kNoNode;
    const bool in_object = inside && nodes_[open_].kind == Kind::kObject;
    stop_ = {kind, offset(at), expected, in_object, inside && !in_object};
    return false;
  }

  // NUL, which fits nowhere, stands for the end as well: one test less where it counts. `describe` tells them apart.
  char peek() const { return at_ < end_ ? *at_ : '\0'; }
  void skip_space() {
    while (at_ < end_ && is_json_space(*at_)) ++at_;
  }
  void skip_digits() {
    while (at_ < end_ && is_digit(*at_)) ++at_;
  }
  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - begin_); }

  const char* const begin_;
  const char* const end_;
  const char* at_;
  std::uint32_t depth_left_;
  NodeId open_ = kNoNode;  // the innermost container that is open
  std::vector<Node>& nodes_;
  std::vector<Span>& lone_surrogates_;
  Stop stop_;
};

// Iterative, not recursive: the nesting is the sender's choice.
bool Parser::read_text() {
  skip_space();
  if (!read_value(nodes_.emplace_back(), Expected::kText)) return false;
  while (open_ != kNoNode) {
    // A container has just been opened, or a value inside it has ended.
    skip_space();
    const bool in_object = nodes_[open_].kind == Kind::kObject;
    if (peek() == (in_object ? '}' : ']')) {
      close_container();
      continue;
    }
    const bool first = nodes_.size() == open_ + std::size_t{1};
    if (!first) {
      if (peek() != ',') return stop_at(at_, in_object ? Expected::kObjectComma : Expected::kArrayComma);
      ++at_;
      skip_space();
    }
    Node& node = nodes_.emplace_back();  // filled in place: a copy would wait for its bytes to be written
    if (in_object) {
      if (!read_name(node, first ? Expected::kFirstName : Expected::kName)) return false;
      if (!read_value(node, Expected::kMemberValue)) return false;
    } else {
      if (!read_value(node, first ? Expected::kFirstItem : Expected::kItem)) return false;
    }
  }
  skip_space();
  return at_ == end_ || stop_at(at_, Expected::kEndOfText);
}

bool Parser::read_name(Node& node, Expected expected) {
  if (peek() != '"') return stop_at(at_, expected);
  node.name.begin = offset(at_);
  if (!read_string(node.name_escaped)) return false;
  node.name.end = offset(at_);
  skip_space();
  if (peek() != ':') return stop_at(at_, Expected::kColon);
  ++at_;
  skip_space();
  return true;
}

bool Parser::read_value(Node& node, Expected expected) {
  node.value.begin = offset(at_);
  bool read = false;
  switch (peek()) {
    case '"':
      node.kind = Kind::kString;
      read = read_string(node.escaped);
      break;
    case '{':
      node.kind = Kind::kObject;
      return open_container(node);
    case '[':
      node.kind = Kind::kArray;
      return open_container(node);
    case 't':
      node.kind = Kind::kTrue;
      read = read_literal("true");
      break;
    case 'f':
      node.kind = Kind::kFalse;
      read = read_literal("false");
      break;
    case 'n':
      node.kind = Kind::kNull;
      read = read_literal("null");
      break;
    default:
      if (peek() != '-' && !is_digit(peek())) return stop_at(at_, expected);
      node.kind = Kind::kNumber;
      read = read_number();
      break;
  }
  if (!read) return false;
  node.value.end = offset(at_);
  node.end = static_cast<NodeId>(nodes_.size());
  return true;
}

bool Parser::open_container(Node& node) {
  if (depth_left_ == 0) return stop_at(at_, Expected::kText, Fault::Kind::kDepth);
  --depth_left_;
  ++at_;
  node.end = open_;
  open_ = static_cast<NodeId>(nodes_.size() - 1);
  return true;
}

void Parser::close_container() {
  ++depth_left_;
  ++at_;
  Node& container = nodes_[open_];
  open_ = container.end;
  container.end = static_cast<NodeId>(nodes_.size());
  container.value.end = offset(at_);
}

bool Parser::read_string(bool& escaped) {
  ++at_;
  for (;;) {
    std::uint64_t special;
    while ((special = flag_special(load8(at_))) == 0 && at_ < end_) at_ += 8;
    at_ += std::countr_zero(special) / 8;
    if (at_ >= end_) return stop_at(end_, Expected::kCharacter);
    if (*at_ == '"') {
      ++at_;
      return true;
    }
    if (*at_ != '\\') return stop_at(at_, Expected::kCharacter);
    escaped = true;
    if (!read_escape()) return false;
  }
}

bool Parser::read_escape() {
  const char* const backslash = at_;
  ++at_;
  switch (peek()) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
      ++at_;
      return true;
    case 'u':
      break;
    default:
      return stop_at(at_, Expected::kEscape);
  }
  for (int digit = 0; digit < 4; ++digit) {
    ++at_;
    if (!is_hex_digit(peek())) return stop_at(at_, Expected::kHexDigit);
  }
  ++at_;
  const std::string_view rest(backslash, static_cast<std::size_t>(end_ - backslash));
  const char32_t unit = code_unit(rest);
  if (is_high_surrogate(unit) && starts_with_surrogate_pair(rest)) {
    at_ += 6;
  } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
    lone_surrogates_.push_back({offset(backslash), offset(at_)});
  }
  return true;
}

bool Parser::read_number() {
  if (peek() == '-') ++at_;
  if (!is_digit(peek())) return stop_at(at_, Expected::kInteger);
  if (peek() == '0') {
    ++at_;
  } else {
    skip_digits();
  }
  if (peek() == '.') {
    ++at_;
    if (!is_digit(peek())) return stop_at(at_, Expected::kFraction);
    skip_digits();
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    if (!is_digit(peek())) return stop_at(at_, Expected::kExponent);
    skip_digits();
  }
  return true;
}

bool Parser::read_literal(std::string_view literal) {
  for (char letter : literal) {
    if (peek() != letter) return stop_at(at_, Expected::kLiteral);
    ++at_;
  }
  return true;
}

}  // namespace

std::optional<Stop> read_values(std::string_view text, std::uint32_t depth_max, std::vector<Node>& nodes,
                                std::vector<Span>& lone_surrogates) {
  return Parser(text, depth_max, nodes, lone_surrogates).run();
}

}  // namespace errproof::json

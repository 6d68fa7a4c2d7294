#include "captures/json_cursor.h"

#include <algorithm>

#include "base/unicode.h"
#include "json/escapes.h"
#include "json/start.h"
#include "json/value_end.h"

namespace errproof {
namespace {

constexpr std::size_t kNotHere = std::string_view::npos;

// Members that are looked for have short names: a longer one is passed over without being held.
constexpr std::size_t kNameBytesMax = 256;

bool ends_scalar(char c) {
  return is_json_space(c) || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == ',' || c == ':';
}

// Looks for a value's end in pieces that come one after another.
class EndSearch {
 public:
  // Bytes of `piece` up to the end; npos: not in there. An end that is no part of the value comes as 0 of a later
  // piece.
  std::size_t find(std::string_view piece) {
    if (piece.empty()) return kNotHere;
    const bool first = !started_;
    if (first) {
      started_ = true;
      is_scalar_ = piece.front() != '{' && piece.front() != '[' && piece.front() != '"';
    }
    if (!is_scalar_) return end_.find(piece);
    if (first && ends_scalar(piece.front())) return 1;
    const auto end = std::find_if(piece.begin(), piece.end(), ends_scalar);
    return end == piece.end() ? kNotHere : static_cast<std::size_t>(end - piece.begin());
  }

 private:
  json::ValueEnd end_;
  bool started_ = false, is_scalar_ = false;
};

}  // namespace

std::size_t value_size(std::string_view text) { return EndSearch().find(text); }

// In the words of the parser that has them: rare, so it may take its time.
std::string fault_of(Text value, const Limits& limits, std::uint64_t line, std::uint64_t column) {
  json::Document document;
  const auto fault = document.parse(value, limits.depth_max);
  if (!fault) return "is no JSON object";
  json::Position at{line, column};
  json::advance(at, value.view().substr(0, fault->offset));
  return "is no JSON at line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": " +
         fault->message;
}

bool JsonCursor::skip_space() {
  do {
    if (const std::size_t space = json::count_space(source_.window()); space != 0) pass(space);
  } while (source_.window().empty() && source_.more());
  return !source_.window().empty();
}

void JsonCursor::pass(std::size_t size) {
  json::advance(position_, source_.window().substr(0, size));
  source_.skip(size);
}

std::size_t JsonCursor::value(std::size_t bytes_max) {
  EndSearch search;
  std::size_t searched = 0;
  for (;;) {
    const std::string_view window = source_.window();
    const std::size_t size = search.find(window.substr(searched));
    if (size != kNotHere) return searched + size <= bytes_max ? searched + size : kNotHere;
    searched = window.size();
    if (searched > bytes_max || !source_.more()) return kNotHere;
  }
}

bool JsonCursor::skip_value() {
  EndSearch search;
  for (;;) {
    const std::size_t size = search.find(source_.window());
    pass(size == kNotHere ? source_.window().size() : size);
    if (size != kNotHere) return true;
    if (!source_.more()) return false;
  }
}

bool JsonCursor::enter(char bracket) {
  if (peek() != bracket) return false;
  pass(1);
  entered_ = true;
  return true;
}

JsonCursor::Step JsonCursor::next(char closing) {
  char c = peek();
  const bool is_first = entered_;
  entered_ = false;
  if (c == closing) {
    pass(1);
    return Step::kEnd;
  }
  if (!is_first) {
    if (c != ',') return Step::kBroken;
    pass(1);
    c = peek();
  }
  return may_start_value(c) ? Step::kValue : Step::kBroken;
}

JsonCursor::Step JsonCursor::next_item() { return next(']'); }

JsonCursor::Step JsonCursor::next_member(std::string& name) {
  name.clear();
  if (const Step step = next('}'); step != Step::kValue) return step;
  if (peek() != '"') return Step::kBroken;
  if (const std::size_t size = value(kNameBytesMax); size != kNotHere) {
    const Text raw = source_.text(1, size - 2);
    if (json::check_escapes(raw) != json::Escapes::kBroken) json::unescape(raw.view(), name);
    pass(size);
  } else if (!skip_value()) {
    return Step::kBroken;
  }
  if (peek() != ':') return Step::kBroken;
  pass(1);
  return peek() == '\0' ? Step::kBroken : Step::kValue;
}

}  // namespace errproof

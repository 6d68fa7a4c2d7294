// JSON as it is written, front to back, into one buffer that is reused. RapidJSON's writer would need its strings
// repaired first (it knows no escape for a lone surrogate in UTF-8), steps out of null pointers, and is slower than
// these few lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace errproof {

class JsonText {
 public:
  void open(char bracket) {
    separate();
    text_ += bracket;
  }
  void close(char bracket) { text_ += bracket; }

  void key(std::string_view name) {  // one that needs no escape
    text_ += text_.empty() || is_opening(text_.back()) ? "\"" : ",\"";
    text_ += name;
    text_ += "\":";
  }

  // What is written is UTF-8 whatever it tells of: a lone surrogate becomes the escape that it came as, bytes that are
  // none (in a file's name) U+FFFD.
  void string(std::string_view value);
  void number(std::uint64_t value);
  void raw(std::string_view value) {
    separate();
    text_ += value;
  }

  void member(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void member(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    raw(value ? "true" : "false");
  }
  void unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, value);
  }
  void unless_zero(std::string_view name, std::uint64_t value) {
    if (value != 0) member(name, value);
  }

  void clear() { text_.clear(); }
  const std::string& text() const { return text_; }
  std::string_view line() {
    text_ += '\n';
    return text_;
  }

 private:
  static bool is_opening(char c) { return c == '{' || c == '[' || c == ':'; }
  // Behind a value comes a comma, behind a bracket or a colon the value itself: the last byte tells.
  void separate() {
    if (!text_.empty() && !is_opening(text_.back())) text_ += ',';
  }
  void append(char32_t c);

  std::string text_;
};

}  // namespace errproof

// JSON as it is written, front to back, into one buffer that is reused. RapidJSON's writer would need its strings
// repaired first (it knows no escape for a lone surrogate in UTF-8), steps out of null pointers, and is slower: records
// of live traffic are longer than the bodies that they tell of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace errproof {

class JsonText {
 public:
  void open(char bracket) {
    separate(1);
    *end_++ = bracket;
  }
  void close(char bracket) {
    room(1);
    *end_++ = bracket;
  }

  // A name that needs no escape. Where it is a literal its length is known, and it is copied without a call.
  void key(std::string_view name) {
    separate(name.size() + 3);
    *end_++ = '"';
    end_ = static_cast<char*>(std::memcpy(end_, name.data(), name.size())) + name.size();
    end_ = static_cast<char*>(std::memcpy(end_, "\":", 2)) + 2;
  }
  template <std::size_t size>
  void key(const char (&name)[size]) {
    key(std::string_view(name, size - 1));
  }

  // What is written is UTF-8 whatever it tells of: a lone surrogate becomes the escape that it came as, bytes that are
  // none (in a file's name) U+FFFD.
  void string(std::string_view value);
  void number(std::uint64_t value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void raw(std::string_view value) {
    separate(value.size());
    end_ = static_cast<char*>(std::memcpy(end_, value.data(), value.size())) + value.size();
  }

  void member(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  template <std::size_t size>
  void member(const char (&name)[size], std::string_view value) {
    key(name);
    string(value);
  }
  template <std::size_t size>
  void member(const char (&name)[size], std::uint64_t value) {
    key(name);
    number(value);
  }
  template <std::size_t size>
  void flag(const char (&name)[size], bool value) {
    key(name);
    boolean(value);
  }
  template <std::size_t size>
  void unless_empty(const char (&name)[size], std::string_view value) {
    if (!value.empty()) member(name, value);
  }
  template <std::size_t size>
  void unless_zero(const char (&name)[size], std::uint64_t value) {
    if (value != 0) member(name, value);
  }

  void clear();  // gives back what only a huge text needed
  std::string_view text() const { return {buffer_.data(), size()}; }
  std::string_view line() {
    close('\n');
    return text();
  }

 private:
  std::size_t size() const { return static_cast<std::size_t>(end_ - buffer_.data()); }
  void room(std::size_t more) {
    if (static_cast<std::size_t>(buffer_.data() + buffer_.size() - end_) < more) grow(more);
  }
  // Behind a value comes a comma, behind a bracket or a colon the value itself: the last byte tells.
  void separate(std::size_t more) {
    room(more + 1);
    if (end_ == buffer_.data()) return;
    const char last = end_[-1];
    if (last != '{' && last != '[' && last != ':') *end_++ = ',';
  }
  void grow(std::size_t more);
  void append(char32_t c);

  std::string buffer_ = std::string(4096, '\0');
  char* end_ = buffer_.data();
};

}  // namespace errproof

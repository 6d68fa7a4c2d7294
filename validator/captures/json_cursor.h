// A place in a JSON text that streams by: what stands there, and its line and column. Brackets, quotes and separators
// are followed, whatever is between them is somebody else's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "captures/source.h"
#include "json/document.h"

namespace errproof {

// The number of bytes that the value at the front of `text` takes. npos: it does not end in there. The text starts with
// no white space.
std::size_t value_size(std::string_view text);

// Where the value that stands at a line and column stops being JSON, as a clause: "is no JSON at line 3, column 5: …".
std::string fault_of(Text value, const Limits& limits, std::uint64_t line, std::uint64_t column);

// What stands where a value should may be one.
constexpr bool may_start_value(char c) { return c != '\0' && c != ',' && c != ':' && c != '}' && c != ']'; }

class JsonCursor {
 public:
  explicit JsonCursor(Source& source) : source_(source) {}

  void skip_bom() { source_.skip_bom(); }
  // False: nothing but white space is left.
  bool skip_space();
  // What stands at the place; 0 at the end, and where a NUL does. Skips nothing but white space.
  char peek() { return skip_space() ? source_.window().front() : '\0'; }
  void pass(std::size_t size);  // on by so many bytes of the window

  // Reads on until the window has the whole value at the place, and gives its size; npos where it has more than
  // `bytes_max` bytes, or does not end before the text does.
  std::size_t value(std::size_t bytes_max);
  // Past the value, however long it is, without holding it. False: it does not end.
  bool skip_value();

  // Into the container that starts with this bracket. False: something else stands here.
  bool enter(char bracket);
  // On to the next value of the container that was entered last. kEnd: past its bracket, back in the outer one.
  enum class Step : std::uint8_t { kValue, kEnd, kBroken };
  Step next_item();
  Step next_member(std::string& name);  // unescaped; of a name that is too long to be known, nothing

  // The window's front has come to be elsewhere in the text.
  void stand_at(json::Position position) { position_ = position; }
  std::uint64_t line() const { return position_.line; }
  std::uint64_t column() const { return position_.column; }

 private:
  Step next(char closing);

  Source& source_;
  json::Position position_;
  bool entered_ = false;  // just now: no comma comes before the next value
};

}  // namespace errproof

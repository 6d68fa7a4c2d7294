// A JSON Schema `pattern`: ECMA-262 (with the u flag, unanchored) translated to RE2, so that matching takes linear time
// whatever the sender writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/limits.h"
#include "base/result.h"

namespace errproof {

struct PatternFault {
  std::size_t offset = 0;  // bytes into the pattern, unescaped
  std::string message;     // "lookahead is not supported: …"
};

// ASCII characters, a bit each.
struct AsciiSet {
  std::uint64_t bits[2] = {};
};

// Immutable; any number of threads may search with it.
class Pattern {
 public:
  // The fault says where, and what cannot be honoured: lookaround, back-references, what ECMA-262 itself refuses, or a
  // program over the limit.
  static std::variant<Pattern, PatternFault> compile(std::string_view ecma, std::size_t bytes_max);

  // Anywhere in `text`, which is valid UTF-8 (lone surrogates already U+FFFD).
  bool search(std::string_view text) const;

  // Characters of which one, anywhere in a text, is enough for a match: those of `\S` in `\S` and in `^$|\S`. None
  // where the pattern is not as simple as that.
  AsciiSet enough() const;

  const std::string& source() const;  // as the schema has it
  const std::string& re2() const;     // what it became

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace errproof

// Seeded error bodies, the same bytes with every compiler and standard library, each with the answer that the
// contract's `documented` profile gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace errproof::bench {

struct Entry {
  std::size_t offset = 0;  // in Corpus::text()
  std::size_t size = 0;
  bool json = true;      // an RFC 8259 text
  bool conforms = true;  // no violation under `documented`
  bool advice = false;   // some warning or note; false where the text is no JSON
};

// Documents a line each in one padded buffer. Every row of a benchmark judges them in place and in order.
class Corpus {
 public:
  // small: about 200 bytes; medium: about 800, Japanese text and escapes; large: about 12 KB, 50 nested items; mixed:
  // medium, one in ten broken in one of eight ways; live: medium, as the service answers, 94 % with a number as code
  // and 40 % with strings in data. Of at least `bytes`. An unknown name gives an empty corpus.
  Corpus(std::string_view name, std::size_t bytes);

  const std::string& name() const { return name_; }
  Text text() const { return buffer_.text(); }
  Text document(const Entry& entry) const { return text().part(entry.offset, entry.size); }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::string name_;
  PaddedBytes buffer_;
  std::vector<Entry> entries_;
};

inline constexpr std::string_view kCorpora[] = {"small", "medium", "large", "mixed", "live"};

// Over the second-level cache, so that documents come from further away as they do in a stream, and small enough that
// nine repetitions of every row take minutes.
inline constexpr std::size_t kCorpusBytes = 4'000'000;

}  // namespace errproof::bench

// Seeded error bodies by the thousand, the same bytes with every compiler and standard library, each with the answer
// that the contract's `documented` profile gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "error_body.h"

namespace errproof::bench {

struct Entry {
  std::size_t offset = 0;  // in Corpus::text()
  std::size_t size = 0;
  Truth truth;
};

// Documents a line each in one padded buffer. Every row of a benchmark judges them in place and in order.
class Corpus {
 public:
  // At least `bytes`, to the end of a document. An unknown name gives an empty corpus.
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

// error_body.h says what the first five hold. The others are the documents of small, medium and large in another dress:
// a blank behind each separator, the members of every object shuffled, a random extra name in each document.
inline constexpr std::string_view kCorpora[] = {"small",          "medium",          "large",          "mixed",
                                                "live",           "spaced_small",    "spaced_medium",  "spaced_large",
                                                "shuffled_small", "shuffled_medium", "shuffled_large", "extra_small",
                                                "extra_medium",   "extra_large"};

// Four times a second-level cache of 1 MiB, so that documents come from further away, as they do in a stream, and none
// is predicted from the pass before; and small enough that nine repetitions of every row take minutes.
inline constexpr std::size_t kCorpusBytes = 4'000'000;

}  // namespace errproof::bench

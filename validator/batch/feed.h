// Inputs cut into pieces of work, in input order: many small files at a time, or a stretch of a large one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "captures/inputs.h"
#include "captures/reader.h"

namespace errproof {

// What one thread reads and judges in one go: a file, or what Reader::split() gave of one.
struct Piece {
  Input input;
  std::uint64_t file = 0;          // its number in the run, from 1
  bool first = true;               // of its file
  std::unique_ptr<Reader> reader;  // none: the file is still to be opened
};

// One file that is too much must not end the run of all the others.
Error no_memory_to_read(const std::string& path);

class Feed {
 public:
  // `split`: large files are cut. Else a piece is a whole file.
  Feed(Inputs& inputs, const ReaderOptions& options, bool split) : inputs_(inputs), options_(options), split_(split) {}

  // The next pieces, as many as make a good stretch of work. False: there are none left.
  bool fill(std::vector<Piece>& pieces);

  bool more();  // fill() would find something

  void open(Piece& piece) const;  // gives it a reader, or its input an error; by any thread

 private:
  bool cut(std::vector<Piece>& pieces);

  Inputs& inputs_;
  const ReaderOptions& options_;
  const bool split_;
  std::uint64_t files_ = 0;
  std::optional<Input> next_;   // looked at, not yet handed out
  std::optional<Piece> large_;  // being cut
};

}  // namespace errproof

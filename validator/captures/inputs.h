// From what a user names to files: folders are walked, names sorted bytewise, hidden entries skipped, links followed,
// loops cut; what two of the names lead to is read once. Nothing is opened here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/os.h"
#include "base/result.h"

namespace errproof {

struct Input {
  std::string path;
  bool found = false;          // in a folder, not given by name
  std::optional<Error> error;  // a folder that cannot be listed: no file
};

// One after another, so that a folder of a million files costs no list of them.
class Inputs {
 public:
  // `own`: files that this program writes or has written, which are passed over where a folder holds them.
  explicit Inputs(std::vector<std::string> paths, const std::vector<std::string>& own = {});
  std::optional<Input> next();

  // Files passed over so far since another path that the user gave leads to them, too.
  std::uint64_t repeated() const { return repeated_; }

 private:
  // A folder being walked. On the heap: how deep folders lie is not ours to choose.
  struct Folder {
    std::string path;
    std::vector<DirectoryEntry> entries;
    std::size_t next = 0;
  };
  std::optional<Input> enter(std::string path, std::uint64_t identity, bool found);

  bool is_read_elsewhere(std::uint64_t file, std::size_t path);

  std::vector<std::string> paths_;
  std::unordered_set<std::uint64_t> own_;
  // Of several paths: each file, and which of them it is read for. Below one path a link is a file of its own.
  std::unordered_map<std::uint64_t, std::size_t> files_;
  std::uint64_t repeated_ = 0;
  std::size_t next_ = 0;
  std::vector<Folder> open_;
  // Folders seen below the path in hand: a folder that two links lead to is walked once, else a few links to each other
  // would make for more walks than anybody can wait for.
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace errproof

// A ZIP with many members, given to libarchive as several ZIPs: all of its bytes each time, and behind them a directory
// of some thousand members. libarchive keeps a directory whole, 160 bytes a member.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "captures/source.h"

namespace errproof {

inline constexpr std::size_t kZipPartMembers = 16'384;

class ZipParts {
 public:
  // `source`: seekable; its directory is at `directory_at`.
  ZipParts(Source source, std::uint64_t directory_at);

  // On to the next part. False: all members have been in one.
  bool next();
  void rewind();  // the next part is the first one

  // The part as a ZIP of its own, until the next call of next().
  static Source open(const std::shared_ptr<ZipParts>& parts);

 private:
  class Stream;

  Source whole_;
  const std::uint64_t size_, first_at_;
  std::uint64_t next_at_;  // in whole_, of the entry that the next part starts with
  std::string directory_;  // of the part, with its end
};

}  // namespace errproof

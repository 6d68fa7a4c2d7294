// A ZIP, given to libarchive as one or several ZIPs: all of its bytes each time, and behind them a directory of some
// thousand members. libarchive keeps a directory whole, 160 bytes a member; and so it sees the members that we have
// counted, and no others, wherever it would have looked for them itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "captures/source.h"
#include "captures/zip_directory.h"

namespace errproof {

inline constexpr std::size_t kZipPartMembers = 16'384;

class ZipParts {
 public:
  ZipParts(Source source, const ZipDirectory& directory, std::string file);  // of a seekable source

  // On to the next part. False: all members have been in one, or failed().
  bool next();
  bool failed() const { return error_.has_value(); }
  const Error& error() const { return *error_; }  // of a directory that breaks off, behind the parts that are whole
  void rewind();                                  // the next part is the first one

  // The part as a ZIP of its own, until the next call of next().
  static Source open(const std::shared_ptr<ZipParts>& parts);

 private:
  class Stream;

  Source whole_;
  const std::uint64_t begin_, size_;  // of the archive
  const std::uint64_t first_at_;
  std::uint64_t next_at_;   // in whole_, of the entry that the next part starts with
  std::string directory_;   // of the part, with its end
  const std::string file_;  // where its errors stand
  std::optional<Error> error_;
};

}  // namespace errproof

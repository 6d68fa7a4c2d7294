// What the directory at the end of a ZIP tells before libarchive reads it: that it is there, and how large it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "captures/source.h"

namespace errproof {

struct ZipDirectory {
  std::uint64_t begin = 0;    // of the archive, which may stand behind other bytes; its own places count from here
  std::uint64_t at = 0;       // where the directory starts
  std::uint64_t members = 0;  // counted, up to one more than is asked for
  bool has_sessions = false;  // raw/…_s.txt: of Fiddler
};

// Of a seekable source, which is at its front before and afterwards. An error: there is none.
Result<ZipDirectory> read_zip_directory(Source& source, std::uint64_t members_max, const std::string& file);

// At the source's front stands the end of a directory.
bool is_at_zip_end(Source& source);

// Of the directory's entry at the source's front, which the window then holds. 0: there is none, or not all of it.
std::size_t zip_entry_size(Source& source);

}  // namespace errproof

// An archive as libarchive gives it: one member after another, in the order in which they lie. Nothing is extracted,
// and what members are called is told and never used as a path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/os_locale.h"
#include "base/result.h"
#include "captures/source.h"
#include "captures/zip_parts.h"

struct archive;
struct archive_entry;

namespace errproof {

class Archive {
 public:
  enum class Format : std::uint8_t {
    kZip,
    kTar,
    k7zip,
    // One compressed file, whose only member has no name. Exactly this coding: libarchive left to itself would undo up
    // to 25 inside one another, and what comes out in between is bounded by nobody.
    kBzip2,
  };

  // `file`: where its errors stand. The source has to be seekable for k7zip, whose directory is at the end. Not kZip.
  Archive(Source source, Format format, std::string file);
  Archive(std::shared_ptr<ZipParts> parts, std::string file);  // a ZIP
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  struct Member {
    std::string name;  // as stored: any bytes; empty where the locale has none for it
    enum class Kind : std::uint8_t { kFile, kFolder, kOther } kind = Kind::kFile;  // kOther: a link, a device
    bool is_encrypted = false;                                                     // and cannot be read
    std::uint64_t size = 0;                                                        // as the archive says; 0: unknown
  };
  // The next member. Nothing: the end, or failed().
  std::optional<Member> next();

  // Of the member in hand; 0 at its end. A member whose end does not fit (checksum, size) ends with an error; so does
  // one behind which nothing more can be read.
  Result<std::size_t> read(char* out, std::size_t size);

  Format format() const { return format_; }
  bool failed() const { return failed_; }
  Error failure() const;  // of what failed last

  std::uint64_t bytes_read() const { return source_.bytes_read(); }
  void rewind();  // the next member is the first one

 private:
  struct Callbacks;
  struct Free {
    void operator()(archive* a) const;
  };

  void open();
  bool open_next_part();

  const std::shared_ptr<ZipParts> parts_;  // none: the archive is read in one
  Source source_;
  std::size_t handed_ = 0;  // bytes of the source's window that libarchive works on
  const Format format_;
  const Utf8Locale locale_;
  std::string file_;
  std::unique_ptr<archive, Free> archive_;
  bool is_open_ = false, has_member_ = false, failed_ = false;
};

}  // namespace errproof

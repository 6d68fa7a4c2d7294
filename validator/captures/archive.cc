#include "captures/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string_view>
#include <utility>

#include "base/decimal.h"

namespace errproof {
namespace {

std::string_view name_of(Archive::Format format) {
  switch (format) {
    case Archive::Format::kZip:
      return "the ZIP archive";
    case Archive::Format::kTar:
      return "the tar archive";
    case Archive::Format::k7zip:
      return "the 7-Zip archive";
    case Archive::Format::kBzip2:
      return "the bzip2 stream";
  }
  return "";
}

bool register_format(archive* a, Archive::Format format) {
  switch (format) {
    case Archive::Format::kZip:
      archive_read_support_format_zip_seekable(a);  // the streaming one reads on without a central directory
      return true;
    case Archive::Format::kTar:
      archive_read_support_format_tar(a);
      return true;
    case Archive::Format::k7zip:
      archive_read_support_format_7zip(a);
      return true;
    case Archive::Format::kBzip2:
      // A libarchive without the library starts the program bzip2, which is nothing that a file may ask for.
      if (archive_read_append_filter(a, ARCHIVE_FILTER_BZIP2) != ARCHIVE_OK) {
        archive_set_error(a, ENOTSUP, "bzip2 is not supported by this libarchive");
        return false;
      }
      archive_read_support_format_raw(a);  // wants a byte: who opens one that is empty does not ask
      return true;
  }
  return false;
}

Archive::Member::Kind kind_of(archive_entry* entry) {
  using Kind = Archive::Member::Kind;
  if (archive_entry_filetype(entry) == AE_IFDIR) return Kind::kFolder;
  // A hard link has a file's type and another member's bytes.
  const bool is_file = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
  return is_file ? Kind::kFile : Kind::kOther;
}

}  // namespace

// What libarchive asks for. It works on the source's window; bytes are let go where it asks for the next ones, so that
// the small steps back that it makes between a ZIP's members cost nothing.
struct Archive::Callbacks {
  static Archive& self(void* data) { return *static_cast<Archive*>(data); }

  static la_ssize_t read(archive* a, void* data, const void** out) {
    Source& source = self(data).source_;
    source.skip(std::exchange(self(data).handed_, 0));
    if (source.window().empty() && !source.more() && source.error()) {
      archive_set_error(a, EIO, "cannot be read");  // failure() knows why
      return ARCHIVE_FATAL;
    }
    *out = source.window().data();
    self(data).handed_ = source.window().size();
    return static_cast<la_ssize_t>(self(data).handed_);
  }

  static la_int64_t skip(archive*, void* data, la_int64_t wanted) {
    Source& source = self(data).source_;
    const auto size = source.seekable_size();
    if (!size) return 0;  // it reads, then
    const std::uint64_t from = source.position() + std::exchange(self(data).handed_, 0);
    const std::uint64_t left = *size - std::min(*size, from);
    const std::uint64_t skipped = std::min(left, static_cast<std::uint64_t>(wanted));
    source.seek(from + skipped);
    return static_cast<la_int64_t>(skipped);
  }

  static la_int64_t seek(archive*, void* data, la_int64_t offset, int whence) {
    Source& source = self(data).source_;
    const auto size = static_cast<la_int64_t>(source.seekable_size().value_or(0));
    const auto here = static_cast<la_int64_t>(source.position() + self(data).handed_);
    const la_int64_t base = whence == SEEK_END ? size : whence == SEEK_CUR ? here : 0;
    // Offsets come from the archive, and so may be anything.
    if (offset < -base || offset > size - base) return ARCHIVE_FATAL;
    self(data).handed_ = 0;
    source.seek(static_cast<std::uint64_t>(base + offset));
    return base + offset;
  }
};

void Archive::Free::operator()(archive* a) const { archive_read_free(a); }

Archive::Archive(Source source, Format format, std::string file)
    : source_(std::move(source)), format_(format), file_(std::move(file)) {
  open();
}

Archive::Archive(std::shared_ptr<ZipParts> parts, std::string file)
    : parts_(std::move(parts)), source_(ZipParts::open(parts_)), format_(Format::kZip), file_(std::move(file)) {
  rewind();
}

Archive::~Archive() = default;

void Archive::open() {
  handed_ = 0;
  archive_.reset(archive_read_new());
  if (!archive_) throw std::bad_alloc();
  archive_read_set_callback_data(archive_.get(), this);
  archive_read_set_read_callback(archive_.get(), Callbacks::read);
  archive_read_set_skip_callback(archive_.get(), Callbacks::skip);
  if (source_.seekable_size()) archive_read_set_seek_callback(archive_.get(), Callbacks::seek);
  is_open_ = register_format(archive_.get(), format_) && archive_read_open1(archive_.get()) >= ARCHIVE_WARN;
  failed_ = !is_open_;
}

void Archive::rewind() {
  archive_.reset();
  has_member_ = failed_ = false;
  if (parts_) {
    parts_->rewind();
    open_next_part();
  } else {
    source_.seek(0);
    open();
  }
}

bool Archive::open_next_part() {
  if (!parts_ || !parts_->next()) {
    failed_ = parts_ && parts_->failed();
    return false;
  }
  archive_.reset();  // it works on the source's window
  source_ = ZipParts::open(parts_);
  open();
  return true;
}

std::optional<Archive::Member> Archive::next() {
  has_member_ = false;
  if (failed_ || !archive_) return std::nullopt;
  archive_entry* entry = nullptr;
  const Utf8Locale::Use names_are_utf8(locale_);
  for (;;) {
    const int status = archive_read_next_header(archive_.get(), &entry);
    if (status == ARCHIVE_RETRY) continue;
    if (status == ARCHIVE_EOF) {
      if (!open_next_part()) return std::nullopt;
      if (failed_) return std::nullopt;
      continue;
    }
    if (status >= ARCHIVE_WARN) break;
    failed_ = true;
    return std::nullopt;
  }
  has_member_ = true;
  Member member;
  if (const char* name = archive_entry_pathname(entry)) member.name = name;
  member.kind = kind_of(entry);
  member.is_encrypted = archive_entry_is_encrypted(entry) == 1;
  if (archive_entry_size_is_set(entry) != 0) member.size = static_cast<std::uint64_t>(archive_entry_size(entry));
  return member;
}

Result<std::size_t> Archive::read(char* out, std::size_t size) {
  if (failed_) return failure();
  if (!has_member_) return std::size_t{0};  // libarchive calls that an internal error
  const la_ssize_t got = archive_read_data(archive_.get(), out, size);
  if (got >= 0) return static_cast<std::size_t>(got);
  failed_ = got == ARCHIVE_FATAL;
  return failure();
}

Error Archive::failure() const {
  if (parts_ && parts_->failed()) return parts_->error();
  if (source_.error()) return *source_.error();
  // Never of one that no format took: libarchive 3.6.2 then reads behind its list of formats.
  if (is_open_ && archive_read_has_encrypted_entries(archive_.get()) > 0) {
    return {ErrorCode::kEncrypted, file_, std::string(name_of(format_)) + " is protected by a password"};
  }
  const char* words = archive_error_string(archive_.get());
  std::string why = words != nullptr ? words : "broken";
  // What the filter said is lost: no format wanted what came of it.
  if (format_ == Format::kBzip2 && why == "Unrecognized archive format") why = "nothing comes of its first block";
  const bool unsupported =
      why.find("nsupported") != std::string::npos || why.find("not supported") != std::string::npos;
  return {unsupported ? ErrorCode::kUnsupported : ErrorCode::kDamaged, file_,
          std::string(name_of(format_)) + (unsupported ? " cannot be read" : " is damaged") + " at byte " +
              with_thousands(static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1))) + ": " + why};
}

}  // namespace errproof

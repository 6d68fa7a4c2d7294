#include "captures/zip_parts.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "base/decimal.h"

namespace errproof {
namespace {

constexpr std::size_t kPartBytes = std::size_t{4} << 20;  // of a directory: names may have 64 KiB each

void append_number(std::string& out, std::uint64_t value, std::size_t size) {
  for (; size > 0; --size, value >>= 8) out.push_back(static_cast<char>(value & 0xFF));
}

// APPNOTE.TXT 4.3.14 to 4.3.16, of ZIP64: where a field is too small for what it should say, it says so by its ones.
void append_end(std::string& out, std::uint64_t members, std::uint64_t directory_at) {
  const std::uint64_t bytes = out.size(), end_at = directory_at + bytes;
  out.append("PK\x06\x06", 4);
  append_number(out, 44, 8);     // bytes of this record behind this field
  append_number(out, 45, 2);     // made by version
  append_number(out, 45, 2);     // version needed
  append_number(out, 0, 4 + 4);  // this disk, the directory's
  append_number(out, members, 8);
  append_number(out, members, 8);
  append_number(out, bytes, 8);
  append_number(out, directory_at, 8);
  out.append("PK\x06\x07", 4);
  append_number(out, 0, 4);  // the disk of the record above
  append_number(out, end_at, 8);
  append_number(out, 1, 4);  // disks
  out.append("PK\x05\x06", 4);
  append_number(out, 0, 2 + 2);
  out.append(2 + 2 + 4 + 4, '\xFF');  // members, twice; the directory's bytes and place
  append_number(out, 0, 2);           // no comment
}

}  // namespace

class ZipParts::Stream final : public ByteStream {
 public:
  explicit Stream(std::shared_ptr<ZipParts> parts) : parts_(std::move(parts)) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    std::string_view bytes;
    if (position_ < parts_->size_) {
      Source& whole = parts_->whole_;
      whole.seek(parts_->begin_ + position_);
      if (whole.window().empty() && !whole.more()) {
        if (whole.error()) return *whole.error();
        return std::size_t{0};
      }
      bytes = whole.window();
    } else {
      const std::uint64_t at = position_ - parts_->size_;
      bytes = std::string_view(parts_->directory_).substr(std::min<std::uint64_t>(at, parts_->directory_.size()));
    }
    size = std::min(size, bytes.size());
    if (size != 0) std::memcpy(out, bytes.data(), size);
    position_ += size;
    return size;
  }
  std::uint64_t bytes_read() const override { return parts_->whole_.bytes_read(); }
  std::optional<std::uint64_t> seekable_size() const override { return parts_->size_ + parts_->directory_.size(); }
  std::optional<Error> seek(std::uint64_t offset) override {
    position_ = offset;
    return std::nullopt;
  }

 private:
  const std::shared_ptr<ZipParts> parts_;
  std::uint64_t position_ = 0;
};

ZipParts::ZipParts(Source source, const ZipDirectory& directory, std::string file)
    : whole_(std::move(source)),
      begin_(directory.begin),
      size_(whole_.seekable_size().value_or(0) - begin_),
      first_at_(directory.at),
      next_at_(first_at_),
      file_(std::move(file)) {}

bool ZipParts::next() {
  directory_.clear();
  std::uint64_t members = 0;
  whole_.seek(next_at_);
  while (members < kZipPartMembers && directory_.size() < kPartBytes) {
    const std::size_t size = zip_entry_size(whole_);
    if (size == 0) break;
    directory_ += whole_.window().substr(0, size);
    whole_.skip(size);
    next_at_ += size;
    ++members;
  }
  if (members == 0) {
    if (whole_.error()) {
      error_ = *whole_.error();
    } else if (!is_at_zip_end(whole_)) {
      error_ = Error{ErrorCode::kDamaged, file_,
                     "the ZIP archive is damaged at byte " + with_thousands(next_at_) + ": its directory breaks off"};
    }
    return false;
  }
  append_end(directory_, members, size_);
  return true;
}

void ZipParts::rewind() {
  next_at_ = first_at_;
  error_.reset();
}

Source ZipParts::open(const std::shared_ptr<ZipParts>& parts) { return Source(std::make_unique<Stream>(parts)); }

}  // namespace errproof

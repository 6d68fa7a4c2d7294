#include "captures/zip_directory.h"

#include <algorithm>
#include <string_view>

#include "captures/session_name.h"

namespace errproof {
namespace {

// PKWARE's APPNOTE.TXT 6.3, sections 4.3.12 to 4.3.16. Numbers are little-endian.
constexpr std::string_view kHeader("PK\x01\x02", 4), kEnd("PK\x05\x06", 4), kEnd64("PK\x06\x06", 4),
    kLocator64("PK\x06\x07", 4);
constexpr std::size_t kHeaderBytes = 46, kEndBytes = 22, kEnd64Bytes = 56, kLocator64Bytes = 20;
constexpr std::size_t kNameBytesAt = 28;  // in an entry's header; behind it those of the extra field and of the comment
constexpr std::size_t kCommentBytesMax = 0xFFFF;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Where the archive and its directory start. Nothing: there is no end of one, or it points out of the file.
std::optional<ZipDirectory> find_directory(Source& source, std::uint64_t size) {
  const std::uint64_t tail_bytes = std::min<std::uint64_t>(size, kEndBytes + kCommentBytesMax + kLocator64Bytes);
  const std::uint64_t tail_at = size - tail_bytes;
  source.seek(tail_at);
  source.fill(static_cast<std::size_t>(tail_bytes));
  const std::string_view tail = source.window();
  const std::size_t end = tail.rfind(kEnd);
  if (end == std::string_view::npos || tail.size() - end < kEndBytes) return std::nullopt;
  // Before its end, by what that says of its size: the archive may stand behind other bytes, which its offset leaves
  // out.
  ZipDirectory directory;
  directory.at = tail_at + end - std::min(number(tail, end + 12, 4), tail_at + end);
  directory.begin = directory.at - std::min(number(tail, end + 16, 4), directory.at);
  if (end >= kLocator64Bytes && tail.substr(end - kLocator64Bytes).starts_with(kLocator64)) {
    const std::uint64_t end64_at = number(tail, end - kLocator64Bytes + 8, 8);
    if (end64_at >= size) return std::nullopt;
    source.seek(end64_at);
    source.fill(kEnd64Bytes);
    const std::string_view end64 = source.window();
    if (end64.size() < kEnd64Bytes || !end64.starts_with(kEnd64)) return std::nullopt;
    directory.at = number(end64, 48, 8);
    directory.begin = 0;
  }
  if (directory.at >= size) return std::nullopt;
  return directory;
}

}  // namespace

bool is_at_zip_end(Source& source) {
  source.fill(kEnd.size());
  return source.window().starts_with(kEnd) || source.window().starts_with(kEnd64);
}

std::size_t zip_entry_size(Source& source) {
  if (!source.fill(kHeaderBytes) || !source.window().starts_with(kHeader)) return 0;
  std::size_t size = kHeaderBytes;
  for (std::size_t field = 0; field < 3; ++field) size += number(source.window(), kNameBytesAt + 2 * field, 2);
  return source.fill(size) ? size : 0;
}

Result<ZipDirectory> read_zip_directory(Source& source, std::uint64_t members_max, const std::string& file) {
  const auto found = find_directory(source, source.seekable_size().value_or(0));
  if (!found) {
    if (source.error()) return *source.error();
    return Error{ErrorCode::kDamaged, file,
                 "the ZIP archive has no central directory: its end is missing; zip -FF repairs some"};
  }
  ZipDirectory directory = *found;
  source.seek(directory.at);
  while (directory.members <= members_max) {
    const std::size_t size = zip_entry_size(source);
    if (size == 0) break;  // ZipParts says so, where it is not the end
    ++directory.members;
    const std::size_t name_bytes = number(source.window(), kNameBytesAt, 2);
    const auto session = SessionName::parse(source.window().substr(kHeaderBytes, name_bytes));
    if (session && session->part == SessionName::Part::kResponse) directory.has_sessions = true;
    source.skip(size);
  }
  if (source.error()) return *source.error();
  source.seek(0);
  return directory;
}

}  // namespace errproof

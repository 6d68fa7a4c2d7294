#include "captures/archive_reader.h"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "captures/saz.h"
#include "captures/spool.h"
#include "captures/zip_directory.h"

namespace errproof {
namespace {

// As in folders: a name that starts with a dot, or what lies below one. "__MACOSX/._a" is hidden, "../../a" is not.
bool is_hidden(std::string_view name) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of("/\\"), name.size());
    const std::string_view part = name.substr(0, end);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

ReaderOptions options_inside(ReaderOptions options) {
  --options.levels;
  options.found = true;
  return options;
}

// An archive whose directory is at its end.
std::unique_ptr<Reader> open_with_directory(Capture capture, Archive::Format format) {
  const Origin at = capture.at;
  const auto read = [&] { return capture.source.bytes_read(); };
  if (auto error = level_limit(capture)) return failed(at, *std::move(error), read());
  ContainerBudget& budget = budget_of(capture);
  if (auto error = spool(capture.source, budget, at.file)) return failed(at, *std::move(error), read());
  std::unique_ptr<Archive> archive;
  if (format == Archive::Format::kZip) {
    const std::uint64_t members_max = capture.options.limits.members_max;
    const Result<ZipDirectory> directory = read_zip_directory(capture.source, members_max, at.file);
    if (!directory.ok()) return failed(at, directory.error(), read());
    if (directory->members > members_max) return failed(at, budget.member_limit(at.file), read());
    archive =
        std::make_unique<Archive>(std::make_shared<ZipParts>(std::move(capture.source), *directory, at.file), at.file);
    if (directory->has_sessions) return std::make_unique<SazReader>(std::move(capture), std::move(archive));
  } else {
    archive = std::make_unique<Archive>(std::move(capture.source), format, at.file);
  }
  return std::make_unique<ArchiveReader>(std::move(capture), std::move(archive));
}

}  // namespace

// The bytes of the member that is in hand.
class ArchiveReader::MemberStream final : public ByteStream {
 public:
  explicit MemberStream(ArchiveReader& reader) : reader_(reader) {}
  Result<std::size_t> read(char* out, std::size_t size) override { return reader_.read(out, size); }
  std::uint64_t bytes_read() const override { return reader_.archive_->bytes_read(); }

 private:
  ArchiveReader& reader_;
};

ArchiveReader::ArchiveReader(Capture capture, std::unique_ptr<Archive> archive)
    : at_(std::move(capture.at)),
      options_(options_inside(capture.options)),
      notice_(std::move(capture.notice)),
      budget_(budget_of(capture)),
      archive_(std::move(archive)) {}

CaptureItem ArchiveReader::next() {
  for (;;) {
    if (failed_) {
      CaptureError error = *std::move(failed_);
      failed_.reset();
      return error;
    }
    if (!member_ && !open_next()) {
      if (failed_) continue;
      return EndOfCapture{};
    }
    CaptureItem item = member_->next();
    const auto* error = std::get_if<CaptureError>(&item);
    if (error != nullptr && member_error_ && error->error.message == member_error_->message) member_error_.reset();
    if (!std::holds_alternative<EndOfCapture>(item)) return item;
    close_member();
  }
}

std::unique_ptr<Reader> ArchiveReader::split() {
  if (failed_ || (!member_ && !open_next())) return nullptr;
  std::unique_ptr<Reader> part = member_->split();
  if (part) detached_bytes_ += part->bytes_read();
  return part;
}

bool ArchiveReader::open_next() {
  while (!over_) {
    drain();
    if (over_) break;
    const auto member = archive_->next();
    if (!member) {
      over_ = true;
      if (archive_->failed() && !failed_) {
        end_with(archive_->failure());
      } else if (encrypted_ != 0) {
        end_with(encrypted_members(encrypted_, first_encrypted_, at_.file));
      }
      break;
    }
    ++members_;
    if (auto error = budget_.take_member(at_.file)) {
      end_with(*std::move(error));
      break;
    }
    if (member->kind == Archive::Member::Kind::kFolder || is_hidden(member->name)) continue;
    if (member->kind == Archive::Member::Kind::kOther) {
      ++ignored_;
    } else if (member->is_encrypted) {
      if (encrypted_++ == 0) first_encrypted_ = member->name;
    } else {
      begin(*member);
      return true;
    }
  }
  return false;
}

void ArchiveReader::begin(const Archive::Member& member) {
  Origin at = at_;
  if (!at.member.empty()) at.member += '!';
  at.member += member.name.empty() ? '#' + std::to_string(members_) : member.name;
  Source source(std::make_unique<MemberStream>(*this), member.size);
  member_ = open_source({std::move(at), std::move(source), options_, {}, budget_.inside()});
}

void ArchiveReader::close_member() {
  ignored_ += member_->ignored() + (member_->is_capture() ? 0 : 1);
  member_.reset();
  if (budget_.is_spent()) over_ = true;
  if (member_error_) failed_ = CaptureError{at_, *std::exchange(member_error_, std::nullopt)};
}

// In a 7-Zip archive, what stands before a member has to be decoded, wanted or not: here, where it is counted.
void ArchiveReader::drain() {
  if (archive_->format() != Archive::Format::k7zip || members_ == 0) return;
  std::array<char, std::size_t{64} << 10> bytes;
  for (;;) {
    const Result<std::size_t> got = read(bytes.data(), bytes.size());
    if (!got.ok()) {
      end_with(*std::exchange(member_error_, std::nullopt));
      return;
    }
    if (*got == 0) return;
  }
}

Result<std::size_t> ArchiveReader::read(char* out, std::size_t size) {
  Result<std::size_t> got = archive_->read(out, size);
  if (got.ok()) {
    auto error = budget_.take_bytes(*got, archive_->bytes_read(), at_.file);
    if (!error) return got;
    got = *std::move(error);
  }
  if (archive_->failed()) over_ = true;
  member_error_ = got.error();
  return got;
}

void ArchiveReader::end_with(Error error) {
  over_ = true;
  failed_ = CaptureError{at_, std::move(error)};
}

ContainerBudget& budget_of(Capture& capture) {
  if (!capture.budget) capture.budget.emplace(capture.options.limits);
  return *capture.budget;
}

Error encrypted_members(std::uint64_t count, const std::string& first, const std::string& file) {
  return {ErrorCode::kEncrypted, file,
          with_thousands(count) + (count == 1 ? " member is" : " members are") +
              " protected by a password and not read, the first is " + first};
}

std::optional<Error> level_limit(const Capture& capture) {
  if (capture.options.levels > 0) return std::nullopt;
  return Error{ErrorCode::kLimit, capture.at.file,
               "a container inside " + with_thousands(capture.options.limits.container_levels_max) +
                   " others is not opened; unpack it first"};
}

bool is_zip(const Probe& probe) {
  probe.source.fill(4);
  const std::string_view start = probe.source.window().substr(0, 4);
  return start == std::string_view("PK\x03\x04", 4) || start == std::string_view("PK\x05\x06", 4);  // APPNOTE.TXT 4.3
}

bool is_7zip(const Probe& probe) {
  probe.source.fill(6);
  return probe.source.window().starts_with("7z\xBC\xAF\x27\x1C");
}

// By the magic of POSIX and of GNU, which no text has, since both have a NUL or two blanks behind them, and by the sum
// of the header (POSIX.1-2017, pax, "ustar Interchange Format").
bool is_tar(const Probe& probe) {
  constexpr std::size_t kHeaderBytes = 512, kSumAt = 148, kSumBytes = 8, kMagicAt = 257;
  if (!probe.source.fill(kHeaderBytes)) return false;
  const std::string_view header = probe.source.window().substr(0, kHeaderBytes);
  const std::string_view magic = header.substr(kMagicAt, 8);
  if (!magic.starts_with(std::string_view("ustar\0", 6)) && magic != std::string_view("ustar  \0", 8)) return false;
  unsigned sum = 0, said = 0;
  for (std::size_t i = 0; i < kHeaderBytes; ++i) {
    sum += i >= kSumAt && i < kSumAt + kSumBytes ? ' ' : static_cast<unsigned char>(header[i]);
  }
  const char* digits = header.data() + kSumAt;
  const char* const end = digits + kSumBytes;
  while (digits != end && *digits == ' ') ++digits;
  std::from_chars(digits, end, said, 8);
  return said == sum;
}

std::unique_ptr<Reader> open_zip(Capture capture) {
  return open_with_directory(std::move(capture), Archive::Format::kZip);
}

std::unique_ptr<Reader> open_7zip(Capture capture) {
  return open_with_directory(std::move(capture), Archive::Format::k7zip);
}

std::unique_ptr<Reader> open_tar(Capture capture) {
  if (auto error = level_limit(capture)) return failed(capture.at, *std::move(error), capture.source.bytes_read());
  auto archive = std::make_unique<Archive>(std::move(capture.source), Archive::Format::kTar, capture.at.file);
  return std::make_unique<ArchiveReader>(std::move(capture), std::move(archive));
}

}  // namespace errproof

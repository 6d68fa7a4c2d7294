// Archives of captures (ZIP, tar, 7-Zip): each member is read as a file of a folder would be, and what is no capture is
// passed over. Members stream; nothing is written anywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "captures/archive.h"
#include "captures/formats.h"

namespace errproof {

class ArchiveReader final : public Reader {
 public:
  ArchiveReader(Capture capture, std::unique_ptr<Archive> archive);  // of the capture's source

  CaptureItem next() override;
  std::unique_ptr<Reader> split() override;  // of the member in hand
  std::uint64_t bytes_read() const override { return archive_->bytes_read() - detached_bytes_; }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return notice_; }

 private:
  class MemberStream;

  bool open_next();  // false: no member is left
  void begin(const Archive::Member& member);
  void close_member();
  void drain();
  Result<std::size_t> read(char* out, std::size_t size);  // of the member in hand
  void end_with(Error error);

  const Origin at_;
  ReaderOptions options_;  // of what is inside
  const std::string notice_;
  ContainerBudget budget_;
  const std::unique_ptr<Archive> archive_;
  std::unique_ptr<Reader> member_;      // in hand
  std::optional<Error> member_error_;   // why it cannot be read on, until that has been told
  std::optional<CaptureError> failed_;  // comes next
  std::uint64_t members_ = 0, encrypted_ = 0, ignored_ = 0, detached_bytes_ = 0;
  std::string first_encrypted_;
  bool over_ = false;
};

bool is_zip(const Probe& probe);
bool is_tar(const Probe& probe);
bool is_7zip(const Probe& probe);
std::unique_ptr<Reader> open_zip(Capture capture);
std::unique_ptr<Reader> open_tar(Capture capture);
std::unique_ptr<Reader> open_7zip(Capture capture);

// Of the containers that `capture` lies in and is; the outermost one's is made here.
ContainerBudget& budget_of(Capture& capture);

// Says that so many members were not read.
Error encrypted_members(std::uint64_t count, const std::string& first, const std::string& file);

// Says that a container lies deeper than is read.
std::optional<Error> level_limit(const Capture& capture);

}  // namespace errproof

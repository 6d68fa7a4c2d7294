// The operating system: the only place that opens files, reads folders, asks for a terminal or for randomness. POSIX
// today; Windows and macOS change this file and base/os_output, and no other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace errproof {

// An open file or standard input. Move-only; closes itself.
class InputFile {
 public:
  // "-" is standard input. Devices, FIFOs, sockets and dangling links are refused unopened: one of them could block for
  // ever. Standard input may be anything.
  static Result<InputFile> open(const std::string& path);

  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  ~InputFile();

  // Reads up to `size` bytes into `out`; 0 at the end. Short reads happen. A file that has become shorter since it was
  // opened ends with an error; after a signal (Interrupts) every read is an Error{kInterrupted}, at once where it
  // waits.
  Result<std::size_t> read(char* out, std::size_t size);

  // Bytes the file had when it was opened; nothing known of standard input: 0.
  std::uint64_t size_hint() const { return size_; }

  // Only a file opened by name, and of a known size, can be read from anywhere.
  bool is_seekable() const { return size_ != 0; }
  std::optional<Error> seek(std::uint64_t offset);  // the next read() starts there, counted from the front

 private:
  InputFile(int descriptor, std::uint64_t size, std::string path);
  bool has_shrunk() const;

  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::uint64_t taken_ = 0;  // where the next read starts
  std::string path_;
};

// While one lives, the first SIGINT or SIGTERM ends reading (InputFile::read) and not the program; the second ends the
// program as if there were none. One at a time: signals are the process's. A signal that whoever started us ignores
// stays ignored.
class Interrupts {
 public:
  Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  int caught() const;  // the signal's number; 0: none

 private:
  struct Handlers;
  std::unique_ptr<Handlers> before_;
};

// The whole of a file, padded; an Error{kLimit} that says so where it is longer than `bytes_max`.
Result<PaddedBytes> read_file(const std::string& path, std::size_t bytes_max);

enum class PathKind : std::uint8_t { kFile, kDirectory, kOther, kMissing, kDanglingLink };
PathKind kind_of_path(const std::string& path);       // links followed
std::uint64_t size_of_path(const std::string& path);  // of a file, links followed; 0: unknown. "-" is standard input

struct DirectoryEntry {
  std::string name;
  PathKind kind = PathKind::kFile;  // links followed
  std::uint64_t identity = 0;       // equal for the same directory reached twice: cuts loops
};

// Entries but "." and "..", sorted bytewise by name.
Result<std::vector<DirectoryEntry>> list_directory(const std::string& path);
std::uint64_t identity_of(const std::string& path);

// What is there already stays: an Error{kRefused} says so.
std::optional<Error> make_folder(const std::string& path);
std::optional<Error> write_new_file(const std::string& path, std::string_view bytes);

// For a program, before it does anything. Standard streams that whoever started it has closed are opened on /dev/null,
// the wrong way round: using one fails as if it were closed, and no file gets its number. Writing to a pipe that nobody
// reads ends the program, even if who started it ignores that.
void claim_standard_streams();
// Ends the program as such a write does.
void end_as_broken_pipe();

bool is_terminal(int descriptor);
int terminal_columns();  // of standard output; 80 where unknown

// "{what}: permission denied", of an errno.
Error os_error(const std::string& path, std::string_view what, int error);

// One number that a sender cannot guess, for hash tables.
std::uint64_t random_seed();

// Seconds on a clock that only goes forward.
double monotonic_seconds();

// Highest resident memory of this process so far, in bytes.
std::uint64_t peak_resident_bytes();

}  // namespace errproof

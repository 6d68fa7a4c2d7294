// The operating system: the only place that opens files, reads folders, asks for a terminal or for randomness. POSIX
// today; Windows and macOS change this file and no other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace errproof {

// An open file or standard input, read from front to back. Move-only; closes itself.
class InputFile {
 public:
  // "-" is standard input. Devices, FIFOs, sockets and dangling links are refused unopened: one of them could block for
  // ever. Standard input may be anything.
  static Result<InputFile> open(const std::string& path);

  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  ~InputFile();

  // Reads up to `size` bytes into `out`; 0 at the end. Short reads happen.
  Result<std::size_t> read(char* out, std::size_t size);

  // Bytes the file had when it was opened; nothing known of standard input: 0.
  std::uint64_t size_hint() const { return size_; }

 private:
  InputFile(int descriptor, std::uint64_t size, std::string path);
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::string path_;
};

// The whole of a file, padded; an Error{kLimit} that says so where it is longer than `bytes_max`.
Result<PaddedBytes> read_file(const std::string& path, std::size_t bytes_max);

// A file being written. What is absent or a regular file (links followed) is written beside its place and takes it at
// commit(), so that nobody reads half of it and a run that fails leaves the old one. Anything else (/dev/null, a FIFO,
// a terminal) is opened and written in place; "-", /dev/stdout, /dev/stderr and /dev/fd/N are this process's
// descriptors, whatever they lead to: what was written there before stays. Move-only.
class OutputFile {
 public:
  static Result<OutputFile> open(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  ~OutputFile();  // not committed: nothing is left of what was written beside

  // All of the bytes, or why not.
  std::optional<Error> write(std::string_view bytes);

  // What was written is under its name from here on. Once.
  std::optional<Error> commit();

 private:
  OutputFile(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  static Result<OutputFile> beside(const std::string& path, std::string target, std::optional<std::uint32_t> mode);

  int descriptor_ = -1;
  std::string path_;       // as the user gave it
  std::string target_;     // what it leads to; "": written in place
  std::string temporary_;  // beside the target; "": the file has no name yet
};

// Equal for two paths, as OutputFile has them, that lead to one file, FIFO or descriptor, also where there is none yet.
// Nothing for devices: two may write to /dev/null, and to a terminal.
std::optional<std::string> identity_of_target(const std::string& path);

enum class PathKind : std::uint8_t { kFile, kDirectory, kOther, kMissing, kDanglingLink };
PathKind kind_of_path(const std::string& path);  // links followed

struct DirectoryEntry {
  std::string name;
  PathKind kind = PathKind::kFile;  // links followed
  std::uint64_t identity = 0;       // equal for the same directory reached twice: cuts loops
};

// Entries but "." and "..", sorted bytewise by name.
Result<std::vector<DirectoryEntry>> list_directory(const std::string& path);
std::uint64_t identity_of(const std::string& path);

bool is_terminal(int descriptor);
int terminal_columns();  // of standard output; 80 where unknown

// One number that a sender cannot guess, for hash tables.
std::uint64_t random_seed();

// Seconds on a clock that only goes forward.
double monotonic_seconds();

// Highest resident memory of this process so far, in bytes.
std::uint64_t peak_resident_bytes();

}  // namespace errproof

// The part of the operating system that files are written through.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace errproof {

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

}  // namespace errproof

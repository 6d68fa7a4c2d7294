#include "base/os_output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdio>
#include <system_error>

#include "base/os.h"

namespace errproof {
namespace {

// The descriptor of this process that a path names by convention.
std::optional<int> descriptor_named(std::string_view path) {
  if (path == "-" || path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  constexpr std::string_view kFolder = "/dev/fd/";
  if (!path.starts_with(kFolder)) return std::nullopt;
  int descriptor = -1;
  const char* end = path.data() + path.size();
  const auto [stop, error] = std::from_chars(path.data() + kFolder.size(), end, descriptor);
  return error == std::errc() && stop == end && descriptor >= 0 ? std::optional(descriptor) : std::nullopt;
}

struct PathParts {
  std::string folder;  // with its slash; "./" where there is none
  std::string name;
};

PathParts parts_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {"./", path};
  return {path.substr(0, slash + 1), path.substr(slash + 1)};
}

// What a path leads to in the end, also where nothing is yet: open(2) with O_CREAT makes a dangling link's target.
std::string follow_links(std::string path) {
  constexpr int kLinksMax = 40;  // as many as Linux follows (path_resolution(7)); whoever opens the rest fails there
  for (int links = 0; links < kLinksMax; ++links) {
    char target[PATH_MAX];
    const ssize_t size = readlink(path.c_str(), target, sizeof target);
    if (size <= 0) break;  // no link, or nothing there
    const std::string_view next(target, static_cast<std::size_t>(size));
    path = next.front() == '/' ? std::string(next) : parts_of(path).folder + std::string(next);
  }
  return path;
}

// Hidden, so that no folder that is searched has it, and not to be guessed.
std::string temporary_beside(const std::string& target) {
  constexpr std::size_t kNameKept = 200;  // of 255 (NAME_MAX)
  const PathParts parts = parts_of(target);
  return parts.folder + "." + parts.name.substr(0, kNameKept) + "." + std::to_string(random_seed());
}

std::string in_proc(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

}  // namespace

Result<OutputFile> OutputFile::open(const std::string& path) {
  int descriptor;
  if (const auto named = descriptor_named(path)) {
    descriptor = fcntl(*named, F_DUPFD_CLOEXEC, 0);
  } else {
    struct stat s;
    if (stat(path.c_str(), &s) != 0) {
      if (errno != ENOENT) return os_error(path, "cannot be written", errno);
      return beside(path, follow_links(path), std::nullopt);
    }
    if (S_ISREG(s.st_mode)) {
      // Renaming asks the folder only: a file that is write-protected is not to be replaced behind that.
      if (faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) return os_error(path, "cannot be written", errno);
      return beside(path, follow_links(path), s.st_mode & 07777);
    }
    do {
      descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
  }
  if (descriptor < 0) return os_error(path, "cannot be written", errno);
  return OutputFile(descriptor, path);
}

// `mode`: of the file that will be replaced; none: there is none, and the umask decides.
Result<OutputFile> OutputFile::beside(const std::string& path, std::string target, std::optional<std::uint32_t> mode) {
  OutputFile file(-1, path);
  file.target_ = std::move(target);
#ifdef O_TMPFILE
  // Without a name until it is whole: however this process ends, nothing is left (open(2)). Some file systems cannot,
  // and the name comes through /proc.
  file.descriptor_ = ::open(parts_of(file.target_).folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (file.descriptor_ >= 0 && access(in_proc(file.descriptor_).c_str(), F_OK) != 0) {
    close(std::exchange(file.descriptor_, -1));
  }
#endif
  if (file.descriptor_ < 0) {
    file.temporary_ = temporary_beside(file.target_);
    file.descriptor_ = ::open(file.temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file.descriptor_ < 0) {
      file.temporary_.clear();
      return os_error(path, "cannot be written", errno);
    }
  }
  if (mode && fchmod(file.descriptor_, *mode) != 0) return os_error(path, "cannot be written", errno);
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      target_(std::exchange(other.target_, {})),
      temporary_(std::exchange(other.temporary_, {})) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  std::swap(target_, other.target_);
  std::swap(temporary_, other.temporary_);
  return *this;
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

std::optional<Error> OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor_, bytes.data(), bytes.size());
    if (wrote >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    } else if (errno != EINTR) {
      return os_error(path_, "cannot be written", errno);
    }
  }
  return std::nullopt;
}

std::optional<Error> OutputFile::commit() {
  if (!target_.empty() && temporary_.empty()) {
    std::string name = temporary_beside(target_);
    if (linkat(AT_FDCWD, in_proc(descriptor_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      return os_error(path_, "cannot be written", errno);
    }
    temporary_ = std::move(name);
  }
  // NFS tells of a full disk here (close(2)).
  if (close(std::exchange(descriptor_, -1)) != 0) return os_error(path_, "cannot be written", errno);
  if (target_.empty()) return std::nullopt;
  if (rename(temporary_.c_str(), target_.c_str()) != 0) return os_error(path_, "cannot be replaced", errno);
  temporary_.clear();
  return std::nullopt;
}

std::optional<std::string> identity_of_target(const std::string& path) {
  struct stat s;
  const auto text_of = [&s] { return std::to_string(s.st_dev) + ":" + std::to_string(s.st_ino); };
  const auto named = descriptor_named(path);
  if ((named ? fstat(*named, &s) : stat(path.c_str(), &s)) == 0) {
    if (S_ISREG(s.st_mode) || S_ISFIFO(s.st_mode)) return text_of();
    return named ? std::optional("descriptor " + std::to_string(*named)) : std::nullopt;
  }
  const PathParts parts = parts_of(follow_links(path));
  if (stat(parts.folder.c_str(), &s) != 0) return std::nullopt;  // opening it fails
  return text_of() + "/" + parts.name;
}

}  // namespace errproof

#include "base/os.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <climits>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

namespace errproof {
namespace {

// "permission denied", as the end of a clause.
std::string words_of(int error) {
  std::string words = std::generic_category().message(error);
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

Error unreadable(const std::string& path, std::string_view what, int error) {
  return {ErrorCode::kUnreadable, path, std::string(what) + ": " + words_of(error)};
}

PathKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return PathKind::kFile;
  return S_ISDIR(mode) ? PathKind::kDirectory : PathKind::kOther;
}

std::string_view name_of_other(mode_t mode) {
  if (S_ISFIFO(mode)) return "a FIFO";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

// What a failed stat(2) says of `name` below `folder`.
PathKind kind_of_failure(int error, int folder, const char* name) {
  if (error != ENOENT && error != ENOTDIR && error != ELOOP) return PathKind::kOther;  // there; opening it says why not
  struct stat link;
  const bool is_link = fstatat(folder, name, &link, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(link.st_mode);
  return is_link ? PathKind::kDanglingLink : PathKind::kMissing;
}

// Nothing: a regular file.
std::optional<Error> refusal(const std::string& path, mode_t mode) {
  if (S_ISREG(mode)) return std::nullopt;
  if (S_ISDIR(mode)) return Error{ErrorCode::kRefused, path, "a folder where a file is asked for"};
  return Error{ErrorCode::kRefused, path,
               std::string(name_of_other(mode)) + " is not opened: it could block; pass it on standard input, as -"};
}

Error error_of_stat(const std::string& path, int error) {
  switch (kind_of_failure(error, AT_FDCWD, path.c_str())) {
    case PathKind::kMissing:
      return {ErrorCode::kNotFound, path, "no such file or folder"};
    case PathKind::kDanglingLink:
      return {ErrorCode::kRefused, path, "a link that leads nowhere"};
    default:
      return unreadable(path, "cannot be looked at", error);
  }
}

std::uint64_t identity_of(const struct stat& s) {
  // Device and inode name a file (POSIX <sys/stat.h>); the odd factor keeps small numbers of one apart from the other.
  return static_cast<std::uint64_t>(s.st_dev) * 0x9E3779B97F4A7C15 ^ static_cast<std::uint64_t>(s.st_ino);
}

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

struct FolderCloser {
  void operator()(DIR* folder) const { closedir(folder); }
};

DirectoryEntry describe(int folder, const dirent& found) {
  DirectoryEntry entry{found.d_name};
  if (found.d_type == DT_REG) return entry;  // spares one call for each of 100,000 files
  struct stat s;
  if (fstatat(folder, found.d_name, &s, 0) == 0) {
    entry.kind = kind_of_mode(s.st_mode);
    entry.identity = identity_of(s);
  } else {
    entry.kind = kind_of_failure(errno, folder, found.d_name);
  }
  return entry;
}

}  // namespace

Result<InputFile> InputFile::open(const std::string& path) {
  if (path == "-") return InputFile(STDIN_FILENO, 0, path);
  struct stat s;
  if (stat(path.c_str(), &s) != 0) return error_of_stat(path, errno);
  if (auto error = refusal(path, s.st_mode)) return *error;
  // O_NONBLOCK changes nothing for files; it is for the FIFO that took the file's place since.
  int descriptor;
  do {
    descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return unreadable(path, "cannot be opened", errno);
  InputFile file(descriptor, 0, path);
  if (fstat(descriptor, &s) != 0) return unreadable(path, "cannot be looked at", errno);
  if (auto error = refusal(path, s.st_mode)) return *error;
  file.size_ = static_cast<std::uint64_t>(s.st_size);
  return file;
}

InputFile::InputFile(int descriptor, std::uint64_t size, std::string path)
    : descriptor_(descriptor), size_(size), path_(std::move(path)) {}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_), path_(std::move(other.path_)) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  return *this;
}

InputFile::~InputFile() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

Result<std::size_t> InputFile::read(char* out, std::size_t size) {
  // Linux moves at most 2,147,479,552 bytes a call and says so by a short read (read(2)): nothing to do here.
  for (;;) {
    const ssize_t got = ::read(descriptor_, out, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return unreadable(path_, "cannot be read", errno);
  }
}

Result<OutputFile> OutputFile::open(const std::string& path) {
  int descriptor;
  if (const auto named = descriptor_named(path)) {
    descriptor = fcntl(*named, F_DUPFD_CLOEXEC, 0);
  } else {
    struct stat s;
    if (stat(path.c_str(), &s) != 0) {
      if (errno != ENOENT) return unreadable(path, "cannot be written", errno);
      return beside(path, follow_links(path), std::nullopt);
    }
    if (S_ISREG(s.st_mode)) {
      // Renaming asks the folder only: a file that is write-protected is not to be replaced behind that.
      if (faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) return unreadable(path, "cannot be written", errno);
      return beside(path, follow_links(path), s.st_mode & 07777);
    }
    do {
      descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
  }
  if (descriptor < 0) return unreadable(path, "cannot be written", errno);
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
      return unreadable(path, "cannot be written", errno);
    }
  }
  if (mode && fchmod(file.descriptor_, *mode) != 0) return unreadable(path, "cannot be written", errno);
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
      return unreadable(path_, "cannot be written", errno);
    }
  }
  return std::nullopt;
}

std::optional<Error> OutputFile::commit() {
  if (!target_.empty() && temporary_.empty()) {
    std::string name = temporary_beside(target_);
    if (linkat(AT_FDCWD, in_proc(descriptor_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      return unreadable(path_, "cannot be written", errno);
    }
    temporary_ = std::move(name);
  }
  // NFS tells of a full disk here (close(2)).
  if (close(std::exchange(descriptor_, -1)) != 0) return unreadable(path_, "cannot be written", errno);
  if (target_.empty()) return std::nullopt;
  if (rename(temporary_.c_str(), target_.c_str()) != 0) return unreadable(path_, "cannot be replaced", errno);
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

Result<PaddedBytes> read_file(const std::string& path, std::size_t bytes_max) {
  auto file = InputFile::open(path);
  if (!file) return file.error();
  const Error too_long{ErrorCode::kLimit, path, "longer than " + std::to_string(bytes_max) + " bytes"};
  if (file->size_hint() > bytes_max) return too_long;
  // One byte more than expected, so that the end is seen without growing; files grow and shrink while they are read,
  // and those of /proc have size 0.
  PaddedBytes bytes(static_cast<std::size_t>(file->size_hint()) + 1);
  std::size_t filled = 0;
  for (;;) {
    if (filled == bytes.size()) {
      PaddedBytes more(std::min(std::max<std::size_t>(2 * filled, 64 << 10), bytes_max + 1));
      std::memcpy(more.data(), bytes.data(), filled);
      bytes = std::move(more);
    }
    const auto got = file->read(bytes.data() + filled, bytes.size() - filled);
    if (!got) return got.error();
    if (*got == 0) break;
    filled += *got;
    if (filled > bytes_max) return too_long;
  }
  bytes.shrink(filled);
  return bytes;
}

PathKind kind_of_path(const std::string& path) {
  struct stat s;
  if (stat(path.c_str(), &s) == 0) return kind_of_mode(s.st_mode);
  return kind_of_failure(errno, AT_FDCWD, path.c_str());
}

Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) {
  const std::unique_ptr<DIR, FolderCloser> folder(opendir(path.c_str()));
  if (!folder) {
    if (errno == ENOENT) return error_of_stat(path, ENOENT);
    return unreadable(path, "cannot be listed", errno);
  }
  std::vector<DirectoryEntry> entries;
  for (;;) {
    errno = 0;  // readdir(3): the only way to tell the end from a failure
    const dirent* found = readdir(folder.get());
    if (!found) break;
    const std::string_view name = found->d_name;
    if (name != "." && name != "..") entries.push_back(describe(dirfd(folder.get()), *found));
  }
  if (errno != 0) return unreadable(path, "cannot be listed", errno);
  // std::string compares as unsigned bytes (char_traits<char>::lt).
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return entries;
}

std::uint64_t identity_of(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 ? identity_of(s) : 0;
}

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

int terminal_columns() {
  winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::uint64_t random_seed() {
  std::uint64_t seed;
  ssize_t got;
  do {
    got = getrandom(&seed, sizeof seed, 0);
  } while (got < 0 && errno == EINTR);
  if (got == sizeof seed) return seed;
  // A sandbox without the call (seccomp): the address and the clock are what is left to guess.
  return reinterpret_cast<std::uintptr_t>(&seed) ^
         static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()) * 0x9E3779B97F4A7C15;
}

double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::uint64_t peak_resident_bytes() {
  // getrusage(2) would count what ran in this process before exec(2): the memory of whoever started us.
  if (auto status = read_file("/proc/self/status", 1 << 20)) {
    const std::string_view text = status->text().view();
    constexpr std::string_view name = "VmHWM:";
    const std::size_t at = text.find(name);
    if (at != std::string_view::npos) {
      const std::size_t digit = text.find_first_of("0123456789", at + name.size());
      std::uint64_t kibibytes = 0;
      if (digit != std::string_view::npos &&
          std::from_chars(text.data() + digit, text.data() + text.size(), kibibytes).ec == std::errc()) {
        return kibibytes * 1024;
      }
    }
  }
  rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

}  // namespace errproof

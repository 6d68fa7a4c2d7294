#include "base/os.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <optional>
#include <system_error>
#include <utility>

#include "base/ascii.h"

namespace errproof {
namespace {

// "permission denied", as the end of a clause.
std::string words_of(int error) {
  std::string words = std::generic_category().message(error);
  if (!words.empty()) words[0] = lowered(words[0]);
  return words;
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
      return os_error(path, "cannot be looked at", error);
  }
}

std::uint64_t identity_of(const struct stat& s) {
  // Device and inode name a file (POSIX <sys/stat.h>); the odd factor keeps small numbers of one apart from the other.
  return static_cast<std::uint64_t>(s.st_dev) * 0x9E3779B97F4A7C15 ^ static_cast<std::uint64_t>(s.st_ino);
}

// Signals are the process's, and what a handler may touch is an atomic and a descriptor: these are global for that
// reason alone.
std::atomic<int> caught_signal{0};
std::atomic<int> wake_reader{-1}, wake_writer{-1};  // a pipe: poll(2) waits for it beside the input
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void on_signal(int number) {
  const int error = errno;
  int none = 0;
  if (!caught_signal.compare_exchange_strong(none, number)) {  // whoever asks twice does not want to wait
    signal(number, SIG_DFL);
    raise(number);  // held back until this handler returns
  }
  // Full: it has been woken already.
  [[maybe_unused]] const ssize_t written = write(wake_writer.load(), "", 1);
  errno = error;
}

// Until there is something to read, an end, or a signal.
void wait_for_bytes(int descriptor) {
  pollfd waited[] = {{descriptor, POLLIN, 0}, {wake_reader.load(), POLLIN, 0}};  // poll(2) passes over -1
  poll(waited, 2, -1);
}

Error creation_error(const std::string& path, std::string_view what, int failure) {
  Error error = os_error(path, what, failure);
  if (failure == EEXIST) error.code = ErrorCode::kRefused;
  return error;
}

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

Error os_error(const std::string& path, std::string_view what, int error) {
  return {ErrorCode::kUnreadable, path, std::string(what) + ": " + words_of(error)};
}

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
  if (descriptor < 0) return os_error(path, "cannot be opened", errno);
  InputFile file(descriptor, 0, path);
  if (fstat(descriptor, &s) != 0) return os_error(path, "cannot be looked at", errno);
  if (auto error = refusal(path, s.st_mode)) return *error;
  file.size_ = static_cast<std::uint64_t>(s.st_size);
  return file;
}

InputFile::InputFile(int descriptor, std::uint64_t size, std::string path)
    : descriptor_(descriptor), size_(size), path_(std::move(path)) {}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      taken_(other.taken_),
      path_(std::move(other.path_)) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(taken_, other.taken_);
  std::swap(path_, other.path_);
  return *this;
}

InputFile::~InputFile() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

Result<std::size_t> InputFile::read(char* out, std::size_t size) {
  // Linux moves at most 2,147,479,552 bytes a call and says so by a short read (read(2)): nothing to do here.
  for (;;) {
    if (caught_signal.load() != 0) return Error{ErrorCode::kInterrupted, path_, "interrupted"};
    if (descriptor_ == STDIN_FILENO) wait_for_bytes(descriptor_);  // nothing else can block: open() has seen to it
    if (caught_signal.load() != 0) continue;
    const ssize_t got = ::read(descriptor_, out, size);
    if (got > 0) {
      taken_ += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
    if (got == 0) {
      if (!has_shrunk()) return std::size_t{0};
      return Error{ErrorCode::kUnreadable, path_,
                   "has become shorter while it was read: " + std::to_string(taken_) + " bytes came of " +
                       std::to_string(size_)};
    }
    if (errno != EINTR && errno != EAGAIN) return os_error(path_, "cannot be read", errno);
  }
}

std::optional<Error> InputFile::seek(std::uint64_t offset) {
  if (lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0) return os_error(path_, "cannot be read", errno);
  taken_ = offset;
  return std::nullopt;
}

bool InputFile::has_shrunk() const {
  if (taken_ >= size_) return false;
  // Files of /sys say 4096 and have less: only what says something else than before has changed.
  struct stat s;
  return fstat(descriptor_, &s) == 0 && static_cast<std::uint64_t>(s.st_size) < size_;
}

struct Interrupts::Handlers {
  struct Handler {
    int number;
    struct sigaction before;
  };
  std::array<Handler, 2> handlers{{{SIGINT, {}}, {SIGTERM, {}}}};
};

Interrupts::Interrupts() : before_(std::make_unique<Handlers>()) {
  assert(wake_reader.load() == -1);
  caught_signal = 0;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) ends[0] = ends[1] = -1;  // a read that waits is then not woken
  wake_reader = ends[0];
  wake_writer = ends[1];
  for (Handlers::Handler& handler : before_->handlers) {
    sigaction(handler.number, nullptr, &handler.before);
    if (handler.before.sa_handler == SIG_IGN) continue;
    struct sigaction ours = {};
    ours.sa_handler = on_signal;
    ours.sa_flags = SA_RESTART;  // what writes goes on writing
    sigemptyset(&ours.sa_mask);
    sigaction(handler.number, &ours, nullptr);
  }
}

Interrupts::~Interrupts() {
  for (const Handlers::Handler& handler : before_->handlers) sigaction(handler.number, &handler.before, nullptr);
  const int ends[] = {wake_reader.exchange(-1), wake_writer.exchange(-1)};
  for (const int end : ends) {
    if (end >= 0) close(end);
  }
  caught_signal = 0;
}

int Interrupts::caught() const { return caught_signal.load(); }

Result<PaddedBytes> read_file(const std::string& path, std::size_t bytes_max) {
  auto file = InputFile::open(path);
  if (!file) return file.error();
  const Error too_long{ErrorCode::kLimit, path, "longer than " + std::to_string(bytes_max) + " bytes"};
  if (file->size_hint() > bytes_max) return too_long;
  // One byte more than expected, so that the end is seen without growing; files grow while they are read, and
  // those of /proc have size 0.
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

void claim_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    const int opened = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // the lowest number: this one
    assert(opened == stream || opened == -1);
    (void)opened;
  }
  signal(SIGPIPE, SIG_DFL);
}

void end_as_broken_pipe() {
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
}

PathKind kind_of_path(const std::string& path) {
  struct stat s;
  if (stat(path.c_str(), &s) == 0) return kind_of_mode(s.st_mode);
  return kind_of_failure(errno, AT_FDCWD, path.c_str());
}

std::uint64_t size_of_path(const std::string& path) {
  struct stat s;
  const bool known = (path == "-" ? fstat(STDIN_FILENO, &s) : stat(path.c_str(), &s)) == 0 && S_ISREG(s.st_mode);
  return known ? static_cast<std::uint64_t>(s.st_size) : 0;
}

Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) {
  const std::unique_ptr<DIR, FolderCloser> folder(opendir(path.c_str()));
  if (!folder) {
    if (errno == ENOENT) return error_of_stat(path, ENOENT);
    return os_error(path, "cannot be listed", errno);
  }
  std::vector<DirectoryEntry> entries;
  for (;;) {
    errno = 0;  // readdir(3): the only way to tell the end from a failure
    const dirent* found = readdir(folder.get());
    if (!found) break;
    const std::string_view name = found->d_name;
    if (name != "." && name != "..") entries.push_back(describe(dirfd(folder.get()), *found));
  }
  if (errno != 0) return os_error(path, "cannot be listed", errno);
  // std::string compares as unsigned bytes (char_traits<char>::lt).
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return entries;
}

std::uint64_t identity_of(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 ? identity_of(s) : 0;
}

std::optional<Error> make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0777) == 0) return std::nullopt;
  return creation_error(path, "cannot be made", errno);
}

std::optional<Error> write_new_file(const std::string& path, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return creation_error(path, "cannot be written", errno);
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (close(file) != 0 && error == 0) error = errno;
  if (error == 0) return std::nullopt;
  unlink(path.c_str());  // half of it is no use to anybody
  return os_error(path, "cannot be written", error);
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

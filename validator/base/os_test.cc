#include "base/os.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <thread>

namespace errproof {
namespace {

using testing::HasSubstr;

// A folder of its own for each test, removed afterwards.
class Os : public testing::Test {
 protected:
  Os() {
    std::string name = testing::TempDir() + "errproof-os-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~Os() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

  std::string folder_;
};

Error error_of_opening(const std::string& path) {
  const auto file = InputFile::open(path);
  return file ? Error{ErrorCode::kUnreadable, path, "opened"} : file.error();
}

TEST_F(Os, ReadsAFileToItsEnd) {
  const std::string bytes("a\0b\xff\n", 5);
  auto file = InputFile::open(write("f", bytes));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size_hint(), 5u);
  char out[16];
  ASSERT_EQ(*file->read(out, 2), 2u);
  ASSERT_EQ(*file->read(out + 2, 14), 3u);
  EXPECT_EQ(std::string_view(out, 5), bytes);
  EXPECT_EQ(*file->read(out, 16), 0u);
}

TEST_F(Os, SaysThatAFileIsMissing) {
  const Error error = error_of_opening(path("none"));
  EXPECT_EQ(error.code, ErrorCode::kNotFound);
  EXPECT_EQ(error.where, path("none"));
  EXPECT_EQ(error_of_opening(write("f", "") + "/below").code, ErrorCode::kNotFound);
  EXPECT_EQ(error_of_opening("").code, ErrorCode::kNotFound);
}

// Opening a FIFO without a writer blocks for ever: this test hangs if it is ever opened in the plain way.
TEST_F(Os, RefusesAFifoWithoutOpeningIt) {
  ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
  const Error error = error_of_opening(path("fifo"));
  EXPECT_EQ(error.code, ErrorCode::kRefused);
  EXPECT_THAT(error.message, HasSubstr("a FIFO"));
  // Nobody had it open for reading: a writer that does not wait is turned away (ENXIO, open(2)).
  EXPECT_EQ(::open(path("fifo").c_str(), O_WRONLY | O_NONBLOCK), -1);
}

TEST_F(Os, RefusesDevicesSocketsFoldersAndDanglingLinks) {
  EXPECT_EQ(error_of_opening("/dev/null").code, ErrorCode::kRefused);
  EXPECT_THAT(error_of_opening("/dev/null").message, HasSubstr("a device"));
  EXPECT_THAT(error_of_opening(folder_).message, HasSubstr("a folder"));

  std::filesystem::create_symlink("nowhere", path("dangling"));
  EXPECT_EQ(error_of_opening(path("dangling")).code, ErrorCode::kRefused);
  std::filesystem::create_symlink("circle", path("circle"));
  EXPECT_EQ(error_of_opening(path("circle")).code, ErrorCode::kRefused);
  std::filesystem::create_symlink("/dev/null", path("to-device"));
  EXPECT_EQ(error_of_opening(path("to-device")).code, ErrorCode::kRefused);

  sockaddr_un address{AF_UNIX, {}};
  ASSERT_LT(path("socket").size(), sizeof address.sun_path);
  path("socket").copy(address.sun_path, sizeof address.sun_path - 1);
  const int s = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(s, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  EXPECT_THAT(error_of_opening(path("socket")).message, HasSubstr("a socket"));
  close(s);
}

TEST_F(Os, SaysInWordsWhyAFileCannotBeOpened) {
  const std::string file = write("secret", "x");
  chmod(file.c_str(), 0);
  chmod(folder_.c_str(), 0755);
  const uid_t user = geteuid();
  ASSERT_TRUE(user != 0 || seteuid(65534) == 0);  // root may open everything: be nobody for a moment
  const Error error = error_of_opening(file);
  ASSERT_EQ(seteuid(user), 0);
  EXPECT_EQ(error.code, ErrorCode::kUnreadable);
  EXPECT_THAT(error.message, testing::EndsWith(": permission denied"));
}

TEST_F(Os, SaysInWordsThatAPathIsTooLong) {
  const Error error = error_of_opening(std::string(300, 'x'));
  EXPECT_EQ(error.code, ErrorCode::kUnreadable);
  EXPECT_EQ(error.message, "cannot be looked at: file name too long");
}

TEST_F(Os, FollowsLinksToFiles) {
  write("f", "abc");
  std::filesystem::create_symlink("f", path("link"));
  auto file = InputFile::open(path("link"));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size_hint(), 3u);
}

TEST_F(Os, ClosesWhatItOpenedOnceAndLeavesStandardInputOpen) {
  int before = ::open("/dev/null", O_RDONLY);
  close(before);  // the lowest free descriptor
  {
    auto a = InputFile::open(write("a", "1"));
    auto b = InputFile::open(write("b", "2"));
    ASSERT_TRUE(a && b);
    *a = std::move(*b);
    InputFile c = std::move(*a);
    char byte;
    EXPECT_EQ(*c.read(&byte, 1), 1u);
    EXPECT_EQ(byte, '2');
  }
  const int after = ::open("/dev/null", O_RDONLY);
  EXPECT_EQ(after, before);
  close(after);
  { auto in = InputFile::open("-"); }
  EXPECT_NE(fcntl(STDIN_FILENO, F_GETFD), -1);
}

// Standard input replaced by a pipe, put back at the end.
class StandardInput {
 public:
  StandardInput() : saved_(dup(STDIN_FILENO)) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    writer_ = ends[1];
  }
  ~StandardInput() {
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  void write(std::string_view bytes) const {
    if (::write(writer_, bytes.data(), bytes.size()) < 0) std::abort();
  }
  void end() const { close(writer_); }

 private:
  int saved_, writer_;
};

TEST_F(Os, ReadsStandardInputThatComesInPieces) {
  StandardInput in;
  std::thread sender([&in] {
    in.write("one ");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    in.write("two");
    in.end();
  });
  const auto bytes = read_file("-", 100);
  sender.join();
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->text().view(), "one two");
}

TEST_F(Os, GoesOnReadingAfterASignal) {
  struct sigaction action = {}, saved;
  action.sa_handler = [](int) {};  // without SA_RESTART, so that read(2) fails with EINTR
  sigaction(SIGUSR1, &action, &saved);
  StandardInput in;
  std::thread sender([&in, reader = pthread_self()] {
    for (int i = 0; i < 5; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      pthread_kill(reader, SIGUSR1);
    }
    in.write("late");
    in.end();
  });
  const auto bytes = read_file("-", 100);
  sender.join();
  sigaction(SIGUSR1, &saved, nullptr);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->text().view(), "late");
}

TEST_F(Os, ReadsAWholeFileWithPaddingBehindIt) {
  const std::string big(300'000, 'x');
  const auto bytes = read_file(write("big", big), big.size());
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->text().view(), big);
  for (std::size_t i = 0; i < kPaddingBytes; ++i) ASSERT_EQ(bytes->text().data()[big.size() + i], 0);
  EXPECT_EQ(read_file(write("empty", ""), 0)->text().size(), 0u);
}

TEST_F(Os, RefusesAFileThatIsOneByteTooLong) {
  const auto bytes = read_file(write("f", "12345"), 4);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kLimit);
  EXPECT_EQ(bytes.error().message, "longer than 4 bytes");
}

TEST_F(Os, RefusesAStreamThatIsTooLongWithoutKeepingIt) {
  StandardInput in;
  std::thread sender([&in] {
    in.write(std::string(60'000, 'y'));
    in.end();
  });
  const auto bytes = read_file("-", 50'000);
  sender.join();
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kLimit);
}

TEST_F(Os, ReadsFilesThatSayTheyAreEmptyAndAreNot) {
  EXPECT_GT(read_file("/proc/self/status", 1 << 20)->text().size(), 100u);
}

TEST_F(Os, TellsWhatStandsAtAPath) {
  write("f", "");
  std::filesystem::create_directory(path("d"));
  std::filesystem::create_symlink("d", path("to-d"));
  std::filesystem::create_symlink("none", path("dangling"));
  EXPECT_EQ(kind_of_path(path("f")), PathKind::kFile);
  EXPECT_EQ(kind_of_path(path("d")), PathKind::kDirectory);
  EXPECT_EQ(kind_of_path(path("to-d")), PathKind::kDirectory);
  EXPECT_EQ(kind_of_path(path("dangling")), PathKind::kDanglingLink);
  EXPECT_EQ(kind_of_path(path("none")), PathKind::kMissing);
  EXPECT_EQ(kind_of_path("/dev/null"), PathKind::kOther);
}

TEST_F(Os, ListsAFolderBytewise) {
  for (const char* name : {"b", "a", "B", "\xe3\x81\x82", ".hidden", "a.b"}) write(name, "");
  std::filesystem::create_directory(path("d"));
  std::filesystem::create_symlink(".", path("loop"));
  std::filesystem::create_symlink("none", path("dangling"));
  const auto entries = list_directory(folder_);
  ASSERT_TRUE(entries);
  std::vector<std::string> names;
  for (const auto& e : *entries) names.push_back(e.name);
  EXPECT_THAT(names, testing::ElementsAre(".hidden", "B", "a", "a.b", "b", "d", "dangling", "loop", "\xe3\x81\x82"));
  EXPECT_EQ((*entries)[2].kind, PathKind::kFile);
  EXPECT_EQ((*entries)[5].kind, PathKind::kDirectory);
  EXPECT_EQ((*entries)[6].kind, PathKind::kDanglingLink);
  EXPECT_EQ((*entries)[7].kind, PathKind::kDirectory);
  EXPECT_EQ((*entries)[7].identity, identity_of(folder_)) << "a loop must be seen";
  EXPECT_NE((*entries)[5].identity, (*entries)[7].identity);
}

TEST_F(Os, SaysWhyAFolderCannotBeListed) {
  EXPECT_EQ(list_directory(path("none")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(list_directory(write("f", "")).error().message, "cannot be listed: not a directory");
}

TEST_F(Os, GivesASeedThatDiffers) { EXPECT_NE(random_seed(), random_seed()); }

TEST_F(Os, CountsThePeakOfItsMemory) {
  const std::uint64_t before = peak_resident_bytes();
  EXPECT_GT(before, 1u << 20);
  const std::vector<char> touched(std::size_t{64} << 20, 1);
  EXPECT_GE(peak_resident_bytes(), touched.size());
}

TEST_F(Os, HasAClockThatGoesForward) {
  const double before = monotonic_seconds();
  EXPECT_GE(monotonic_seconds(), before);
}

TEST_F(Os, KnowsThatAFileIsNoTerminal) {
  const int descriptor = ::open("/dev/null", O_RDONLY);
  EXPECT_FALSE(is_terminal(descriptor));
  close(descriptor);
  EXPECT_GE(terminal_columns(), 1);
}

}  // namespace
}  // namespace errproof

#include "base/os_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace errproof {
namespace {

using testing::HasSubstr;

// A folder of its own for each test, removed afterwards.
class OsOutput : public testing::Test {
 protected:
  OsOutput() {
    std::string name = testing::TempDir() + "errproof-output-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~OsOutput() override {
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

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t entries_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

mode_t mode_of(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 ? s.st_mode & 07777 : 0;
}

TEST_F(OsOutput, PutsAWrittenFileInItsPlaceAtTheEndOnly) {
  auto file = OutputFile::open(path("f"));
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->write("ab"));
  EXPECT_FALSE(std::filesystem::exists(path("f")));
  EXPECT_FALSE(file->write("c"));
  EXPECT_FALSE(file->commit());
  EXPECT_EQ(bytes_of(path("f")), "abc");
  EXPECT_EQ(entries_in(folder_), 1u);
}

TEST_F(OsOutput, LeavesTheOldFileAndNothingElseWhereNothingIsCommitted) {
  write("f", "old");
  {
    auto file = OutputFile::open(path("f"));
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->write("new"));
  }
  EXPECT_EQ(bytes_of(path("f")), "old");
  EXPECT_EQ(entries_in(folder_), 1u);
}

TEST_F(OsOutput, GivesANewFileTheUmasksModeAndKeepsThatOfAnOldOne) {
  const mode_t umask_before = umask(027);
  write("old", "x");
  chmod(path("old").c_str(), 0604);
  for (const char* name : {"new", "old"}) {
    auto file = OutputFile::open(path(name));
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->commit());
  }
  umask(umask_before);
  EXPECT_EQ(mode_of(path("new")), 0640u);
  EXPECT_EQ(mode_of(path("old")), 0604u);
}

TEST_F(OsOutput, WritesThroughLinksAlsoToWhereNothingIsYet) {
  std::filesystem::create_directory(path("sub"));
  write("sub/there", "old");
  std::filesystem::create_symlink("sub/there", path("a"));
  std::filesystem::create_symlink("absent", path("sub/b2"));
  std::filesystem::create_symlink(path("sub/b2"), path("b"));
  for (const char* name : {"a", "b"}) {
    auto file = OutputFile::open(path(name));
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->write("new"));
    EXPECT_FALSE(file->commit());
    EXPECT_TRUE(std::filesystem::is_symlink(path(name)));
  }
  EXPECT_EQ(bytes_of(path("sub/there")), "new");
  EXPECT_EQ(bytes_of(path("sub/absent")), "new");
}

TEST_F(OsOutput, WritesIntoAFifoInPlace) {
  ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = bytes_of(path("fifo")); });
  auto file = OutputFile::open(path("fifo"));
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->write("abc"));
  EXPECT_FALSE(file->commit());
  reader.join();
  EXPECT_EQ(got, "abc");
  EXPECT_TRUE(std::filesystem::is_fifo(path("fifo")));
}

TEST_F(OsOutput, SaysWhyAFileCannotBeWritten) {
  EXPECT_THAT(OutputFile::open(path("none/f")).error().message, HasSubstr("no such file"));
  EXPECT_THAT(OutputFile::open(folder_).error().message, HasSubstr("a directory"));
  auto full = OutputFile::open("/dev/full");
  ASSERT_TRUE(full);
  EXPECT_THAT(full->write("x")->message, HasSubstr("no space left"));
}

TEST_F(OsOutput, TellsWhetherTwoPathsLeadToOneFile) {
  write("f", "");
  std::filesystem::create_symlink("f", path("link"));
  std::filesystem::create_symlink("absent", path("dangling"));
  EXPECT_EQ(identity_of_target(path("f")), identity_of_target(path("link")));
  EXPECT_EQ(identity_of_target(path("absent")), identity_of_target(path("dangling")));
  EXPECT_EQ(identity_of_target("-"), identity_of_target("/dev/fd/1"));
  EXPECT_NE(identity_of_target(path("f")), identity_of_target(path("absent")));
  EXPECT_EQ(identity_of_target("/dev/null"), std::nullopt);
}

}  // namespace
}  // namespace errproof

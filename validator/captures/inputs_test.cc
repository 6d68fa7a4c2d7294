#include "captures/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace errproof {
namespace {

using testing::ElementsAre;
namespace fs = std::filesystem;

class InputsTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("inputs_test_" + std::to_string(random_seed()));
    fs::create_directory(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  void file(const std::string& name) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << "{}";
  }
  // Paths below the root; found ones with a "+".
  std::vector<std::string> walk(const std::string& path = "") {
    Inputs inputs({path.empty() ? root_.string() : (root_ / path).string()});
    std::vector<std::string> out;
    while (const auto input = inputs.next()) {
      const std::string name =
          input->error ? "error" : input->path.substr(std::min(input->path.size(), root_.string().size() + 1));
      out.push_back((input->found ? "+" : "") + name);
    }
    return out;
  }

  fs::path root_;
};

TEST_F(InputsTest, SortsNamesBytewiseAndSkipsHiddenOnes) {
  for (const char* name : {"b", "a/z", "B", ".git/x", ".x", "a.txt", "é"}) file(name);
  EXPECT_THAT(walk(), ElementsAre("+B", "+a/z", "+a.txt", "+b", "+é"));
}

TEST_F(InputsTest, PassesOnWhatIsNamedEvenIfItIsHiddenOrMissing) {
  file(".x");
  EXPECT_THAT(walk(".x"), ElementsAre(".x"));
  EXPECT_THAT(walk("missing"), ElementsAre("missing"));
  Inputs inputs({"-"});
  EXPECT_EQ(inputs.next()->path, "-");
}

TEST_F(InputsTest, FollowsLinksAndCutsLoops) {
  file("d/a");
  fs::create_directory_symlink("..", root_ / "d/up");
  fs::create_symlink("d/a", root_ / "link");
  EXPECT_THAT(walk(), ElementsAre("+d/a", "+link"));
}

// Each of 20 folders links to all others: without a memory there are 20! ways through them.
TEST_F(InputsTest, WalksAFolderOnceHoweverManyLinksLeadToIt) {
  for (int i = 0; i < 20; ++i) file("d" + std::to_string(i) + "/a");
  for (int i = 0; i < 20; ++i) {
    for (int k = 0; k < 20; ++k) {
      fs::create_directory_symlink("../d" + std::to_string(k),
                                   root_ / ("d" + std::to_string(i)) / ("x" + std::to_string(k)));
    }
  }
  EXPECT_EQ(walk().size(), 20u);
}

TEST_F(InputsTest, PassOverWhatTheProgramWritesItself) {
  for (const char* name : {"a", "report", "d/report"}) file(name);
  fs::create_symlink("report", root_ / "link");
  Inputs inputs({root_.string()}, {(root_ / "link").string(), (root_ / "d/../report").string(), "-"});
  std::vector<std::string> names;
  while (const auto input = inputs.next()) names.push_back(input->path.substr(root_.string().size() + 1));
  EXPECT_THAT(names, ElementsAre("a", "d/report"));
}

TEST_F(InputsTest, PassesOverWhatTheProgramWritesUnderWhateverNames) {
  for (const char* name : {"a/r", "b/r", "c"}) file(name);
  fs::create_symlink("a/r", root_ / "latest");
  fs::create_hard_link(root_ / "b/r", root_ / "d");
  Inputs inputs({root_.string()}, {(root_ / "a/r").string(), (root_ / "b/r").string()});
  EXPECT_EQ(inputs.next()->path, root_.string() + "/c");
  EXPECT_FALSE(inputs.next());
  EXPECT_EQ(inputs.repeated(), 0u);
}

TEST_F(InputsTest, ReadsOnceWhatSeveralPathsLeadTo) {
  for (const char* name : {"d/a", "d/b", "d/e/c"}) file(name);
  fs::create_symlink("d/a", root_ / "link");
  const auto walk = [this](std::vector<std::string> paths) {
    for (std::string& path : paths) path = (root_ / path).string();
    Inputs inputs(paths);
    std::vector<std::string> out;
    while (const auto input = inputs.next()) {
      out.push_back((input->found ? "+" : "") + input->path.substr(root_.string().size() + 1));
    }
    out.push_back(std::to_string(inputs.repeated()));
    return out;
  };
  EXPECT_THAT(walk({"d/a", "d/a", "link", "d/../d/a"}), ElementsAre("d/a", "3"));
  EXPECT_THAT(walk({"d", "d/a"}), ElementsAre("+d/b", "+d/e/c", "d/a", "1")) << "what is named is no find";
  EXPECT_THAT(walk({"d/a", "d"}), ElementsAre("d/a", "+d/b", "+d/e/c", "1"));
  EXPECT_THAT(walk({"d/e", "d", "d"}), ElementsAre("+d/e/c", "+d/a", "+d/b", "4"));
  EXPECT_THAT(walk({"none", "none"}), ElementsAre("none", "none", "0"));
}

TEST_F(InputsTest, SlashesAtTheEndAreNotDoubled) {
  file("a");
  Inputs inputs({root_.string() + "/"});
  EXPECT_EQ(inputs.next()->path, root_.string() + "/a");
}

// Deeper than a path may be long: told as an error, not by a crash or in silence.
TEST_F(InputsTest, NamesAFolderWhosePathIsTooLong) {
  const fs::path before = fs::current_path();
  fs::current_path(root_);
  for (int i = 0; i < 100; ++i) {
    const std::string name(60, 'd');
    fs::create_directory(name);
    fs::current_path(name);
  }
  fs::current_path(before);
  EXPECT_THAT(walk(), ElementsAre("+error"));
}

}  // namespace
}  // namespace errproof

#include "cli/config_file.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace errproof {
namespace {

class ConfigFileTest : public testing::Test {
 protected:
  ConfigFileTest() : folder_(std::filesystem::path(testing::TempDir()) / "errproof_config_file_test") {
    std::filesystem::create_directories(folder_);
  }
  ~ConfigFileTest() override { std::filesystem::remove_all(folder_); }

  Result<ConfigFile> read(const std::string& text) const {
    const std::filesystem::path path = folder_ / kConfigName;
    std::ofstream(path, std::ios::binary) << text;
    return read_config(path.string(), Limits());
  }

  // "off=[a,b] at 2:1; …"
  std::string said(const std::string& text) const {
    const Result<ConfigFile> file = read(text);
    if (!file.ok()) return file.error().where.substr(folder_.string().size() + 1) + ": " + file.error().message;
    std::string out;
    for (const ConfigEntry& entry : file->entries) {
      out += entry.key + "=";
      if (entry.is_list) out += "[";
      for (const ConfigValue& value : entry.values) {
        out += value.text + "@" + std::to_string(value.line) + ":" + std::to_string(value.column) + " ";
      }
      if (entry.is_list) out += "]";
      out += entry.is_simple ? ";" : "(not simple);";
    }
    return out;
  }

  std::filesystem::path folder_;
};

TEST_F(ConfigFileTest, HoldsKeysAndValuesInTheOrderAndPlacesOfTheFile) {
  EXPECT_EQ(said("profile = \"observed\"\noff = [\"b\",\n  'a']\nmax-findings = 5\nverbose = true\n"),
            "profile=observed@1:11 ;off=[b@2:8 a@3:3 ];max-findings=5@4:16 ;verbose=true@5:11 ;");
  EXPECT_EQ(said(""), "");
  EXPECT_EQ(said("\xEF\xBB\xBFoff = []"), "off=[];");
}

TEST_F(ConfigFileTest, MarksWhatNoFlagTakes) {
  EXPECT_EQ(said("a = 1.5"), "a=(not simple);");
  EXPECT_EQ(said("[a]\nb = 1"), "a=(not simple);");
  EXPECT_EQ(said("a = [[1]]"), "a=[](not simple);");
  EXPECT_EQ(said("a.b = 1"), "a=(not simple);");
}

TEST_F(ConfigFileTest, SaysWhereItIsNoToml) {
  EXPECT_THAT(said("off = [\"a\"]\nprofile = observed\n"), testing::StartsWith("errproof.toml:2:11: not TOML: "));
  EXPECT_THAT(said("off = 1\noff = 2\n"), testing::StartsWith("errproof.toml:2:7: not TOML: "));
  EXPECT_THAT(said("a = \"\xff\""), testing::StartsWith("errproof.toml:1:"));
}

// toml++ takes nested tables apart by recursion, and arrays together.
TEST_F(ConfigFileTest, SurvivesDeepNesting) {
  std::string keys;
  while (keys.size() < (16 << 10) - 8) keys += "a.";
  EXPECT_NE(said(keys + "a = 1"), "");
  EXPECT_NE(said("a = " + std::string(16'000, '[')), "");
  EXPECT_NE(said("a = " + std::string(8'000, '[') + std::string(8'000, ']')), "");
  std::string tables = "a = ";
  while (tables.size() < (16 << 10) - 8) tables += "{a=";
  EXPECT_NE(said(tables), "");
}

TEST_F(ConfigFileTest, HasABound) {
  EXPECT_EQ(said("#" + std::string(16 << 10, ' ')), "errproof.toml: longer than 16384 bytes");
}

TEST_F(ConfigFileTest, IsFoundFromTheWorkingFolderUpwards) {
  const std::filesystem::path before = std::filesystem::current_path();
  ASSERT_TRUE(read("off = []").ok());
  std::filesystem::create_directories(folder_ / "a/b");
  std::filesystem::current_path(folder_ / "a/b");
  EXPECT_EQ(find_config(), "../../errproof.toml");
  std::filesystem::create_directory(folder_ / "a/errproof.toml");
  EXPECT_EQ(find_config(), "../errproof.toml");
  EXPECT_FALSE(read_config(find_config(), Limits()).ok());
  std::filesystem::current_path("/");
  EXPECT_EQ(find_config(), "");
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace errproof

#include "cli/settings.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace errproof {
namespace {

using Clause = std::optional<std::string>;

class SettingsTest : public testing::Test {
 protected:
  Command command() {
    const auto add = [this](const std::string& value) -> Clause {
      values_.push_back(value);
      if (value == "bad") return "wants better";
      return std::nullopt;
    };
    Command command;
    command.flags = {{"--profile", "", "NAME", "", add, "p"},
                     {"--off", "", "RULE", "", add, "none", true},
                     {"--verbose", "-v", "", "", add, "false"},
                     {"--only", "", "RULE", "", add, std::nullopt, true}};
    return command;
  }

  static ConfigFile file(std::vector<ConfigEntry> entries) { return {"a/errproof.toml", std::move(entries)}; }

  // The error of one entry at 2:1 whose values stand at 2:5.
  static std::string error_of(Settings& settings, ConfigEntry entry) {
    entry.line = 2;
    entry.column = 1;
    for (ConfigValue& value : entry.values) value.line = 2, value.column = 5;
    const auto error = settings.apply(file({std::move(entry)}));
    return error ? error->where + ": " + error->message : "";
  }

  std::vector<std::string> values_;
};

TEST_F(SettingsTest, ComeFromTheFileAndThenFromTheCommandLine) {
  Settings settings(command());
  EXPECT_FALSE(settings.apply(file({{"off", true, true, {{"a", false, 3, 8}, {"b", false, 4, 1}}, 3, 1},
                                    {"profile", false, true, {{"q", false, 5, 1}}, 5, 1}})));
  EXPECT_FALSE(settings.apply({"--off", "a", "-v"}).error);
  EXPECT_THAT(values_, testing::ElementsAre("a", "b", "q", "a", ""));
  EXPECT_EQ(settings.where("--off", "b"), "a/errproof.toml:4: off");
  EXPECT_EQ(settings.where("--off", "a"), "--off");
  EXPECT_EQ(settings.where("--off", "never"), "--off");
}

TEST_F(SettingsTest, TakeTrueAndFalseForFlagsWithoutAValue) {
  Settings settings(command());
  EXPECT_EQ(error_of(settings, {"verbose", false, true, {{"false", true}}}), "");
  EXPECT_THAT(values_, testing::ElementsAre());
  EXPECT_EQ(error_of(settings, {"verbose", false, true, {{"true", true}}}), "");
  EXPECT_THAT(values_, testing::ElementsAre(""));
  EXPECT_EQ(error_of(settings, {"verbose", false, true, {{"true", false}}}),
            "a/errproof.toml:2:5: verbose wants true or false");
}

TEST_F(SettingsTest, RefuseWhatIsNoSetting) {
  Settings settings(command());
  EXPECT_EQ(error_of(settings, {"profil", false, true, {{"q"}}}),
            "a/errproof.toml:2:1: no key 'profil'; did you mean 'profile'?");
  EXPECT_EQ(error_of(settings, {"only", false, true, {{"q"}}}),
            "a/errproof.toml:2:1: no key 'only': there is profile, off or verbose");
  EXPECT_EQ(error_of(settings, {"profile", true, true, {{"q"}}}),
            "a/errproof.toml:2:1: profile wants one value: a string or a whole number");
  EXPECT_EQ(error_of(settings, {"off", false, false, {}}),
            "a/errproof.toml:2:1: off wants a string, or a list of strings");
  EXPECT_EQ(error_of(settings, {"off", true, true, {{"true", true}}}),
            "a/errproof.toml:2:5: off wants a string or a number");
  EXPECT_EQ(error_of(settings, {"profile", false, true, {{"bad"}}}), "a/errproof.toml:2:5: profile wants better");
}

}  // namespace
}  // namespace errproof

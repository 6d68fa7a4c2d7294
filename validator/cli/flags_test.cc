#include "cli/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "base/nearest.h"
#include "cli/nearest.h"

namespace errproof {
namespace {

struct Example {
  std::string name;
  bool loud = false;
  Command command;
  Example() {
    command.name = "check";
    command.flags = {{"--name", "-n", "NAME", "a name",
                      [this](const std::string& value) -> std::optional<std::string> {
                        name = value;
                        if (value.empty()) return "wants more than nothing";
                        return std::nullopt;
                      }},
                     {"--loud", "-l", "", "louder", [this](const std::string&) -> std::optional<std::string> {
                        loud = true;
                        return std::nullopt;
                      }}};
  }
};

TEST(Flags, TakeValuesBehindASpaceOrAnEqualsSign) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--name", "x", "a"}, {"a", "--name=x"}, {"-n", "x", "a"}}) {
    Example example;
    const Parsed parsed = parse(example.command, arguments);
    EXPECT_FALSE(parsed.error);
    EXPECT_EQ(example.name, "x");
    EXPECT_THAT(parsed.positional, testing::ElementsAre("a"));
  }
}

TEST(Flags, TakeSeveralLettersBehindOneDash) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"-lnx"}, {"-l", "-nx"}, {"-ln", "x"}, {"-lnx", "--"}}) {
    Example example;
    const Parsed parsed = parse(example.command, arguments);
    EXPECT_FALSE(parsed.error) << *parsed.error;
    EXPECT_EQ(example.name, "x");
    EXPECT_TRUE(example.loud);
  }
  Example example;
  EXPECT_EQ(parse(example.command, {"-lx"}).error, "check has no flag -lx; 'errproof check --help' lists them");
}

TEST(Flags, EndAtTwoDashesAndLeaveOneAlone) {
  Example example;
  EXPECT_THAT(parse(example.command, {"-", "--loud", "--", "--loud", "--", "-n"}).positional,
              testing::ElementsAre("-", "--loud", "--", "-n"));
  EXPECT_TRUE(example.loud);
}

TEST(Flags, SayWhatIsWrongAfterTheFlagsName) {
  Example example;
  EXPECT_EQ(parse(example.command, {"--name="}).error, "--name wants more than nothing");
  EXPECT_EQ(parse(example.command, {"--name"}).error, "--name wants a value: --name NAME");
  EXPECT_EQ(parse(example.command, {"--loud=1"}).error, "--loud takes no value");
  EXPECT_EQ(parse(example.command, {"--nam", "x"}).error, "check has no flag --nam; did you mean '--name'?");
}

TEST(Bytes, TakeUnitsAndRefuseWhatIsNoSize) {
  std::size_t out = 0;
  EXPECT_FALSE(parse_bytes("16MiB", std::uint64_t{1} << 30, out));
  EXPECT_EQ(out, std::size_t{16} << 20);
  EXPECT_FALSE(parse_bytes("3", 100, out));
  EXPECT_EQ(out, 3u);
  for (const char* value : {"", "0", "-1", "1.5M", "M", "1 M", "99999999999999999999", "2GiB", "18014398509481985K"}) {
    EXPECT_TRUE(parse_bytes(value, std::uint64_t{1} << 30, out)) << value;
  }
}

TEST(Nearest, IsNothingWhereNothingIsNear) {
  EXPECT_EQ(nearest("chek", {"check", "plan"}), "check");
  EXPECT_EQ(nearest("xyz", {"check", "plan"}), std::nullopt);
  EXPECT_EQ(nearest(std::string(10000, 'x'), {"check"}), std::nullopt);
}

TEST(Listed, ReadsAsASentence) {
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b or c");
}

}  // namespace
}  // namespace errproof

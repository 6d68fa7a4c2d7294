#include "captures/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "captures/test_support.h"
#include "support/reading.h"

namespace errproof {
namespace {

using testing::ElementsAre;

Limits with_body_of(std::size_t bytes_max) {
  Limits limits;
  limits.body_bytes_max = bytes_max;
  return limits;
}

// Whatever pieces the file comes in, the same is told.
auto read_values(const std::string& bytes, const Limits& limits = {}) {
  const auto read = [&](std::size_t piece) {
    const auto reader = open_values(test_support::capture_of(bytes, limits, piece));
    return read_everything(*reader, bytes);
  };
  auto said = read(1 << 20);
  for (const std::size_t piece : {1u, 2u, 3u, 7u}) EXPECT_EQ(read(piece), said) << piece;
  return said;
}

const std::string kTooLong = "limit: the body is longer than 8 bytes; --max-body takes more";

TEST(Values, BehindABodyOverTheLimitAreRead) {
  EXPECT_THAT(
      read_values("{\n}\n[\"]]]\\\"]]]\",\n{}] [2]\n 12345678 123456789 3\n", with_body_of(8)),
      ElementsAre("#1 1:1 {\n}", "#2 " + kTooLong, "#3 4:5 [2]", "#4 5:2 12345678", "#5 " + kTooLong, "#6 5:21 3"));
  EXPECT_THAT(read_values("1 \"234567\" \"2345678\"", with_body_of(8)),
              ElementsAre("#1 1:1 1", "#2 1:3 \"234567\"", "#3 " + kTooLong));
  EXPECT_THAT(read_values("1 23456789012", with_body_of(8)), ElementsAre("#1 1:1 1", "#2 " + kTooLong));
}

TEST(Values, BehindABodyOverTheLimitThatDoesNotEndAreMissed) {
  EXPECT_THAT(read_values("1\n {\"a\":\"\n{}\n{}\n", with_body_of(8)),
              ElementsAre("#1 1:1 1", "#2 " + kTooLong,
                          "error #2 L2 damaged: the value that starts at line 2, column 2 does not end: what stands "
                          "behind it could not be told"));
}

TEST(Values, EndWhereSomethingElseStands) {
  const std::string message = "error #3 L2 damaged: no JSON value starts at line 2, column 4";
  for (const std::string damage : {"}} some words here, and , more ]", "words", ", {}", "tru e", "]", "\xFF"}) {
    EXPECT_THAT(read_values("{}\n{} " + damage + "\n{}\n{}\n"), ElementsAre("#1 1:1 {}", "#2 2:1 {}", message))
        << damage;
  }
  EXPECT_THAT(read_values("{} ]"),
              ElementsAre("#1 1:1 {}", "error #2 L1 damaged: no JSON value starts at line 1, column 4"));
}

TEST(Values, EndWhereOneIsNone) {
  EXPECT_THAT(read_values("{}\n{\n\"a\":}\n{}\n"),
              ElementsAre("#1 1:1 {}",
                          "error #2 L2 damaged: the value that starts at line 2, column 1 is no JSON at "
                          "line 3, column 5: a member without a value"));
  EXPECT_THAT(read_values("1 0x2 {}"),
              ElementsAre("#1 1:1 1",
                          "error #2 L1 damaged: the value that starts at line 1, column 3 is "
                          "no JSON at line 1, column 4: a hexadecimal number: JSON has decimal ones"));
}

// As a body in a file of its own would be: to say what is wrong with it is for who judges.
TEST(Values, EndWithOneThatIsCutOff) {
  EXPECT_THAT(read_values("{}\n{\"a\":"), ElementsAre("#1 1:1 {}", "#2 2:1 {\"a\":"));
  EXPECT_THAT(read_values("{}\n2"), ElementsAre("#1 1:1 {}", "#2 2:1 2"));
  EXPECT_THAT(read_values("{}\n2x"), ElementsAre("#1 1:1 {}", "#2 2:1 2x"));
}

TEST(Values, MayBeDeeperThanABody) {
  Limits limits;
  limits.depth_max = 2;
  EXPECT_THAT(read_values("[[[]]] {}", limits), ElementsAre("#1 1:1 [[[]]]", "#2 1:8 {}"));
}

// A body of the limit and one byte more is all that a file is told by, however much of it is in memory.
TEST(Values, AreToldByTheSameBytesWhateverIsInMemory) {
  const ReaderOptions options{.limits = with_body_of(8)};
  const auto told = [&](const std::string& bytes, std::size_t in_memory) {
    Source source(stream_of(bytes));
    source.fill(in_memory);
    return holds_values({source, "", options});
  };
  for (const std::size_t in_memory : {0u, 9u, 100u}) {
    EXPECT_TRUE(told("{\n} {\n}\n{} words", in_memory)) << "behind what it is told by";
    EXPECT_FALSE(told("{\n} words {}\n{}", in_memory));
    EXPECT_TRUE(told("{\n} {\n\"a\":\"a long one\"}\n{}", in_memory)) << "the second is over the limit";
    EXPECT_TRUE(told("{\n} \"a long one\"", in_memory));
    EXPECT_TRUE(told("{\n} 1 true 2", in_memory)) << "cut inside a literal";
    EXPECT_TRUE(told("{\n} \"12日\" 2", in_memory)) << "cut inside a character";
    EXPECT_FALSE(told("{\n} {words words}", in_memory));
    EXPECT_FALSE(told("{\n} {\n", in_memory)) << "one body, cut off";
    EXPECT_FALSE(told("{\n\"a\":\"a long one\"}\n{}", in_memory)) << "one body, over the limit";
  }
}

}  // namespace
}  // namespace errproof

#include "contracts/head_memory.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

// As whoever judges a head leaves it.
void put(KnownHead& head, const std::string& text) {
  EXPECT_FALSE(head.is_judged);
  EXPECT_FALSE(head.violates || head.has_failures);
  EXPECT_TRUE(head.accepted.empty());
  head.is_judged = head.violates = head.has_failures = true;
  head.accepted = {true};
  head.text.start() = text;
  head.text.finish();
}

TEST(HeadMemory, KnowsWhatWasPutThere) {
  HeadMemory memory;
  put(memory.of("a"), "A");
  put(memory.of("b"), "B");
  put(memory.of(""), "nothing");
  EXPECT_EQ(memory.of("a").text.text().view(), "A");
  EXPECT_EQ(memory.of("b").text.text().view(), "B");
  EXPECT_EQ(memory.of("").text.text().view(), "nothing");
  EXPECT_TRUE(memory.of("a").is_judged);
}

// Ten times as many as there is room for, so that all hashes are shared.
TEST(HeadMemory, ForgetsTheOldestAndConfusesNone) {
  HeadMemory memory;
  for (int i = 0; i < 1280; ++i) {
    const std::string key = std::to_string(i);
    put(memory.of(key), key);
    EXPECT_EQ(memory.of(key).text.text().view(), key);
  }
  int known = 0;
  for (int i = 1279; i >= 0; --i) {
    KnownHead& head = memory.of(std::to_string(i));
    if (!head.is_judged) continue;
    ++known;
    EXPECT_EQ(head.text.text().view(), std::to_string(i));
  }
  EXPECT_GT(known, 32);
  EXPECT_LE(known, 128);
}

TEST(HeadMemory, KeepsNoHeadThatIsLong) {
  HeadMemory memory;
  const std::string key(1025, 'a');
  put(memory.of(key), "long");
  EXPECT_FALSE(memory.of(key).is_judged);
}

TEST(HeadMemory, ForgetsWhatItIsToldTo) {
  HeadMemory memory;
  put(memory.of("a"), "A");
  memory.forget();
  put(memory.of("a"), "A again");
  EXPECT_TRUE(memory.of("a").is_judged);
}

}  // namespace
}  // namespace errproof

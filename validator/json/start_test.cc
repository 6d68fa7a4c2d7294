#include "json/start.h"

#include <gtest/gtest.h>

namespace errproof::json {
namespace {

TEST(StartsAsJson, NeedsAllOfALiteral) {
  for (const char* text : {"{", " [", "\xEF\xBB\xBF\"", "-", "0", "true", "falsehood", "null"}) {
    EXPECT_TRUE(starts_as_json(text)) << text;
  }
  for (const char* text : {"", " ", "tru", "nul", "# Notes", "<html>", "+1"}) {
    EXPECT_FALSE(starts_as_json(text)) << text;
  }
}

TEST(StartsAsJson, CountsABomOnceAndOnlyInFront) {
  EXPECT_EQ(count_before_value("\xEF\xBB\xBF \n{"), 5u);
  EXPECT_EQ(count_before_value(" \xEF\xBB\xBF{"), 1u);
  EXPECT_EQ(count_before_value("\xEF\xBB\xBF\xEF\xBB\xBF{"), 3u);
}

}  // namespace
}  // namespace errproof::json

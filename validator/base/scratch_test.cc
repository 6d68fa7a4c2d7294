#include "base/scratch.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace errproof {
namespace {

TEST(Scratch, IsGivenBack) {
  std::string text(10'000, 'x');
  std::vector<int> numbers(10'000, 1);
  free_memory(text);
  free_memory(numbers);
  EXPECT_LT(text.capacity(), 100u);
  EXPECT_EQ(numbers.capacity(), 0u);
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace errproof

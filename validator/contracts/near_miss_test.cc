#include "contracts/near_miss.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

TEST(NearMiss, IsADifferenceInCaseOrOneSlip) {
  for (const char* name : {"Code", "CODE", "cod", "codes", "cde", "core", "ocde", "coed", "code "}) {
    EXPECT_TRUE(is_near_miss(name, "code")) << name;
    EXPECT_TRUE(is_near_miss("code", name)) << name;
  }
}

TEST(NearMiss, IsNeitherTheNameItselfNorAnother) {
  for (const char* name : {"code", "", "co", "cedo", "errorCode", "doce", "date", "CoreX"}) {
    EXPECT_FALSE(is_near_miss(name, "code")) << name;
    EXPECT_FALSE(is_near_miss("code", name)) << name;
  }
}

TEST(NearMiss, OfShortNamesIsCaseOnly) {
  EXPECT_TRUE(is_near_miss("ID", "id"));
  EXPECT_FALSE(is_near_miss("it", "id"));
  EXPECT_FALSE(is_near_miss("i", "id"));
}

}  // namespace
}  // namespace errproof

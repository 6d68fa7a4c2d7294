// What tests of heads share: what a contract's schemas need of them.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "contracts/head_parts.h"

namespace errproof::test_support {

class HeadNeedsTest : public testing::Test {
 protected:
  // A schema of the head, as draft-07, with these members.
  void need(const std::string& members) {
    const Result<Schema> loaded =
        Schema::load("head/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#",)" + members + '}');
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    needs_.add(*loaded);
  }

  HeadNeeds needs_;
};

}  // namespace errproof::test_support

#include "contracts/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

// Computed apart from this program, so that anybody can: printf 'code-type\0partner-center\0…' | sha256sum | cut -c1-16
TEST(Fingerprint, IsWhatSha256sumSaysOfItsParts) {
  EXPECT_EQ(
      fingerprint({"code-type", "partner-center", "/code", json_type_of(Got::kInteger), "GET", "/v1/customers/{id}"}),
      "74046268a91aa234");
  EXPECT_EQ(fingerprint({"code-type", "partner-center", "/code", json_type_of(Got::kNumber), "", ""}),
            "b5ad1967e56d85f0");
  EXPECT_EQ(fingerprint({"data-item", "partner-center", "/data/*", json_type_of(Got::kString), "", ""}),
            "0e57376b17a0ee63");
  EXPECT_EQ(fingerprint({"source-missing", "partner-center", "", json_type_of(Got::kNothing), "", ""}),
            "3021ccbe07cb57e5");
  EXPECT_EQ(fingerprint({"syntax", "partner-center", "", json_type_of(Got::kText), "", ""}), "bb99c0324f6961a8");
}

TEST(Fingerprint, IsTheSameRemembered) {
  Fingerprints remembered;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 200; ++i) {  // more than are remembered
      const std::string instance = i == 199 ? std::string(5000, 'x') : "/" + std::to_string(i);
      const FingerprintParts parts{"code-type", "partner-center", instance, json_type_of(Got::kNull), "GET", "/v1"};
      ASSERT_EQ(remembered.of(parts), fingerprint(parts));
      ASSERT_EQ(remembered.of(parts), fingerprint(parts));
    }
  }
}

}  // namespace
}  // namespace errproof

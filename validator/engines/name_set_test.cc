#include "engines/name_set.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "plan/name_table.h"

namespace errproof {
namespace {

std::uint64_t hash_of(const std::string& name, std::uint64_t seed = 7) {
  std::string padded = name + std::string(8, '\0');
  return NameKey::of(padded.data(), static_cast<std::uint32_t>(name.size())).hash(seed);
}

TEST(NameSet, FindsANameRepeatedInItsObjectOnly) {
  NameSet names(4);
  names.start_document();
  const auto outer = names.open_object();
  EXPECT_TRUE(names.insert(1, outer, hash_of("a")));
  const auto inner = names.open_object();
  EXPECT_TRUE(names.insert(2, inner, hash_of("a")));
  const auto sibling = names.open_object();
  EXPECT_TRUE(names.insert(2, sibling, hash_of("a")));
  EXPECT_FALSE(names.insert(2, sibling, hash_of("a")));
  EXPECT_FALSE(names.insert(1, outer, hash_of("a"))) << "children do not harm the object they stand in";
}

TEST(NameSet, HoldsSomeHundredNamesAndThenSaysThatItCannotTell) {
  NameSet names(1);
  names.start_document();
  const auto id = names.open_object();
  int held = 0;
  while (held < 2000 && names.insert(1, id, hash_of("member" + std::to_string(held)))) ++held;
  EXPECT_GE(held, 300);
  EXPECT_LE(held, 512);
}

TEST(NameKey, TellsNamesOfUpTo16BytesApartByItself) {
  for (int length = 1; length <= 16; ++length) {
    const std::string name(length, 'x');
    for (int at = 0; at < length; ++at) {
      std::string other = name;
      other[at] = 'y';
      std::string a = name + "01234567", b = other + "01234567", c = name + "abcdefgh";
      const auto size = static_cast<std::uint32_t>(length);
      EXPECT_FALSE(NameKey::of(a.data(), size) == NameKey::of(b.data(), size)) << other;
      EXPECT_TRUE(NameKey::of(a.data(), size) == NameKey::of(c.data(), size)) << "what stands behind does not matter";
    }
  }
}

}  // namespace
}  // namespace errproof

#include "json/structural_index.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace errproof::json {
namespace {

std::vector<std::uint32_t> tokens_of(StructuralIndex& index, std::string_view text) {
  const PaddedBytes bytes(text);
  EXPECT_TRUE(index.build(bytes.text())) << text;
  return {index.tokens(), index.tokens() + index.size()};
}

TEST(StructuralIndex, HasTheStartOfEveryToken) {
  StructuralIndex index;
  using Offsets = std::vector<std::uint32_t>;
  EXPECT_EQ(tokens_of(index, R"({"a" : [1, true]})"), (Offsets{0, 1, 5, 7, 8, 9, 11, 15, 16}));
  EXPECT_EQ(tokens_of(index, R"("\"[{,")"), Offsets{0});
  // A quote right behind a scalar starts no token. What stands behind that is none under every kernel: the scalar's end
  // is where it is looked for.
  const Offsets of_nonsense = tokens_of(index, R"("a"b"c"1)");
  EXPECT_TRUE(of_nonsense == (Offsets{0, 3, 7}) || of_nonsense == (Offsets{0, 3}));
}

TEST(StructuralIndex, RepeatsTheFirstTokenBehindTheLast) {
  StructuralIndex index;
  for (std::size_t size : {1, 63, 64, 65, 4096, 5000}) {
    const std::string text = ' ' + std::string(size, '[');
    EXPECT_EQ(tokens_of(index, text).size(), size);
    for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(index.tokens()[index.size() + i], 1U) << size;
  }
}

TEST(StructuralIndex, RefusesWhatIsNoJsonByItsBytes) {
  StructuralIndex index;
  for (const std::string_view text :
       {std::string_view(""), std::string_view("  "), std::string_view("[\"a]"), std::string_view("[\"\n\"]"),
        std::string_view("[\"\0\"]", 5), std::string_view("[\"\xC3\"]"), std::string_view("[\"\xED\xA0\x80\"]"),
        std::string_view("[\"\xF4\x90\x80\x80\"]"), std::string_view("[\"\xC0\x80\"]")}) {
    const PaddedBytes bytes(text);
    EXPECT_FALSE(index.build(bytes.text())) << text;
  }
  EXPECT_EQ(tokens_of(index, "[]").size(), 2U) << "the next text is none the worse for it";
}

TEST(StructuralIndex, IsBuiltAnewAfterALargeText) {
  StructuralIndex index;
  EXPECT_EQ(tokens_of(index, std::string(std::size_t{3} << 20, '[')).size(), std::size_t{3} << 20);
  index.shrink();
  EXPECT_EQ(tokens_of(index, "[1]").size(), 3U);
}

}  // namespace
}  // namespace errproof::json

#include "reports/excerpt.h"

#include <gtest/gtest.h>

#include "reports/printable.h"

namespace errproof {
namespace {

Excerpt excerpt(const std::string& body, std::size_t offset, std::size_t length, std::size_t columns = 40) {
  return excerpt_of(cut_around(body, offset, length), columns);
}

TEST(Excerpt, UnderlinesAllOfAValue) {
  const Excerpt e = excerpt("{\"code\":2000}", 8, 4);
  EXPECT_EQ(e.line, "{\"code\":2000}");
  EXPECT_EQ(e.carets, "        ^^^^");
}

TEST(Excerpt, MarksAnObjectAtItsFirstCharacter) { EXPECT_EQ(excerpt("{\"a\":1}", 0, 7).carets, "^"); }

TEST(Excerpt, CountsColumnsAsTheTerminalDoes) {
  EXPECT_EQ(excerpt("{\"日本\":1}", 10, 1).carets, "        ^");
  EXPECT_EQ(excerpt("[\"日本\"]", 1, 8).carets, " ^^^^^^");
}

TEST(Excerpt, PointsBehindTheEnd) {
  const Excerpt e = excerpt("{\"a\":", 5, 0);
  EXPECT_EQ(e.line, "{\"a\":");
  EXPECT_EQ(e.carets, "     ^");
}

TEST(Excerpt, KeepsThePlaceInAWindow) {
  const std::string body = std::string(500, 'a') + "HERE" + std::string(500, 'b');
  const Excerpt e = excerpt(body, 500, 4);
  EXPECT_LE(display_width(e.line), 40u);
  EXPECT_TRUE(e.line.starts_with("…") && e.line.ends_with("…"));
  const std::size_t caret = e.carets.find('^');
  EXPECT_EQ(e.line.substr(caret + std::string("…").size() - 1, 4), "HERE");
  EXPECT_EQ(e.carets.size() - caret, 4u);
}

TEST(Excerpt, FitsWhateverTheWidth) {
  for (std::size_t columns = 1; columns < 60; ++columns) {
    const Excerpt e = excerpt("{\"日本\":\"語語語語語語語語語語語語語語語\",\"x\":\"\x1b\"}", 12, 40, columns);
    EXPECT_LE(display_width(e.line), std::max<std::size_t>(columns, 4));
    EXPECT_NE(e.carets.find('^'), std::string::npos);
  }
}

}  // namespace
}  // namespace errproof

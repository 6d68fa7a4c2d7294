#include "json/unescape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>

#include "base/unicode.h"
#include "json/nodes.h"
#include "json/string.h"

namespace errproof::json {
namespace {

// Code point by code point, as strings are compared.
std::string slow(std::string_view raw) {
  std::string out;
  for (CodePointReader reader({raw, true}); !reader.done();) append_utf8(out, reader.next());
  return out;
}

// In memory of its own length, where the sanitizers see what is read too much.
std::string unescaped(std::string_view raw, Way way) {
  const std::unique_ptr<char[]> exact(new char[raw.size()]);
  std::copy(raw.begin(), raw.end(), exact.get());
  std::string out = "kept";
  unescape({exact.get(), raw.size()}, out, way);
  return out;
}

TEST(Unescape, SaysTheSameInEveryWay) {
  constexpr std::string_view kPieces[] = {R"(\")", R"(\\)", R"(\/)",     R"(\n)",           R"(\b)", "a",
                                          "plain", "日",    R"(\u0041)", R"(\ud83d\ude00)", "u",     R"(\\u0041)"};
  std::uint64_t state = 1;
  const auto draw = [&state](std::size_t n) {
    state = state * 6364136223846793005 + 1442695040888963407;
    return static_cast<std::size_t>(state >> 33) % n;
  };
  for (int i = 0; i < 5000; ++i) {
    std::string raw;
    const std::size_t kinds = 1 + draw(std::size(kPieces));  // few kinds make dense texts
    for (std::size_t left = draw(120); left > 0; --left) raw += kPieces[draw(kinds)];
    for (const Way way : kWays) {
      if (!can(way)) continue;
      ASSERT_EQ(unescaped(raw, way), "kept" + slow(raw)) << raw;
    }
  }
}

TEST(Unescape, TakesAnEscapeAtEveryPlaceOfATextOfAnySize) {
  for (const std::string_view escape : {R"(\")", R"(\\\")", R"(\n)", R"(\u00e9)", R"(\ud83d\ude00)"}) {
    for (std::size_t size = 0; size < 200; ++size) {
      for (std::size_t at = 0; at <= size; ++at) {
        std::string raw(size, 'n');
        raw.insert(at, escape);
        for (const Way way : kWays) {
          if (!can(way)) continue;
          ASSERT_EQ(unescaped(raw, way), "kept" + slow(raw)) << raw;
        }
      }
    }
  }
}

}  // namespace
}  // namespace errproof::json

#include "json/outline.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "json/document.h"
#include "json/value_end.h"

namespace errproof::json {
namespace {

constexpr std::uint32_t kDepthMax = 64;

// The nodes that an outline of so many levels should have: a document's, without what lies deeper.
std::string listed(const Nodes& nodes, std::uint32_t levels, NodeId id = 0, std::uint32_t depth = 0) {
  const Node& node = nodes[id];
  std::string out = std::to_string(static_cast<int>(node.kind)) + '@' + std::to_string(node.value.begin) + '-' +
                    std::to_string(node.value.end) + (node.escaped ? "e" : "");
  if (node.name.size() != 0) out += " name " + nodes.name(id);
  if ((node.kind != Kind::kObject && node.kind != Kind::kArray) || depth >= levels) return out + ';';
  out += '(';
  for (NodeId c = nodes.first_child(id); c != node.end; c = nodes[c].end) out += listed(nodes, levels, c, depth + 1);
  return out + ')';
}

void expect_like_document(std::string_view text, std::uint32_t levels) {
  const PaddedBytes bytes(text);
  Document document;
  Outline outline;
  const auto fault = document.parse(bytes.text(), kDepthMax);
  const bool container = !fault && (document[0].kind == Kind::kObject || document[0].kind == Kind::kArray);
  ASSERT_EQ(outline.build(bytes.text(), levels, kDepthMax), container) << text;
  if (!container) {
    EXPECT_TRUE(outline.empty());
    return;
  }
  EXPECT_EQ(listed(outline, levels), listed(document, levels)) << text << " levels " << levels;
}

TEST(Outline, HasTheUpperLevels) {
  const PaddedBytes bytes(R"({"a":{"b":[1,{"c":2}]},"d\n":"e\"f","g":[],"h":{}} )");
  Outline outline;
  ASSERT_TRUE(outline.build(bytes.text(), 2, kDepthMax));
  const NodeId b = outline.resolve("/a/b");
  ASSERT_NE(b, kNoNode);
  EXPECT_EQ(outline.raw(b), R"([1,{"c":2}])");
  EXPECT_EQ(outline[b].end, b + 1) << "what lies deeper is not listed";
  EXPECT_EQ(outline.string(outline.member(0, "d\n")), "e\"f");
  EXPECT_EQ(outline.raw(outline.resolve("/h")), "{}");
}

TEST(Outline, IsOfOneTextWhateverStandsBehindIt) {
  const PaddedBytes bytes("[[1]23");
  Outline outline;
  EXPECT_TRUE(outline.build(bytes.text().part(1, 3), 4, kDepthMax));
  EXPECT_FALSE(outline.build(bytes.text().part(0, 5), 4, kDepthMax));
}

TEST(Outline, RefusesWhatIsNoJson) {
  for (const std::string_view text : {"",
                                      " ",
                                      "1",
                                      "\"a\"",
                                      "null",
                                      "{",
                                      "[",
                                      "}",
                                      "]",
                                      "[1",
                                      "[\"a\"",
                                      "{\"a\"",
                                      "{\"a\":",
                                      "{\"a\":\"b\"",
                                      "[1,]",
                                      "[,1]",
                                      "[1 2]",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "{\"a\":1 \"b\":2}",
                                      "[1]]",
                                      "[1}",
                                      "{\"a\":1]",
                                      "[tru]",
                                      "[truex]",
                                      "[nul",
                                      "[01]",
                                      "[1.]",
                                      "[-]",
                                      "[\"\\x\"]",
                                      "[\"a\"b]",
                                      "[1]x",
                                      "{\"a\":[1,}]}",
                                      "{\"a\":{\"b\":{\"c\":01}}}",
                                      "[\"\n\"]",
                                      "[\xFF]",
                                      "{1:2}",
                                      "[:]",
                                      "{:}",
                                      "{\"a\"::1}"}) {
    expect_like_document(text, 1);
  }
}

TEST(Outline, HasABoundOnDepth) {
  for (const std::size_t depth : {std::size_t{kDepthMax}, std::size_t{kDepthMax} + 1}) {
    expect_like_document(std::string(depth, '[') + std::string(depth, ']'), 3);
  }
}

TEST(Outline, GivesBackTheNodesOfALargeText) {
  Outline outline;
  const auto read = [&outline](const std::string& text) {
    const PaddedBytes bytes(text);
    ASSERT_TRUE(outline.build(bytes.text(), 1, kDepthMax));
  };
  std::string large = "[0";
  while (large.size() <= kKeptScratchBytesMax) large += ",0";
  read(large + ']');
  EXPECT_GT(outline.nodes().capacity() * sizeof(Node), kKeptScratchBytesMax);
  read("[1]");
  EXPECT_LE(outline.nodes().capacity() * sizeof(Node), kKeptScratchBytesMax);
}

// Characters that make and break JSON, put together at random: the document is the norm.
TEST(Outline, AgreesWithTheDocumentOnRandomTexts) {
  std::mt19937 random(1);
  static constexpr std::string_view kPieces[] = {"{",        "}",  "[",       "]",       ",",    ":",      "\"a\"",
                                                 "\"\\\"\"", "1",  "-0",      "1e3",     "true", "\"a\":", "null",
                                                 " ",        "\n", "\"b\":[", "]}",      "x",    "\"",     "\\",
                                                 "\"c\":{}", "[]", "{}",      ",\"d\":1"};
  Outline outline;
  int whole = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text = random() % 2 ? "[" : "{";
    for (unsigned n = random() % 9; n != 0; --n) text += kPieces[random() % std::size(kPieces)];
    text += text.front() == '[' ? "]" : "}";
    const std::uint32_t levels = random() % 4;
    expect_like_document(text, levels);
    if (testing::Test::HasFailure()) return;
    const PaddedBytes bytes(text);
    whole += outline.build(bytes.text(), levels, kDepthMax);
  }
  EXPECT_GT(whole, 5000);
}

// A value that is accepted alone is so in a run, and no other is, wherever the run is cut.
TEST(Outline, OfARunIsThatOfEachOfItsValues) {
  std::mt19937 random(2);
  static constexpr std::string_view kPieces[] = {
      "{}", "[]",      "\"a\":1", "\"a\\\"b\"",        "1,2",         ",", "{\"c\":", "}", "[",
      "]",  "\"\\n\"", "\\",      "\"x\":{\"y\":[1]}", "\"\\u00zz\"", " "};
  ValueRun run;
  Outline in_run, alone;
  int whole = 0, cut = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::vector<std::size_t> starts;
    std::string text;
    for (unsigned values = 1 + random() % 5; values != 0; --values) {
      starts.push_back(text.size());
      const bool is_array = random() % 2;
      text += is_array ? '[' : '{';
      for (unsigned n = random() % 4; n != 0; --n) text += kPieces[random() % std::size(kPieces)];
      text += is_array ? "]," : "}\n";
    }
    if (random() % 2) text.resize(text.size() - random() % (text.size() - starts.back()));
    const PaddedBytes bytes(text);
    const std::uint32_t levels = random() % 4;
    if (!run.build(bytes.text())) continue;
    std::size_t end = 0;
    for (const std::size_t start : starts) {
      if (start < end) break;  // the one before goes on there
      const Outline::Built built = in_run.build(run, start, levels, kDepthMax);
      const std::size_t size = ValueEnd().find(bytes.text().view().substr(start));
      if (size == std::string_view::npos) {
        ASSERT_NE(built, Outline::Built::kWhole) << text;
        cut += built == Outline::Built::kCut;
        break;
      }
      end = start + size;
      const bool is_json = alone.build(bytes.text().part(start, size), levels, kDepthMax);
      ASSERT_EQ(built == Outline::Built::kWhole, is_json) << text << " from " << start;
      ASSERT_EQ(in_run.empty(), !is_json);
      if (!is_json) continue;
      ASSERT_EQ(in_run.text().view(), std::string_view(text).substr(start, size));
      ASSERT_EQ(listed(in_run, levels), listed(alone, levels)) << text << " from " << start;
      ++whole;
    }
  }
  EXPECT_GT(whole, 20'000);
  EXPECT_GT(cut, 1'000);
}

}  // namespace
}  // namespace errproof::json

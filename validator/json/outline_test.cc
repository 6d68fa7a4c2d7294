#include "json/outline.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "json/document.h"

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

}  // namespace
}  // namespace errproof::json

#include "json/document.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof::json {
namespace {

// A document with its bytes.
struct Parsed {
  explicit Parsed(std::string_view text) : bytes(text) {
    const auto fault = document.parse(bytes.text(), 1024);
    EXPECT_FALSE(fault) << fault->message << " at " << fault->offset;
  }
  std::string_view operator()(Span span) const { return bytes.text().view().substr(span.begin, span.size()); }
  PaddedBytes bytes;
  Document document;
};

TEST(Document, KnowsTheBytesOfEveryNameAndValue) {
  const Parsed p(R"( { "a" : [1.50, {"b\n":"x\\"}], "c":null } )");
  const Document& d = p.document;
  ASSERT_EQ(d.nodes().size(), 6u);
  EXPECT_EQ(p(d[0].value), R"({ "a" : [1.50, {"b\n":"x\\"}], "c":null })");
  EXPECT_EQ(d[0].name, Span{});
  EXPECT_EQ(p(d[1].name), "\"a\"");
  EXPECT_EQ(p(d[1].value), R"([1.50, {"b\n":"x\\"}])");
  EXPECT_EQ(d.raw(2), "1.50");
  EXPECT_EQ(d.raw_name(2), "");
  EXPECT_EQ(d.raw_name(4), "b\\n");
  EXPECT_EQ(d.name(4), "b\n");
  EXPECT_EQ(d.raw(4), "x\\\\");
  EXPECT_EQ(d.string(4), "x\\");
  EXPECT_EQ(d.raw(5), "null");
}

TEST(Document, ListsNodesInOrderWithTheirEnds) {
  const Parsed p(R"({"a":[1,[],{"b":2}],"c":true})");
  const Document& d = p.document;
  ASSERT_EQ(d.nodes().size(), 7u);
  const NodeId ends[] = {7, 6, 3, 4, 6, 6, 7};
  const Kind kinds[] = {Kind::kObject, Kind::kArray,  Kind::kNumber, Kind::kArray,
                        Kind::kObject, Kind::kNumber, Kind::kTrue};
  for (NodeId id = 0; id != 7; ++id) {
    EXPECT_EQ(d[id].end, ends[id]) << id;
    EXPECT_EQ(d[id].kind, kinds[id]) << id;
  }
}

TEST(Document, TellsEscapedNamesAndStringsFromPlainOnes) {
  const Parsed p(R"({"a":"b","\u0061":"\/"})");
  EXPECT_FALSE(p.document[1].escaped || p.document[1].name_escaped);
  EXPECT_TRUE(p.document[2].escaped && p.document[2].name_escaped);
}

TEST(Document, ComparesNamesAndStringsAfterUnescaping) {
  const Parsed p(R"({"\u0061\u0000\ud83d\ude00":"\\u0061","b\\":1})");
  const Document& d = p.document;
  EXPECT_TRUE(d.name_is(1, std::string_view("a\0\U0001F600", 6)));
  EXPECT_FALSE(d.name_is(1, "a"));
  EXPECT_TRUE(d.string_is(1, "\\u0061"));
  EXPECT_FALSE(d.string_is(1, "a"));
  EXPECT_TRUE(d.name_is(2, "b\\"));
  EXPECT_FALSE(d.string_is(2, "1"));
  EXPECT_FALSE(d.name_is(0, ""));
}

TEST(Document, FindsTheFirstMemberOfAName) {
  const Parsed p(R"({"x":[{"a":9}],"a":1,"\u0061":2,"":3})");
  EXPECT_EQ(p.document.raw(p.document.member(0, "a")), "1");
  EXPECT_EQ(p.document.raw(p.document.member(0, "")), "3");
  EXPECT_EQ(p.document.member(0, "b"), kNoNode);
  EXPECT_EQ(p.document.member(1, "a"), kNoNode);
}

TEST(Document, ResolvesPointers) {
  const Parsed p(R"({"a/b":{"~":[10,{"":20}]},"0":30,"a":1,"a":2})");
  const auto raw = [&p](std::string_view pointer) {
    const NodeId id = p.document.resolve(pointer);
    return id == kNoNode ? "nothing" : std::string(p.document.raw(id));
  };
  EXPECT_EQ(p.document.resolve(""), 0u);
  EXPECT_EQ(raw("/a~1b/~0/0"), "10");
  EXPECT_EQ(raw("/a~1b/~0/1/"), "20");
  EXPECT_EQ(raw("/0"), "30");
  EXPECT_EQ(raw("/a"), "1");
  for (const char* none : {"a", "/b", "/a~1b/~0/2", "/a~1b/~0/00", "/a~1b/~0/-", "/a~1b/~0/x", "/a~1b/~0/99999999999",
                           "/a/0", "/0/", "/a~2"}) {
    EXPECT_EQ(raw(none), "nothing") << none;
  }
  EXPECT_EQ(Document().resolve(""), kNoNode);
}

TEST(Document, NamesLoneSurrogatesAndKeepsThem) {
  const Parsed p(R"(["\ud800\ud800\udc00",{"\udfff":"\ud83d\ude00\ud834x\uDC00\ud800"}])");
  EXPECT_EQ(p.document.lone_surrogates().size(), 5u);
  for (const Span& s : p.document.lone_surrogates()) EXPECT_EQ(p(s).substr(0, 2), "\\u");
  EXPECT_EQ(p.document.lone_surrogates()[0], (Span{2, 8}));
  EXPECT_EQ(p(p.document.lone_surrogates()[1]), "\\udfff");
  EXPECT_EQ(p(p.document.lone_surrogates()[4]), "\\ud800");
  EXPECT_EQ(p.document.string(1), "\xED\xA0\x80\xF0\x90\x80\x80");
}

TEST(Document, ForgetsTheTextBefore) {
  Document d;
  const PaddedBytes full(std::string_view(R"({"a":"\ud800","a":1})")), broken(std::string_view("[1,")), one("7");
  ASSERT_FALSE(d.parse(full.text(), 9));
  EXPECT_EQ(d.repeated().size() + d.lone_surrogates().size(), 2u);
  ASSERT_TRUE(d.parse(broken.text(), 9));
  EXPECT_TRUE(d.empty() && d.repeated().empty() && d.lone_surrogates().empty());
  ASSERT_FALSE(d.parse(one.text(), 9));
  EXPECT_EQ(d.raw(0), "7");
}

TEST(Document, TakesNoMoreMemoryThanATextOfDigitsNeedsAndGivesItBack) {
  std::string text = "[1";
  while (text.size() < std::size_t{5} << 20) text += ",1";
  text += "]";
  Document d;
  {
    const PaddedBytes bytes(text);
    ASSERT_FALSE(d.parse(bytes.text(), 1024));
    EXPECT_LE(d.nodes().capacity() * sizeof(Node), 12 * text.size() + 16 * 1024);
  }
  const PaddedBytes small(std::string_view("[1,2]"));
  ASSERT_FALSE(d.parse(small.text(), 1024));
  EXPECT_LE(d.nodes().capacity() * sizeof(Node), std::size_t{4} << 20);
}

TEST(Document, NodesAreSmall) { EXPECT_EQ(sizeof(Node), 24u); }

}  // namespace
}  // namespace errproof::json

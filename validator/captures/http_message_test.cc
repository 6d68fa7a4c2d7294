#include "captures/http_message.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "captures/test_support.h"

namespace errproof {
namespace {

using namespace test_support;

std::string what(const std::string& bytes, bool on_wire = true, const std::string& method = "",
                 const Limits& limits = {}) {
  const PaddedBytes padded{std::string_view(bytes)};
  HttpMessage message(limits);
  switch (message.look_at(padded.text())) {
    case HeadState::kNone:
      return "none";
    case HeadState::kTooLong:
      return "too long";
    case HeadState::kRead:
      break;
  }
  Response response;
  response.origin.method = method;
  message.read(response, {.line = 1, .on_wire = on_wire});
  return told(response);
}

HttpHead head(const std::string& bytes) {
  HttpHead head;
  EXPECT_EQ(read_http_head(bytes, {}, head), HeadState::kRead) << bytes;
  return head;
}

std::string chunks_of(const std::string& data, std::size_t size) {
  std::string out;
  for (std::size_t at = 0; at < data.size(); at += size) {
    const std::string piece = data.substr(at, size);
    constexpr const char* kDigits = "0123456789aBcDeF";
    if (piece.size() > 15) out += kDigits[piece.size() / 16];
    out += kDigits[piece.size() % 16];
    out += "\r\n" + piece + "\r\n";
  }
  return out + "0\r\n\r\n";
}

const std::string kChunked = k404 + "Transfer-Encoding: chunked\r\n";

TEST(HttpHead, NeedsNoReasonAndNoMinorVersion) {
  for (const char* line :
       {"HTTP/1.1 404 Not Found", "HTTP/2 404 ", "HTTP/2 404", "HTTP/3 404 ", "HTTP/1.0 404 a - b"}) {
    for (const char* end : {"\r\n\r\n", "\n\n"}) {
      EXPECT_EQ(head(std::string(line) + end).status, 404) << line;
      EXPECT_TRUE(head(std::string(line) + end).whole) << line;
    }
  }
  HttpHead none;
  for (const char* line :
       {"HTTP/1.1 4040 x", "HTTP/1.1 40", "HTTP/ 404", "HTTP 404", "http/1.1 404", "HTTP/1.1404", ""}) {
    EXPECT_EQ(read_http_head(line, {}, none), HeadState::kNone) << line;
  }
}

TEST(HttpHead, TakesFoldedLinesAndASpaceBeforeTheColon) {
  const HttpHead read = head("HTTP/1.1 401 x\nA: 1\n  2\n\t3\r\n  \r\nB : 4\r\nno field\r\na:5\r\n\r\nrest");
  ASSERT_EQ(read.headers.size(), 3u);
  EXPECT_EQ(read.headers[0].value, "1 2 3");
  EXPECT_EQ(read.headers[1].name, "b");
  EXPECT_EQ(read.headers[1].value, "4");
  EXPECT_EQ(read.headers[2].value, "5");
  EXPECT_EQ(read.size, std::string("HTTP/1.1 401 x\nA: 1\n  2\n\t3\r\n  \r\nB : 4\r\nno field\r\na:5\r\n\r\n").size());
}

TEST(HttpHead, OfARequestGivesMethodAndUrl) {
  EXPECT_EQ(head("GET /v1/a?b HTTP/1.1\r\nHost: h:8\r\n\r\n").url(), "//h:8/v1/a?b");
  EXPECT_EQ(head("GET https://h/v1 HTTP/1.1\r\nHost: x\r\n\r\n").url(), "https://h/v1");
  EXPECT_EQ(head("GET /v1 HTTP/1.1\r\n\r\n").url(), "/v1");
  EXPECT_EQ(head("PATCH /v1 HTTP/2\n\n").method, "PATCH");
  EXPECT_FALSE(starts_message("GET /v1 HTTP/1.1 x\r\n\r\n"));
  EXPECT_FALSE(starts_message("Get /v1 HTTP/1.1\r\n\r\n"));
}

TEST(HttpHead, SaysALengthOnlyWhereItSaysOne) {
  EXPECT_EQ(head(k404 + "Content-Length: 7\r\ncontent-length: 7\r\n\r\n").content_length(), 7u);
  for (const char* value : {"7, 8", "-1", "+7", "18446744073709551616", "", "7 bytes"}) {
    EXPECT_EQ(head(k404 + "Content-Length: " + value + "\r\n\r\n").content_length(), std::nullopt) << value;
  }
  EXPECT_EQ(head(k404 + "Content-Length: 7\r\nContent-Length: 8\r\n\r\n").content_length(), std::nullopt);
}

TEST(HttpHead, HasALimit) {
  Limits limits;
  limits.header_bytes_max = 40;
  HttpHead read;
  EXPECT_EQ(read_http_head(k404 + "A: 345678901\r\n\r\n", limits, read), HeadState::kRead);
  EXPECT_EQ(read_http_head(k404 + "A: 34567890123\r\n\r\n", limits, read), HeadState::kTooLong);
}

TEST(HttpHead, EndsWhereAnotherMessageStarts) {
  const HttpHead read = head(k404 + "A: 1\r\n" + k404 + "\r\n");
  EXPECT_FALSE(read.whole);
  EXPECT_EQ(read.size, k404.size() + 6);
}

TEST(HttpMessage, TakesABodyAsItIs) {
  EXPECT_EQ(what(k404 + "\r\n" + kText), "404 " + kText);
  EXPECT_EQ(what("x" + k404), "none");
  Response response;
  HttpMessage message{Limits{}};
  const PaddedBytes bytes(k404 + "A: b\r\n\r\n" + kText);
  ASSERT_EQ(message.look_at(bytes.text()), HeadState::kRead);
  message.read(response, {.line = 10});
  response.decode();
  EXPECT_EQ(response.place.kind, BodyPlace::Kind::kVerbatim);
  EXPECT_EQ(response.place.line, 13u);
}

TEST(HttpMessage, PassesInterimResponsesAndNoOthers) {
  EXPECT_EQ(what("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + k404 + "\r\nx"), "404 x");
  EXPECT_EQ(what("HTTP/1.1 100 Continue\r\n\r\n"), "100 no response");
  EXPECT_EQ(what("HTTP/1.1 101 Switching Protocols\r\n\r\n"), "101 ");
  EXPECT_EQ(what("HTTP/1.1 000\r\n\r\n"), "- no response");
}

TEST(HttpMessage, PutsChunksTogether) {
  for (const std::size_t size : {1, 2, 9, 16, 100}) {
    EXPECT_EQ(what(kChunked + "\r\n" + chunks_of(kText, size)), "404 " + kText) << size;
    EXPECT_EQ(what(k404 + "\r\n" + chunks_of(kText, size)), "404 " + kText) << "the header is lost";
  }
  EXPECT_EQ(what(kChunked + "\r\n2;a=\"b c\"\r\n{}\r\n0;x\r\nTrailer: y\r\n\r\n"), "404 {}");
  EXPECT_EQ(what(kChunked + "\r\n002 \n{}\n0\n\n"), "404 {}");
  EXPECT_EQ(what(kChunked + "\r\n0\r\n\r\n"), "404 ");
  EXPECT_EQ(what(kChunked + "Content-Length: 999\r\n\r\n" + chunks_of("[", 1)), "404 [");
}

TEST(HttpMessage, LeavesABodyThatAToolHasPutTogether) {
  EXPECT_EQ(what(kChunked + "\r\n" + kText), "404 " + kText);
  EXPECT_EQ(what(kChunked + "\r\n404\r\n"), "404 404\r\n");
  EXPECT_EQ(what(kChunked + "\r\n<html>\r\n0\r\n"), "404 <html>\r\n0\r\n");
  EXPECT_EQ(what(k404 + "\r\n0\r\n\r\n"), "404 0\r\n\r\n");
}

TEST(HttpMessage, CallsBrokenChunksUnreadable) {
  for (const char* chunks :
       {"10000000000000000\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n", "1\r\n{}\r\n0\r\n\r\n", "zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\nq\r\n[]\r\n"}) {
    EXPECT_EQ(what(kChunked + "\r\n" + chunks), "404 unreadable damaged") << chunks;
  }
}

TEST(HttpMessage, IsCutWhereItsChunksEndInsideAValue) {
  EXPECT_EQ(what(kChunked + "\r\n2B\r\n" + kText.substr(0, 20)), "404 cut");
  EXPECT_EQ(what(kChunked + "\r\n14\r\n" + kText.substr(0, 20) + "\r\n"), "404 cut");
  EXPECT_EQ(what(kChunked + "\r\n2B\r\n" + kText), "404 " + kText) << "a whole value is judged";
  EXPECT_EQ(what(kChunked + "\r\nFF\r\n<html>"), "404 <html>");
  EXPECT_EQ(what(kChunked + "\r\n"), "404 cut");
  EXPECT_EQ(what(kChunked + "\r\n", false), "404 ") << "curl leaves the header where it puts chunks together";
}

TEST(HttpMessage, IsCutWhereContentLengthSaysMore) {
  EXPECT_EQ(what(k404 + "Content-Length: 43\r\n\r\n" + kText.substr(0, 20)), "404 cut");
  EXPECT_EQ(what(k404 + "Content-Length: 43\r\n\r\n"), "404 cut");
  EXPECT_EQ(what(k404 + "Content-Length: 43\r\n\r\n", true, "HEAD"), "404 ");
  EXPECT_EQ(what(k404 + "Content-Length: 99\r\n\r\n" + kText), "404 " + kText);
  EXPECT_EQ(what(k404 + "Content-Length: 20\r\n\r\n" + kText.substr(0, 20)), "404 " + kText.substr(0, 20));
  EXPECT_EQ(what(k404 + "Content-Length: 99\r\n\r\nnot found"), "404 not found");
  EXPECT_EQ(what(k404 + "Content-Type: a"), "404 cut") << "inside the head";
  EXPECT_EQ(what(k404), "404 cut");
}

TEST(HttpMessage, KnowsTheLengthsThatLoggersCutTo) {
  const std::string cut = "{\"a\":\"" + std::string(8192 - 6, 'x');
  EXPECT_EQ(what(k404 + "\r\n" + cut), "404 cut");
  EXPECT_EQ(what(k404 + "\r\n" + cut + "x"), "404 " + cut + "x");
}

TEST(HttpMessage, UndoesContentCodings) {
  const std::string gzip = k404 + "Content-Encoding: gzip\r\n";
  EXPECT_EQ(what(gzip + "\r\n" + kGzip), "404 " + kText);
  EXPECT_EQ(what(k404 + "\r\n" + kGzip), "404 " + kText) << "the header is lost";
  EXPECT_EQ(what(gzip + "\r\n" + kText), "404 " + kText) << "a tool has undone it already";
  EXPECT_EQ(what(gzip + "\r\n"), "404 ");
  EXPECT_EQ(what(gzip + "Transfer-Encoding: chunked\r\n\r\n" + chunks_of(kGzip, 7)), "404 " + kText);
  EXPECT_EQ(what(k404 + "Content-Encoding: br\r\n\r\n" + kBrotli), "404 " + kText);
  EXPECT_EQ(what(k404 + "Content-Encoding: br\r\n\r\n" + kText), "404 " + kText);
  EXPECT_EQ(what(k404 + "Content-Encoding: BR\r\n\r\nnot found"), "404 not found");
  EXPECT_EQ(what(k404 + "\r\n" + kBrotli), "404 " + kBrotli) << "nothing tells that it is brotli";
  EXPECT_EQ(what(k404 + "Content-Encoding: deflate\r\n\r\n" + kZlib), "404 " + kText);
  EXPECT_EQ(what(k404 + "Content-Encoding: deflate, identity\r\n\r\n" + kZlib.substr(2, kZlib.size() - 6)),
            "404 " + kText);
}

TEST(HttpMessage, IsCutWithItsContentCodingAndElseUnreadable) {
  const std::string length = "Content-Length: " + std::to_string(kGzip.size()) + "\r\n\r\n";
  const std::string cut = kGzip.substr(0, kGzip.size() - 10);
  EXPECT_EQ(what(k404 + length + cut), "404 cut");
  EXPECT_EQ(what(k404 + "\r\n" + cut), "404 unreadable damaged");
  std::string broken = kGzip;
  broken[20] = static_cast<char>(~broken[20]);
  EXPECT_EQ(what(k404 + length + broken), "404 unreadable damaged");
}

TEST(HttpMessage, HasABodyOfTheLimitAndNoLongerOne) {
  Limits limits;
  limits.body_bytes_max = kText.size();
  EXPECT_EQ(what(k404 + "\r\n" + kText, true, "", limits), "404 " + kText);
  EXPECT_EQ(what(k404 + "\r\n" + kGzip, true, "", limits), "404 " + kText);
  --limits.body_bytes_max;
  EXPECT_EQ(what(k404 + "\r\n" + kText, true, "", limits), "404 unreadable limit");
  EXPECT_EQ(what(k404 + "\r\n" + kGzip, true, "", limits), "404 unreadable limit");
}

TEST(HttpMessage, SurvivesAnyBytes) {
  const std::string seed = kChunked + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n" + chunks_of(kGzip, 7);
  for (std::size_t size = 0; size < seed.size(); ++size) what(seed.substr(0, size));
  std::mt19937 random(9);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = seed;
    for (unsigned edits = 1 + random() % 4; edits > 0; --edits) {
      bytes[random() % bytes.size()] = "\r\n0123456789abcdef:;-HTTP/ \x1F\x8B"[random() % 30];
    }
    what(bytes, round % 2 == 0);
  }
}

}  // namespace
}  // namespace errproof

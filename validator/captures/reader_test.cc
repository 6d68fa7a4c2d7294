#include "captures/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "captures/base64.h"
#include "captures/formats.h"
#include "captures/json_cursor.h"
#include "captures/lines.h"
#include "captures/test_support.h"

namespace errproof {
namespace {

using test_support::capture_of;
using testing::ElementsAre;

// What a reader gives, a line an item: "3:1 {…}" for a body that starts at line 3, column 1 of the file.
std::vector<std::string> read_all(Reader& reader) {
  std::vector<std::string> out;
  for (;;) {
    const CaptureItem item = reader.next();
    if (const auto* response = std::get_if<Response>(&item)) {
      const std::string place = std::to_string(response->place.line) + ':' + std::to_string(response->place.column);
      out.push_back(place + ' ' + (response->unreadable ? "unreadable" : std::string(response->body.view())));
      test_support::read_padding(response->body.view());
    } else if (const auto* error = std::get_if<CaptureError>(&item)) {
      out.push_back("error " + std::to_string(error->origin.line) + ' ' + std::string(name_of(error->error.code)));
    } else {
      return out;
    }
  }
}

class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("reader_test_" + std::to_string(random_seed()));
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::vector<std::string> read(const std::string& name, const std::string& bytes) {
    return read_all(*open_capture(file(name, bytes), options_));
  }

  std::filesystem::path folder_;
  ReaderOptions options_;
};

std::vector<std::string> lines(const std::string& bytes, const Limits& limits = {}) {
  LinesReader reader(capture_of(bytes, limits));
  return read_all(reader);
}

TEST(Lines, EndsALineAtLfOrCrLfAndNeedsNoLastOne) {
  EXPECT_THAT(lines("1\n2\r\n3"), ElementsAre("1:1 1", "2:1 2", "3:1 3"));
}

TEST(Lines, PassesBlankLinesButCountsThem) {
  EXPECT_THAT(lines("\n \t\r\n1\n\n2\n\n"), ElementsAre("3:1 1", "5:1 2"));
  EXPECT_THAT(lines(""), ElementsAre());
}

// All of it through parts, and what is left.
std::vector<std::string> read_split(Reader& reader) {
  std::vector<std::string> out;
  std::uint64_t bytes = 0;
  while (const std::unique_ptr<Reader> part = reader.split()) {
    const std::vector<std::string> some = read_all(*part);
    out.insert(out.end(), some.begin(), some.end());
    bytes += part->bytes_read();
  }
  const std::vector<std::string> rest = read_all(reader);
  out.insert(out.end(), rest.begin(), rest.end());
  out.push_back(std::to_string(bytes + reader.bytes_read()) + " bytes");
  return out;
}

TEST(Lines, AreTheSameInParts) {
  Limits limits;
  limits.line_bytes_max = 100'000;
  for (const std::string& end : {std::string("\n"), std::string("\r\n3"), std::string(100'001, 'y'), std::string()}) {
    std::string bytes = "\xEF\xBB\xBF{}\n\n";
    for (std::size_t i = 0; i < 20'000; ++i) bytes += std::string(i % 37, 'x') + "\r\n";
    for (const std::size_t size : {100'000u, 100'001u, 3'000'000u}) bytes += std::string(size, 'z') + "\n1\n";
    bytes += end;
    std::vector<std::string> whole = lines(bytes, limits);
    whole.push_back(std::to_string(bytes.size()) + " bytes");
    LinesReader reader(capture_of(bytes, limits));
    EXPECT_EQ(read_split(reader), whole);
  }
}

TEST(Lines, OutliveTheReaderThatTheyWereSplitFrom) {
  Capture capture = capture_of("1\n22\n3");
  capture.notice = "a notice";
  auto reader = std::make_unique<LinesReader>(std::move(capture));
  const std::unique_ptr<Reader> part = reader->split();
  EXPECT_EQ(reader->notice(), "");
  EXPECT_EQ(reader->split(), nullptr);
  EXPECT_THAT(read_all(*reader), ElementsAre("3:1 3"));
  reader.reset();
  EXPECT_EQ(part->notice(), "a notice");
  EXPECT_THAT(read_all(*part), ElementsAre("1:1 1", "2:1 22"));
}

TEST(Lines, KeepsSpaceInsideALineAndACrThatEndsNone) {
  EXPECT_THAT(lines(" 1 \n\r2\n"), ElementsAre("1:1  1 ", "2:1 \r2"));
}

TEST(Lines, TakesTheFilesBomFromNoBody) { EXPECT_THAT(lines("\xEF\xBB\xBF{}\n{}"), ElementsAre("1:1 {}", "2:1 {}")); }

TEST(Lines, NamesALineOverTheLimitAndGoesOn) {
  Limits limits;
  limits.line_bytes_max = 3;
  EXPECT_THAT(lines("123\n1234\n12\n12345", limits),
              ElementsAre("1:1 123", "error 2 limit", "3:1 12", "error 4 limit"));
}

TEST(Lines, CallsALongBodyInAShortEnoughLineUnreadable) {
  Limits limits;
  limits.body_bytes_max = 3;
  EXPECT_THAT(lines("1234\n123", limits), ElementsAre("1:1 unreadable", "2:1 123"));
}

// A file far larger than the window: every line comes whole, whatever the window's edge cuts.
TEST(Lines, AreWholeAcrossTheWindowsEdge) {
  std::string bytes;
  std::vector<std::string> expected;
  for (int i = 0; i < 20000; ++i) {
    const std::string body = std::to_string(i) + std::string(static_cast<std::size_t>(i % 97), 'x');
    bytes += body + "\n";
    expected.push_back(std::to_string(i + 1) + ":1 " + body);
  }
  EXPECT_EQ(lines(bytes), expected);
}

TEST(Lines, OfMegabytesDoNotDisturbTheirNeighbours) {
  const std::string large(5 << 20, 'x');
  EXPECT_THAT(lines("a\n" + large + "\nb\n"), ElementsAre("1:1 a", "2:1 " + large, "3:1 b"));
}

// Fails in the middle.
class BrokenStream final : public ByteStream {
 public:
  Result<std::size_t> read(char* out, std::size_t) override {
    if (done_) return Error{ErrorCode::kUnreadable, "f", "input/output error"};
    done_ = true;
    std::copy_n("1\n2", 3, out);
    return std::size_t{3};
  }
  std::uint64_t bytes_read() const override { return 3; }

 private:
  bool done_ = false;
};

TEST(Lines, JudgeWhatCameWholeBeforeAReadFails) {
  LinesReader reader({{.file = "f"}, Source(std::make_unique<BrokenStream>()), {}});
  EXPECT_THAT(read_all(reader), ElementsAre("1:1 1", "error 2 unreadable"));
}

// The tables and the recordings forgot it: the one behind their last bracket, the other before its first entry.
TEST(Formats, SayThatAFileCouldNotBeReadToItsEnd) {
  const auto last = [](const char* format, const std::string& bytes) {
    ReaderOptions options;
    options.format = format_named(format);
    const auto reader =
        open_source({{.file = "f"}, Source(std::make_unique<test_support::LostStream>(bytes)), options});
    std::vector<std::string> items = test_support::told(*reader);
    return items.empty() ? "nothing" : items.back();
  };
  EXPECT_THAT(last("tables", R"({"tables":[{"columns":[],"rows":[]}]})"), testing::EndsWith("error unreadable"));
  EXPECT_THAT(last("recording", R"({"Entr)"), testing::EndsWith("error unreadable"));
}

// Up to 64 KiB of what came before were lost.
TEST(Formats, TellTheLinesInUtf16ThatCameBeforeAReadFails) {
  auto stream =
      std::make_unique<test_support::LostStream>(std::string("\xFF\xFE"
                                                             "1\0\n\0"
                                                             "2\0",
                                                             8));
  const auto reader = open_source({{.file = "f.log"}, Source(std::move(stream)), {}});
  EXPECT_THAT(read_all(*reader), ElementsAre("1:1 1", "error 2 unreadable"));
}

// Half a line behind it made a message of what a page says about HTTP.
TEST(Formats, JudgeNoPageWhoseEndCannotBeRead) {
  auto stream = std::make_unique<test_support::LostStream>("HTTP/1.1 404 \r\n\r\n<pre>\nHTTP/1.1 200 OK\nis");
  const auto reader = open_source({{.file = "f"}, Source(std::move(stream)), {}});
  EXPECT_THAT(read_all(*reader), ElementsAre("error 0 unreadable"));
}

TEST_F(ReaderTest, TakesAJsonFileForOneBodyWhateverFollows) {
  EXPECT_THAT(read("a.json", "{}\n{}"), ElementsAre("1:1 {}\n{}"));
  EXPECT_THAT(read("A.JSON", "{}\n{}"), ElementsAre("1:1 {}\n{}"));
}

TEST_F(ReaderTest, TakesFilesOfLinesByTheirName) {
  for (const char* name : {"a.ndjson", "a.jsonl", "a.log"})
    EXPECT_THAT(read(name, "{\n}"), ElementsAre("1:1 {", "2:1 }"));
  EXPECT_THAT(read("a.ndjson", ""), ElementsAre());
}

TEST_F(ReaderTest, TellsLinesByAWholeFirstValueThatSomethingFollows) {
  EXPECT_THAT(read("a", "\n{}\nx"), ElementsAre("2:1 {}", "3:1 x"));
  EXPECT_THAT(read("a", "{}\n"), ElementsAre("1:1 {}\n"));
  EXPECT_THAT(read("a", ""), ElementsAre("1:1 "));
  EXPECT_THAT(read("a", "x\n{}"), ElementsAre("1:1 x\n{}"));
}

TEST_F(ReaderTest, SplitsWholeValuesOneAfterAnother) {
  EXPECT_THAT(read("a", "{\n}\n {\"}\\\"\": 1}[]"), ElementsAre("1:1 {\n}", "3:2 {\"}\\\"\": 1}", "3:12 []"));
  EXPECT_THAT(read("a", "\"日\" \"\" true 1"), ElementsAre("1:1 \"日\"", "1:5 \"\"", "1:8 true", "1:13 1"));
}

TEST_F(ReaderTest, LeavesABodyWithTextBehindItWhole) {
  EXPECT_THAT(read("a", "{\n}\n{"), ElementsAre("1:1 {\n}\n{"));
  EXPECT_THAT(read("a", "{\n} x"), ElementsAre("1:1 {\n} x"));
}

TEST_F(ReaderTest, ObeysTheFormatThatIsGiven) {
  options_.format = format_named("lines");
  EXPECT_THAT(read("a.json", "1\n2"), ElementsAre("1:1 1", "2:1 2"));
  options_.format = format_named("body");
  EXPECT_THAT(read("a.ndjson", "1\n2"), ElementsAre("1:1 1\n2"));
}

TEST(Formats, ThatAreGivenAreNotLookedForInAllOfAFile) {
  ReaderOptions options;
  options.format = format_named("lines");
  const std::size_t size = std::size_t{5} << 20;
  Source source(stream_of(std::string(size, ' ')));
  EXPECT_EQ(detect({source, "", options}), options.format);
  EXPECT_LT(source.window().size(), size / 2);
}

TEST_F(ReaderTest, TakesABodyOfTheLimitAndNoneOverIt) {
  options_.limits.body_bytes_max = 4;
  EXPECT_THAT(read("a.json", "1234"), ElementsAre("1:1 1234"));
  EXPECT_THAT(read("a.json", "12345"), ElementsAre("1:1 unreadable"));
}

TEST_F(ReaderTest, NamesCapturesThatItDoesNotReadYet) {
  for (const std::string bytes : {"\xD4\xC3\xB2\xA1", "\x0A\x0D\x0D\x0A"}) {
    EXPECT_THAT(read("a.json", bytes), ElementsAre("error 0 unsupported")) << bytes;
  }
}

TEST_F(ReaderTest, LetsNoBodyHideAsACapture) {
  for (const std::string body :
       {"{\"log\":{\"entries\":[]},\"code\":1}", "{\"log\":{}}", "{\"log\":[]}", "{\"log\":{"}) {
    EXPECT_THAT(read("a.json", body), ElementsAre("1:1 " + body));
  }
}

TEST_F(ReaderTest, ReadsLinesInUtf16AndSaysSo) {
  std::string bytes = "\xFF\xFE";
  for (char c : std::string("1\n2\r\n")) (bytes += c) += '\0';
  bytes += std::string("\x3D\xD8\x00\xDE", 4);  // U+1F600
  const auto reader = open_capture(file("a.log", bytes), options_);
  EXPECT_THAT(read_all(*reader), ElementsAre("1:1 1", "2:1 2", "3:1 😀"));
  EXPECT_NE(reader->notice(), "");
  EXPECT_EQ(reader->bytes_read(), bytes.size());
  EXPECT_THAT(read("a.json", bytes), ElementsAre("1:1 " + bytes));
}

// What is probed of a file in UTF-16 has to be as much as a body may have.
TEST_F(ReaderTest, ReadsCapturesInUtf16WhateverTheirSize) {
  const auto wide = [](const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) (bytes += c) += '\0';
    return bytes;
  };
  std::string values, entries;
  for (int i = 0; i < 10'000; ++i) values += "{\n  \"code\": \"a\"\n}\n";
  for (int i = 0; i < 3'000; ++i) entries += R"({"response":{"status":404,"content":{"text":"{\"code\":1}"}}},)";
  const std::string har = "{\"log\":{\"entries\":[" + entries + "{}]}}";
  for (const std::size_t body_bytes_max : {std::size_t{8} << 20, std::size_t{100'000}, std::size_t{100'001}}) {
    options_.limits.body_bytes_max = body_bytes_max;
    EXPECT_EQ(read("a", wide(values)).size(), 10'000u);
    EXPECT_EQ(read("a", wide("\n" + values)).size(), 10'000u);
    EXPECT_EQ(read("a.json", wide(har)).size(), 3'001u);
    EXPECT_EQ(read("a.json", wide("\n " + har)).size(), 3'001u);
  }
}

TEST_F(ReaderTest, SaysWhereOneBodyMayBeLines) {
  const auto notice = [this](const std::string& name, const std::string& bytes) {
    const auto reader = open_capture(file(name, bytes), options_);
    EXPECT_EQ(read_all(*reader).size(), 1u);
    return reader->notice();
  };
  EXPECT_NE(notice("a.txt", "<html>\n{\"a\":1}\n{\"a\":2}\n"), "");
  EXPECT_NE(notice("a.json", "{\"a\":1}\n{\"a\":2}"), "");
  EXPECT_EQ(notice("a.txt", "[\n{\"a\":1}\n]\n"), "");
  EXPECT_EQ(notice("a.txt", "<html>\n{ body }\n"), "");
  EXPECT_EQ(notice("a.txt", "<html>\n"), "");
}

TEST_F(ReaderTest, PassesOverWhatIsNoCaptureInAFolder) {
  options_.found = true;
  const auto reader = open_capture(file("README.md", "# Notes"), options_);
  EXPECT_THAT(read_all(*reader), ElementsAre());
  EXPECT_FALSE(reader->is_capture());
  EXPECT_THAT(read("a.txt", " {"), ElementsAre("1:1  {"));
  EXPECT_THAT(read("a.json", "x"), ElementsAre("1:1 x"));
}

TEST(ValueSize, FindsTheEndOfAValueWithoutJudgingIt) {
  EXPECT_EQ(value_size("{\"a\\\"}\":[}] "), 11u);
  EXPECT_EQ(value_size("12 "), 2u);
  EXPECT_EQ(value_size("12"), std::string_view::npos);
  EXPECT_EQ(value_size("\"\\"), std::string_view::npos);
  EXPECT_EQ(value_size("]"), 1u);
}

TEST(Base64, IsWrittenAsItIsRead) {
  EXPECT_EQ(encode_base64("foobar"), "Zm9vYmFy");  // RFC 4648 §10
  EXPECT_EQ(encode_base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(encode_base64("foob"), "Zm9vYg==");
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    std::string decoded;
    EXPECT_TRUE(decode_base64(encode_base64(bytes), decoded));
    EXPECT_EQ(decoded, bytes);
    bytes += static_cast<char>(i);
  }
}

}  // namespace
}  // namespace errproof

// Captures in JSON that were cut or changed anywhere: every byte of them is somebody's who wishes ill.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/reading.h"

namespace errproof {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

const std::string kCaptures[] = {
    R"({"log":{"pages":[],"entries":[{"startedDateTime":"2026-11-25T10:00:00Z","request":{"method":"GET","url":"\u00e9","headers":[]},
"response":{"status":404,"headers":[{"name":"A","value":"b"}],"content":{"text":"{\"a\":\"\ud83d\ude00\"}"}}},{"response":null}]}})",
    R"({"Entries":[{"RequestUri":"u","StatusCode":404,"ResponseHeaders":{"A":["b"]},"ResponseBody":{"a":[1]}}],"Variables":{}})",
    R"({"http_interactions":[{"request":{"uri":"u"},"response":{"status":{"code":404},"body":{"base64_string":"e30="}}}]})",
    R"({"liveRequest":{"url":"u"},"liveResponse":{"statusCode":"404","headers":{},"body":{"a":1}}})",
    R"({"tables":[{"columns":[{"name":"ResponseCode","type":"int"},{"name":"ResponseBody","type":"dynamic"}],"rows":[[404,"{\"a\":1}"],[1]]}]})",
    R"([{"status":404,"body":"{\"a\":1}","headers":[["a","b"]]},{"response":{"status":1,"body":2},"url":"u"}])",
};
constexpr const char* kFormats[] = {"har", "recording", "recording", "recording", "tables", "array"};

// How many items come of it, however it is read; that it comes to an end is what is asked.
std::size_t read_any(const std::string& bytes, const char* format) {
  std::size_t items = read_as("a", bytes).size();
  ReaderOptions options;
  options.format = format_named(format);
  options.limits.line_bytes_max = 120;
  items += read_as("a", bytes, options).size();
  return items;
}

TEST(HostileRecords, EndWhereverTheyAreCut) {
  for (std::size_t i = 0; i < std::size(kCaptures); ++i) {
    for (std::size_t size = 0; size <= kCaptures[i].size(); ++size) {
      EXPECT_LT(read_any(kCaptures[i].substr(0, size), kFormats[i]), 20u) << kCaptures[i].substr(0, size);
    }
  }
}

std::vector<std::string> read_whole(const std::string& name, const std::string& bytes, ReaderOptions options = {}) {
  return read_everything(*open_source({{.file = name}, Source(stream_of(bytes)), std::move(options)}));
}

TEST(HostileRecords, AreTheSameInParts) {
  for (std::size_t i = 0; i < std::size(kCaptures); ++i) {
    ReaderOptions options;
    options.format = format_named(kFormats[i]);
    for (std::size_t size = 0; size <= kCaptures[i].size(); ++size) {
      const std::string bytes = kCaptures[i].substr(0, size);
      EXPECT_EQ(read_in_parts("a", bytes, options).items, read_as("a", bytes, options)) << bytes;
    }
  }
  std::string entries;
  for (int i = 0; i < 30'000; ++i) {
    entries += R"({"response":{"status":404,"content":{"text":")" +
               std::string(static_cast<std::size_t>(i % 211), 'x') + R"("}}},)" + (i % 3 == 0 ? "\n7, " : "");
  }
  for (const std::string& end :
       {"{}]}}"s, "{}"s, "{\"response"s, ""s, "]"s, "{}]}} x"s, "\0,"s + entries + "{}]}}"s, "{}\0]}}"s, "{}]}}\0x"s}) {
    const std::string bytes = "{\"log\":{\"entries\":[" + entries + end;
    const auto [parts, items] = read_in_parts("a.har", bytes);
    const std::vector<std::string> whole = read_whole("a.har", bytes);
    EXPECT_GT(parts, 1u);
    EXPECT_TRUE(items == whole) << end.substr(0, 10) << ": " << items.size() << " and " << whole.size()
                                << " items, the last " << items.back() << " and " << whole.back();
  }
  ReaderOptions options;
  options.limits.line_bytes_max = 150;
  const std::string bytes = "{\"log\":{\"entries\":[" + entries + "{}]}}";
  EXPECT_TRUE(read_in_parts("a.har", bytes, options).items == read_whole("a.har", bytes, options));
}

TEST(HostileRecords, DoNotEndWhereANulStands) {
  for (const std::size_t i : {0u, 4u, 5u}) {  // a recording is told with what stands behind it
    ReaderOptions options;
    options.format = format_named(kFormats[i]);
    const std::vector<std::string> items = read_as("a", kCaptures[i] + "\0{}"s, options);
    EXPECT_TRUE(std::any_of(items.begin(), items.end(), [](const std::string& item) {
      return item.find(" text behind ") != std::string::npos;
    })) << kCaptures[i];
  }
}

TEST(HostileRecords, EndWhateverIsChangedInThem) {
  constexpr std::string_view kBytes = "{}[]\",:\\ \n019nu\xFF\x80\xEF\0"sv;
  std::uint64_t state = 3;
  const auto draw = [&state](std::size_t below) {  // a linear congruential generator (Knuth's MMIX)
    state = state * 6364136223846793005 + 1442695040888963407;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  for (int round = 0; round < 6'000; ++round) {
    const std::size_t which = draw(std::size(kCaptures));
    std::string bytes = kCaptures[which];
    for (std::size_t changes = 1 + draw(4); changes > 0; --changes) {
      const std::size_t at = draw(bytes.size());
      switch (draw(3)) {
        case 0:
          bytes[at] = kBytes[draw(kBytes.size())];
          break;
        case 1:
          bytes.erase(at, 1 + draw(3));
          break;
        default:
          bytes.insert(at, 1, kBytes[draw(kBytes.size())]);
      }
    }
    EXPECT_LT(read_any(bytes, kFormats[which]), 200u) << bytes;
  }
}

// A quadratic way would take minutes.
TEST(HostileRecords, TakeATimeThatGrowsWithThem) {
  const std::string many(1'000'000, '[');
  for (const char* front :
       {"", "{\"log\":{\"entries\":[", "{\"Entries\":[{\"StatusCode\":", "{\"tables\":[{\"columns\":"}) {
    EXPECT_LT(read_as("a.har", front + many).size(), 10u);
  }
  std::string entries;
  for (int i = 0; i < 100'000; ++i) entries += "{},";
  EXPECT_EQ(read_as("a.har", "{\"log\":{\"entries\":[" + entries + "{}]}}").size(), 100'001u);
  std::string columns, values = "404";
  for (int i = 0; i < 100'000; ++i) columns += ",{\"name\":\"c\"}", values += ",1";
  EXPECT_EQ(
      read_as("a", "{\"tables\":[{\"columns\":[{\"name\":\"status\"}" + columns + "],\"rows\":[[" + values + "]]}]}")
          .size(),
      1u);
}

}  // namespace
}  // namespace errproof

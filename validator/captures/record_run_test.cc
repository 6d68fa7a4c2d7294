#include "captures/record_run.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "captures/envelope.h"
#include "captures/har.h"
#include "captures/lines.h"
#include "captures/test_support.h"

namespace errproof {
namespace {

using test_support::capture_of;

// What entries look like that an index in common must not make others of: most are fine, some are broken by
// themselves, and some would be if their neighbours' quotes were counted.
std::string random_entry(std::mt19937& random) {
  const std::string pad(random() % 300, 'p');
  switch (random() % 24) {
    case 0:
      return R"({"response":{"status":404,"content":{"text":"a\x"}},"pad":")" + pad + "\"}";
    case 1:
      return "{\"response\":{\"status\":404,\"content\":{\"text\":\"\xFF\"}}}";
    case 2:
      return "{\"response\":{\"status\":404,\"content\":{\"text\":\"a\tb\"}}}";
    case 3:
      return R"({"response":{"status":404,"content":{"text":"a","text":tru}}})";
    case 4:
      return R"({"response":{"status":404,)" + pad + "}}";
    case 5:
      return "7";
    case 6:
      return "[1,2]";
    case 7:
      return "{}";
    case 8:
      return R"({"response":{"status":404,"content":{"text":"},{\"a\":[\"\\"}}})";
    case 9:
      return R"({"response":{"status":404,"content":{"text":"\ud800\\\"","n":[[[[]]]]}},"pad":"\u0041"})";
    default:
      return R"({"request":{"method":"GET","url":"https://a.example/)" + pad +
             R"("},"response":{"status":404,"content":{"text":"{\"code\":1}\n"}},"pad":")" + pad + "\"}";
  }
}

// An item without its number.
std::string unnumbered(const std::string& line) { return line.substr(line.find(' ') + 1); }

std::vector<std::string> random_entries(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> entries;
  for (int i = 0; i < 1500; ++i) entries.push_back(random_entry(random));
  return entries;
}

// Whoever is asked alone gives the same: what the run is for shows in nothing else.
TEST(RecordRun, TakesApartWhatIsWholeAndLeavesTheRest) {
  const std::string whole = R"({"status":404,"body":"a\"b"})", broken = R"({"status":404,)";
  const std::string text = whole + '\n' + whole + '\n' + broken + '\n' + whole + '\n' + whole;  // the last has no end
  Source source(stream_of(text));
  source.fill(text.size());
  const EnvelopeLayout layout{EnvelopeMapping()};
  RecordReader reader(layout, Limits());
  RecordRun run(source);
  const std::size_t lines[] = {0, whole.size() + 1, 2 * whole.size() + 2, 2 * whole.size() + broken.size() + 3};
  for (const std::size_t at : lines) {
    const bool is_broken = at == lines[2];
    EXPECT_EQ(run.look_at(source.window().substr(at), reader).has_value(), !is_broken) << at;
    if (!is_broken) {
      EXPECT_EQ(reader.record().text().view(), whole);
    }
  }
  EXPECT_FALSE(run.look_at(source.window().substr(text.size() - whole.size()), reader));
}

TEST(RecordRun, MakesNoEntryOfAHarAnother) {
  for (unsigned seed = 0; seed < 4; ++seed) {
    std::string har = "{\"log\":{\"entries\":[";
    std::vector<std::string> alone;
    for (const std::string& entry : random_entries(seed)) {
      const auto reader = open_har(capture_of("{\"log\":{\"entries\":[" + entry + "]}}"));
      const std::vector<std::string> told = test_support::told(*reader);
      ASSERT_LE(told.size(), 1u) << entry;
      if (!told.empty()) alone.push_back(unnumbered(told.front()));
      har += (har.ends_with('[') ? "" : seed % 2 == 0 ? "," : ",\n  ") + entry;
    }
    har += "]}}";
    for (const std::size_t piece : {std::size_t{1} << 20, std::size_t{70'001}, std::size_t{4093}, std::size_t{97}}) {
      const auto reader = open_har(capture_of(har, {}, piece));
      std::vector<std::string> together;
      for (const std::string& line : test_support::told(*reader)) together.push_back(unnumbered(line));
      EXPECT_TRUE(together == alone) << "seed " << seed << ", pieces of " << piece << " bytes";
    }
  }
}

TEST(RecordRun, MakesNoLineAnother) {
  std::mt19937 random(7);
  std::string lines;
  std::vector<std::string> alone;
  const std::string first = R"({"status":404,"body":"a"})";
  for (int i = 0; i < 3000; ++i) {
    std::string line = i == 0 ? first
                              : std::vector<std::string>{R"({"status":404,"body":"a\"b"} )",
                                                         R"({"status":404,"body":"a")",
                                                         R"("x":1})",
                                                         R"({"status":404,"body":"a"}x)",
                                                         R"( {"status":404,"body":{"code":"},{\"a"}})",
                                                         R"({"status":404,"body":"a\q"})",
                                                         R"({"status":"404","body":"a"})",
                                                         R"({"x":1})",
                                                         R"("{)",
                                                         "{\"status\":404,\"body\":\"" +
                                                             std::string(random() % 200, 'y') + "\"}"}[random() % 10];
    const auto reader = open_lines(capture_of(first + '\n' + line));  // the first says that lines are envelopes
    const std::vector<std::string> told = test_support::told(*reader);
    if (i == 0 || told.size() == 2) alone.push_back(unnumbered(told.back()));
    lines += line + (random() % 3 == 0 ? "\r\n" : "\n");
  }
  for (const std::size_t piece : {std::size_t{1} << 20, std::size_t{70'001}, std::size_t{97}}) {
    const auto reader = open_lines(capture_of(lines, {}, piece));
    std::vector<std::string> together;
    for (const std::string& line : test_support::told(*reader)) together.push_back(unnumbered(line));
    EXPECT_TRUE(together == alone) << "pieces of " << piece << " bytes";
  }
}

}  // namespace
}  // namespace errproof

#include "batch/batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <new>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/os.h"
#include "batch/feed.h"
#include "contracts/contract.h"
#include "contracts/judge.h"
#include "support/made_archive.h"

namespace errproof {
namespace {

using testing::ElementsAre;

// A line for everything that is told, as the threads that judged it saw it.
class Log final : public Sink {
 public:
  struct Stretch final : public Sheet {
    void response(const Response& response, const Verdict& verdict, Explainer& explainer) override {
      if (throws) throw std::bad_alloc();
      std::string line = response.origin.file + ':' + std::to_string(response.place.line) + ' ' +
                         std::string(name_of(verdict.state)) + ' ' + std::string(response.body.view().substr(0, 40));
      for (const Finding& finding : verdict.findings) {
        line += ' ' + std::to_string(explainer.position(finding).column) + explainer.explain(finding).message;
      }
      add(line);
    }
    void error(const CaptureError& error) override { add(error.origin.file + " error " + error.error.message); }
    void ignored(const std::string& path) override { add(path + " ignored"); }
    void notice(const std::string& path, const std::string&) override { add(path + " notice"); }
    std::size_t bytes() const override { return size * bytes_a_byte; }
    void add(const std::string& line) {
      lines.push_back(line);
      size += line.size();
    }
    std::vector<std::string> lines;
    std::size_t size = 0, bytes_a_byte = 1;
    bool throws = false;
  };

  std::unique_ptr<Sheet> new_sheet() const override {
    auto sheet = std::make_unique<Stretch>();
    sheet->throws = throws;
    sheet->bytes_a_byte = bytes_a_byte;
    return sheet;
  }
  void take(Sheet& sheet) override {
    auto& stretch = static_cast<Stretch&>(sheet);
    lines.insert(lines.end(), stretch.lines.begin(), stretch.lines.end());
    stretch.lines.clear();
    stretch.size = 0;
    ++stretches;
    if (when_taken) when_taken();
  }

  std::vector<std::string> lines;
  std::function<void()> when_taken;
  std::size_t stretches = 0;
  std::size_t bytes_a_byte = 1;
  bool throws = false;
};

// All that a run leaves, but the time it took.
struct Outcome {
  std::vector<std::string> lines;
  std::string summary, groups;
  bool operator==(const Outcome&) const = default;
};

std::string text_of(const Summary& s) {
  std::string text = "files " + std::to_string(s.files) + " responses " + std::to_string(s.responses) + " states";
  for (const std::uint64_t n : s.states) text += ' ' + std::to_string(n);
  text += " not applicable";
  for (const std::uint64_t n : s.not_applicable) text += ' ' + std::to_string(n);
  for (const std::uint64_t n :
       {s.errors, s.ignored, s.bytes, s.ignored_bytes, s.violate_as_known, s.warned, s.not_selected})
    text += ' ' + std::to_string(n);
  for (const std::uint64_t n : s.looser_conform) text += " looser " + std::to_string(n);
  return text + (s.interrupted ? " interrupted" : "");
}

std::string text_of(const Tally& t) {
  return t.fingerprint + ' ' + t.rule + ' ' + t.place + ' ' + t.got + " of [" + t.endpoint + "] " +
         std::string(name_of(t.severity)) + (t.known ? " known " : " ") + std::to_string(t.count) + '/' +
         std::to_string(t.of);
}

std::string text_of(const Groups& groups) {
  std::string text;
  for (const Group* group : groups.sorted()) {
    text += std::string(name_of(group->severity)) + (group->known ? " known " : " ") +
            std::string(name_of(group->part)) + ' ' + group->rule + ' ' + group->instance + ' ' +
            std::to_string(group->findings) + ' ' + std::to_string(group->responses) + ' ' +
            std::to_string(group->files) + ' ' + group->fingerprint;
    for (const std::string* said : {&group->keyword, &group->message, &group->got, &group->expected, &group->hint,
                                    &group->schema, &group->keyword_location}) {
      text += " [" + *said + ']';
    }
    for (const auto& [status, n] : group->statuses) text += ' ' + std::to_string(status) + '*' + std::to_string(n);
    for (const Place& place : group->places) {
      text += " at " + place.origin.file + ':' + std::to_string(place.position.line) + ':' +
              std::to_string(place.position.column) + ' ' + std::to_string(place.status.value_or(0)) + ' ' +
              place.endpoint + ' ' + place.cut.text + ' ' + std::to_string(place.cut.offset) + '+' +
              std::to_string(place.cut.length);
    }
    for (const Group::Share& share : group->shares) {
      text += " share " + text_of(groups.tallies().tally(share.tally)) + ' ' + std::to_string(share.responses);
    }
    text += group->all_tallied ? "" : " and others";
    text += '\n';
  }
  for (const Untold& untold : groups.untold()) {
    text += std::string(name_of(untold.state)) + (untold.error ? " error " : " ") + untold.code + ' ' + untold.message +
            ' ' + std::to_string(untold.count);
    for (const Origin& place : untold.places) text += ' ' + place.file + ':' + std::to_string(place.line);
    text += '\n';
  }
  for (const Tally& tally : groups.tallies().met()) text += text_of(tally) + '\n';
  for (const Tallies::Endpoint& endpoint : groups.tallies().endpoints()) {
    text += endpoint.name + ' ' + std::to_string(endpoint.answers.responses) + ' ' +
            std::to_string(endpoint.answers.judged) + ' ' + std::to_string(endpoint.answers.conform) + '\n';
  }
  for (const Severity severity : {Severity::kViolation, Severity::kWarning, Severity::kNote}) {
    text += std::to_string(groups.tallies().other(severity)) + ' ';
  }
  return text + std::to_string(groups.other()) + ' ' + std::to_string(groups.other_untold());
}

bool violates(const Response&, const Verdict& verdict, Explainer&) { return verdict.state == State::kViolates; }

class BatchRun : public testing::Test {
 protected:
  BatchRun() {
    folder_ = testing::TempDir() + "errproof-batch-" + std::to_string(random_seed());
    std::filesystem::create_directory(folder_);
    Result<Contract> loaded =
        load_contract({{"contract.json", R"({"format":1,"name":"c","title":"t","source":"s","default_profile":"p",
            "profiles":{"p":{"looser":["q"],"violation":["body/a.json"],"note":["body/b.json"]},"q":{}},
            "rules":[{"id":"known","title":"t","at":["body/a.json#/properties/known/type"]}],
            "known":[{"rule":"known","got":"number","accepted_by":"q"}]})"},
                       {"body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","required":["code"],
            "properties":{"code":{"type":"string"},"known":{"type":"string"}}})"},
                       {"body/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#",
            "properties":{"code":true,"known":true},"additionalProperties":false})"}},
                      "c", Limits());
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    contract_ = *std::move(loaded);
    judge_ = std::make_unique<Judge>(contract_, *contract_.profile("p"), JudgeOptions());
    options_.assume_status = 404;
    options_.reader.limits.line_bytes_max = std::size_t{700} << 10;
    options_.reader.limits.body_bytes_max = std::size_t{600} << 10;
  }
  ~BatchRun() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, std::string_view bytes) {
    std::filesystem::create_directories(std::filesystem::path(folder_ + '/' + name).parent_path());
    std::ofstream(folder_ + '/' + name, std::ios::binary) << bytes;
    return folder_ + '/' + name;
  }

  Outcome run(unsigned jobs, std::vector<std::string> paths, Log log = {}) {
    Inputs inputs(std::move(paths));
    Groups groups(groups_max_, 1);
    BatchOptions options = options_;
    options.jobs = jobs;
    const Summary summary = run_batch(inputs, *judge_, options, groups, log);
    return {std::move(log.lines), text_of(summary), text_of(groups)};
  }
  Outcome run(unsigned jobs) { return run(jobs, {folder_}); }

  std::string folder_;
  Contract contract_;
  std::unique_ptr<Judge> judge_;
  BatchOptions options_;
  std::uint32_t groups_max_ = 30;
};

// Bodies and files as nobody would choose them.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

  std::string body() {
    switch (below(12)) {
      case 0:
        return "{\"code\":" + std::to_string(below(1000)) + "}";
      case 1:
        return R"({"code":"1","known":2})";
      case 2:
        return "{\"code\":\"1\",\"name" + std::to_string(below(50)) + "\":[1,2,3]}";
      case 3:
        return "{}";
      case 4:
        return "{\"code\":";
      default:
        return "{\"code\":\"" + std::string(below(2000), 'x') + "\"}";
    }
  }

  std::string lines() {
    const std::uint32_t size = one_in(3) ? 1u << 20 : below(4000);
    std::string text;
    while (text.size() < size) {
      text += one_in(300) ? std::string(below(800'000), '7') : one_in(4) ? std::string(below(3), ' ') : body();
      text += one_in(9) ? "\r\n" : "\n";
    }
    if (one_in(2)) text += body();
    return text;
  }

  // With a status and an endpoint each, of few: some are judged, some are not.
  std::string records() {
    const std::uint32_t size = one_in(3) ? 1u << 20 : below(4000);
    std::string text;
    do {
      text += "{\"status\":" + std::to_string(one_in(3) ? 200 : 400 + below(3)) +
              R"(,"method":"GET","url":"https://x/e)" + std::string(1 + below(12), 'e') + R"(","body":)" +
              (one_in(5) ? "null" : "{\"code\":" + std::to_string(below(9)) + '}') + "}\n";
    } while (text.size() < size);
    return text;
  }

 private:
  std::mt19937 random_;
};

TEST_F(BatchRun, ComesToTheSameWhateverThreadsShareIt) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    Chance chance(seed);
    for (std::uint32_t i = 0; i < 40; ++i) {
      const std::string name = std::to_string(chance.below(3)) + "/" + std::to_string(i);
      if (chance.one_in(4)) {
        file(name + ".ndjson", chance.one_in(3) ? chance.records() : chance.lines());
      } else if (chance.one_in(8)) {
        file(name + ".md", "# no capture");
      } else if (chance.one_in(8)) {
        std::filesystem::create_symlink("nowhere", file(name, "") + ".json");
      } else {
        file(name + ".json", chance.body());
      }
    }
    groups_max_ = chance.one_in(2) ? 5 : 1000;
    options_.stops_behind = nullptr;
    if (chance.one_in(4)) options_.stops_behind = violates;
    const Outcome one = run(1);
    EXPECT_GT(one.lines.size(), 0u);
    for (const unsigned jobs : {2u, 3u, 7u}) EXPECT_TRUE(run(jobs) == one) << jobs;
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
}

TEST_F(BatchRun, HasAFileOnceHoweverManyThreadsReadIt) {
  std::string text;
  while (text.size() < std::size_t{3} << 20) text += "{\"code\":1}\n";
  const std::string path = file("a.ndjson", text);
  for (const unsigned jobs : {1u, 4u}) {
    const Outcome outcome = run(jobs);
    EXPECT_THAT(outcome.summary, testing::StartsWith("files 1 "));
    EXPECT_THAT(outcome.groups, testing::HasSubstr(" 1 "));  // in one file
    EXPECT_EQ(outcome.lines.size(), text.size() / 11);
    EXPECT_THAT(outcome.lines.back(), testing::StartsWith(path + ":" + std::to_string(text.size() / 11)));
  }
}

TEST_F(BatchRun, GoesOnBehindALineOverTheLimit) {
  const std::string good = "{\"code\":\"1\"}\n";
  file("a.ndjson", good + std::string(5'000'000, 'x') + '\n' + good);
  for (const unsigned jobs : {1u, 2u}) {
    const Outcome outcome = run(jobs);
    ASSERT_EQ(outcome.lines.size(), 3u);
    EXPECT_THAT(outcome.lines[1], testing::HasSubstr("--max-line"));
    EXPECT_THAT(outcome.lines[2], testing::HasSubstr(":3 conforms"));
  }
}

TEST_F(BatchRun, CountsWhatFailsAndDoesTheRest) {
  const std::string a = file("a.json", R"({"code":"1"})"), b = file("b.json", R"({"code":"1"})");
  for (const unsigned jobs : {1u, 2u}) {
    const Outcome outcome = run(jobs, {folder_ + "/none", a, folder_ + "/none", b});
    EXPECT_EQ(outcome.lines.size(), 4u);
    EXPECT_THAT(outcome.summary, testing::StartsWith("files 4 responses 2 "));
  }
}

TEST_F(BatchRun, TellsOfAFolderThatVanishesMeanwhile) {
  file("a.json", R"({"code":"1"})");
  file("b.json", R"({"code":"1"})");
  file("c/1.json", "{}");
  file("d.json", R"({"code":"1"})");
  Log log;
  log.when_taken = [this] { std::filesystem::remove_all(folder_ + "/c"); };
  const Outcome outcome = run(1, {folder_}, std::move(log));
  EXPECT_THAT(
      outcome.lines,
      ElementsAre(testing::HasSubstr("a.json:1 conforms"), testing::HasSubstr("b.json:1 conforms"),
                  testing::EndsWith("c error no such file or folder"), testing::HasSubstr("d.json:1 conforms")));
  EXPECT_THAT(outcome.summary, testing::StartsWith("files 4 responses 3 "));
}

TEST_F(BatchRun, StopsBehindTheFirstThatViolatesAndNamesWhatCameBefore) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += i >= 50'000 && i % 7 == 0 ? "{}\n" : "{\"code\":\"1\"}\n";
  file("a.ndjson", text);
  file("b.json", "{}");
  options_.stops_behind = violates;
  const Outcome one = run(1);
  EXPECT_EQ(one.lines.size(), 50'002u);  // 50,001 is 7 times 7143
  EXPECT_THAT(one.lines.back(), testing::HasSubstr(" violates "));
  for (const unsigned jobs : {2u, 5u}) EXPECT_TRUE(run(jobs) == one);
}

TEST_F(BatchRun, HandsOverALargeFileInStretches) {
  std::string values;
  while (values.size() < std::size_t{2} << 20) values += "{\"code\":\"1\"} ";
  const std::vector<std::string> paths = {file("a", values), file("b", values), file("c", values)};
  for (const unsigned jobs : {1u, 3u}) {
    Inputs inputs(paths);
    Groups groups(10, 1);
    BatchOptions options = options_;
    options.jobs = jobs;
    Log log;
    const Summary summary = run_batch(inputs, *judge_, options, groups, log);
    EXPECT_EQ(summary.bytes, 3 * values.size());
    EXPECT_GT(log.stretches, 6u);
  }
}

TEST_F(BatchRun, CutsALargeHarForThreadsToShare) {
  std::string entries;
  while (entries.size() < std::size_t{3} << 20) entries += R"({"response":{"status":404,"content":{"text":"{}"}}},)";
  const std::vector<std::string> paths = {file("a.har", "{\"log\":{\"entries\":[" + entries + "{}]}}")};
  for (const bool split : {false, true}) {
    Inputs inputs(paths);
    Feed feed(inputs, options_.reader, split);
    std::size_t count = 0;
    for (std::vector<Piece> pieces; feed.fill(pieces); pieces.clear()) count += pieces.size();
    if (split) {
      EXPECT_GE(count, 3u);
    } else {
      EXPECT_EQ(count, 1u);
    }
  }
}

TEST_F(BatchRun, HandsOverEndpointsThatHaveNothingElse) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) {
    lines += R"({"status":204,"url":"https://x/e)" + std::to_string(i) + R"(","body":null})" + '\n';
  }
  Inputs inputs({file("a.gz", compressed(lines, archive_write_add_filter_gzip))});
  Groups groups(30, 1);
  BatchOptions options = options_;
  options.jobs = 2;
  Log log;
  log.bytes_a_byte = 0;
  EXPECT_EQ(run_batch(inputs, *judge_, options, groups, log).responses, 20'000u);
  EXPECT_GT(log.stretches, 20u);
}

TEST_F(BatchRun, WaitsForItsTurnWhereAReportGrowsTooLargeToBeHeld) {
  Chance chance(1);
  std::string text;
  while (text.size() < std::size_t{2} << 20) text += chance.body() + '\n';
  file("a.ndjson", text);
  Log log;
  log.bytes_a_byte = 1000;
  const Outcome one = run(1);
  for (const unsigned jobs : {2u, 5u}) EXPECT_TRUE(run(jobs, {folder_}, log) == one);
}

TEST_F(BatchRun, JudgesLargeTextsToo) {
  options_.reader.limits.line_bytes_max = options_.reader.limits.body_bytes_max = std::size_t{4} << 20;
  std::string text;
  for (int i = 0; i < 12; ++i) {
    text += "{\"code\":" + std::string(2'000'000, '1') + "}\n{\"code\":2}\n";
    file(std::to_string(i) + ".json", "{\"code\":[" + std::string(1'500'000, '[') + '\n');
  }
  file("a.ndjson", text);
  Log log;
  log.bytes_a_byte = 1'000'000;  // whoever waits for its turn must not keep others from their large texts
  const Outcome one = run(1);
  EXPECT_EQ(one.lines.size(), 36u);
  for (const unsigned jobs : {2u, 5u}) EXPECT_TRUE(run(jobs, {folder_}, log) == one);
}

TEST_F(BatchRun, TellsTheCallerOfALackOfMemoryInAnyThread) {
  std::string text;
  while (text.size() < std::size_t{2} << 20) text += "{\"code\":\"1\"}\n";
  file("a.ndjson", text);
  for (const unsigned jobs : {1u, 4u}) {
    Log log;
    log.throws = true;
    EXPECT_THROW(run(jobs, {folder_}, std::move(log)), std::bad_alloc);
  }
}

TEST_F(BatchRun, CountsTheFilesThatAreNoCapturesApart) {
  file("README.md", "# Notes");
  file("a.json", R"({"code":"1"})");
  for (const unsigned jobs : {1u, 2u}) {
    const Outcome outcome = run(jobs);
    EXPECT_THAT(outcome.lines, ElementsAre(testing::EndsWith("README.md ignored"), testing::HasSubstr("conforms")));
    EXPECT_THAT(outcome.summary, testing::StartsWith("files 1 "));
    EXPECT_THAT(outcome.summary, testing::HasSubstr(" 0 1 12 7 0"));  // errors, ignored, bytes, ignored bytes
  }
}

}  // namespace
}  // namespace errproof

// What an engine tells of failures: order, and how many are kept.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engines/engine.h"
#include "engines/test_support.h"

namespace errproof {
namespace {

using test_support::load;

TEST(Failures, AreSortedByPlaceSeverityRootAndKeyword) {
  Failures failures;
  const auto add = [&](std::uint32_t offset, std::string_view instance, Severity severity, std::uint16_t root,
                       std::string_view location, std::uint32_t element) {
    Failure& failure = failures.add();
    failure.offset = offset;
    failure.instance = failures.keep(instance);
    failure.severity = severity;
    failure.root = root;
    failure.keyword_location = failures.keep(location);
    failure.element = element;
  };
  add(2, "", Severity::kViolation, 0, "/a", 0);
  add(1, "/\xEF\xBC\xA1", Severity::kViolation, 0, "/a", 0);      // U+FF21
  add(1, "/\xED\xA0\x80", Severity::kViolation, 0, "/a", 0);      // U+D800, alone
  add(1, "/\xF0\x9F\x98\x80", Severity::kViolation, 0, "/a", 0);  // U+1F600
  add(1, "/a", Severity::kNote, 0, "/a", 0);
  add(1, "/a", Severity::kViolation, 1, "/a", 0);
  add(1, "/a", Severity::kViolation, 0, "/b", 1);
  add(1, "/a", Severity::kViolation, 0, "/b", 0);
  add(1, "/a", Severity::kViolation, 0, "/a", 9);
  failures.add().text_rule = TextRule::kBom;
  failures.sort();
  std::vector<std::string> order;
  for (const Failure& f : failures.list()) {
    order.push_back(std::string(f.instance) + " " + std::string(name_of(f.severity)).substr(0, 1) +
                    std::to_string(f.root) + std::string(f.keyword_location) + std::to_string(f.element));
  }
  const std::vector<std::string> expected{" v00",
                                          "/a v0/a9",
                                          "/a v0/b0",
                                          "/a v0/b1",
                                          "/a v1/a0",
                                          "/a n0/a0",
                                          "/\xED\xA0\x80 v0/a0",
                                          "/\xEF\xBC\xA1 v0/a0",
                                          "/\xF0\x9F\x98\x80 v0/a0",
                                          " v0/a0"};
  EXPECT_EQ(order, expected);
  failures.clear();
  EXPECT_TRUE(failures.list().empty());
}

TEST(Failures, OfMillionsOnlyTheFirstOfEachSeverityAreKeptAndAllAreCounted) {
  const Schema items = load(R"({"items":{"type":"string","minLength":1},"minItems":5000})");
  const Schema advice = load(R"({"items":{"type":"null"}})");
  std::string body = "[0";
  for (int i = 1; i < 3000; ++i) body += i % 2 ? ",0" : R"(,"")";
  const PaddedBytes bytes(body + "]");
  for (const EngineKind kind : {EngineKind::kLiteral, EngineKind::kWalk}) {
    const auto engine = make_engine(kind, {{&items, Severity::kViolation}, {&advice, Severity::kNote}});
    const auto scratch = engine->new_scratch();
    Failures all, first;
    first.keep_first(7, std::size_t{1} << 20);
    engine->judge(bytes.text(), *scratch, all);
    for (int again = 0; again < 2; ++again) {
      engine->judge(bytes.text(), *scratch, first);
      EXPECT_LE(first.list().size(), 16u) << name_of(kind);
      for (const Severity severity : {Severity::kViolation, Severity::kNote}) {
        const auto offsets = [severity](const Failures& failures) {
          std::vector<std::uint32_t> out;
          for (const Failure& f : failures.list()) {
            if (f.severity == severity && out.size() < 7) out.push_back(f.offset);
          }
          return out;
        };
        EXPECT_EQ(first.count(severity), severity == Severity::kViolation ? 3001u : 3000u) << name_of(kind);
        EXPECT_EQ(offsets(first), offsets(all)) << name_of(kind);
      }
    }
  }
}

// A location repeats all names above it.
TEST(Failures, AreKeptOnlyWhileTheirLocationsAreShort) {
  const Schema schema = load(R"({"additionalProperties":{"items":{"type":"null"}}})");
  std::string body = "{\"" + std::string(10'000, 'n') + "\":[";
  for (int i = 0; i < 50; ++i) body += i == 0 ? "0" : ",0";
  const PaddedBytes bytes(body + "],\"m\":[\"\\ud800\"]}");
  for (const EngineKind kind : {EngineKind::kLiteral, EngineKind::kWalk}) {
    const auto engine = make_engine(kind, {{&schema, Severity::kViolation}});
    const auto scratch = engine->new_scratch();
    for (const std::size_t bytes_max : {0, 25'000}) {
      Failures failures;
      failures.keep_first(100, bytes_max);
      EXPECT_EQ(engine->judge(bytes.text(), *scratch, failures).state, Outcome::State::kViolates);
      EXPECT_EQ(failures.list().size(), bytes_max == 0 ? 1u : 4u) << name_of(kind);  // one is short
      EXPECT_EQ(failures.count(Severity::kViolation), 52u) << name_of(kind);
    }
  }
}

}  // namespace
}  // namespace errproof

#include "corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "contracts/contract.h"
#include "engines/engine.h"

namespace errproof::bench {
namespace {

// Figures are compared from commit to commit: whoever changes a corpus starts a new series, and says so here.
TEST(Corpus, IsTheSameBytesEverywhere) {
  const std::map<std::string_view, std::string_view> pinned = {
      {"small", "f4c127233b598996a9949b0afe3232b6e7085da34a69772a90f82f4569fd26a9"},
      {"medium", "c7048ba88486a4ebaf99e863573eb1eae1c38c0479127cf5e73ec9db465a778e"},
      {"large", "49435a9b8ea9994d8314f4bdaf1ecaf7edeb7db68e9d55ba2012a722deb8e324"},
      {"mixed", "331039d16e4d243e98d7dcae720edf6eaad52a819e92f4c1a97d58ed1cb311a4"},
      {"live", "48427323797fddf88258c8329b18cb37b4dbf815d895058d3c7107127ba0d8df"},
      {"spaced_small", "f3fe38e709141831fa3e6e81aaa589a678aea4d9ef10c34bbb5b1f7f81ed404a"},
      {"spaced_medium", "0048425cc919bcfab37ed4950e48a3b0935df8df5f98b6da460ebbac301e8dd6"},
      {"spaced_large", "30b9aab3a84e9e55da6c3b05e5dc4572642036d064d32403650cd4e33def0ade"},
      {"shuffled_small", "903354fa4c8df01d6d57a9d27b69c5c15d295f4037bc88d0966f4d187edc239c"},
      {"shuffled_medium", "c0f89a2ac1b6699b21e4cf5c5ff0d6cdf7c039436fb7e25a9d0e5068a2db2e16"},
      {"shuffled_large", "48d8f193527957a06482031477df07512743f1edec84a9c1d45350792add583c"},
      {"extra_small", "25a9ba065ee04d89f5064fdfb15a50d53541e78e1a55943d167573a1683fef4b"},
      {"extra_medium", "988c4088c055208bacaff13d385bc93c1aec20f9f3ac0d2e0c0b5bd392de59c8"},
      {"extra_large", "519181a6b7be74f2c70725f417cdb7cf530f371351b82f4ac63204af4d53f54d"},
  };
  for (const std::string_view name : kCorpora) {
    const auto pin = pinned.find(name);
    ASSERT_NE(pin, pinned.end()) << name;
    EXPECT_EQ(sha256_hex(Corpus(name, kCorpusBytes).text().view(), 64), pin->second) << name;
  }
}

TEST(Corpus, HoldsADocumentALineAndIsPadded) {
  for (const std::string_view name : kCorpora) {
    const Corpus corpus(name, 100'000);
    const std::string_view text = corpus.text().view();
    std::size_t offset = 0;
    for (const Entry& entry : corpus.entries()) {
      ASSERT_EQ(entry.offset, offset) << name;
      ASSERT_EQ(text[entry.offset + entry.size], '\n') << name;
      ASSERT_EQ(corpus.document(entry).view().find('\n'), std::string_view::npos) << name;
      offset += entry.size + 1;
    }
    EXPECT_EQ(offset, text.size()) << name;
    EXPECT_TRUE(std::all_of(text.end(), text.end() + kPaddingBytes, [](char c) { return c == 0; })) << name;
  }
}

TEST(Corpus, HasDocumentsOfTheSizesItsNamePromises) {
  const struct {
    std::string_view name;
    std::size_t least, most, mean_least, mean_most;
  } sizes[] = {{"small", 150, 260, 190, 210},
               {"medium", 400, 1300, 700, 850},
               {"large", 11'000, 13'000, 11'500, 12'500},
               {"mixed", 100, 2100, 700, 850},
               {"live", 350, 1300, 650, 850}};
  for (const auto& size : sizes) {
    const Corpus corpus(size.name, kCorpusBytes);
    for (const Entry& entry : corpus.entries()) {
      ASSERT_GE(entry.size, size.least) << size.name;
      ASSERT_LE(entry.size, size.most) << size.name;
    }
    const std::size_t mean = corpus.text().size() / corpus.entries().size();
    EXPECT_GE(mean, size.mean_least) << size.name;
    EXPECT_LE(mean, size.mean_most) << size.name;
  }
}

int percent_of(const Corpus& corpus, bool (*holds)(const Truth&)) {
  const auto count = std::count_if(corpus.entries().begin(), corpus.entries().end(),
                                   [&](const Entry& entry) { return holds(entry.truth); });
  return static_cast<int>((static_cast<std::size_t>(count) * 100 + 50) / corpus.entries().size());
}

TEST(Corpus, IsBrokenAsOftenAsItsNamePromises) {
  const auto violates = [](const Truth& truth) { return !truth.conforms; };
  EXPECT_EQ(percent_of(Corpus("small", kCorpusBytes), violates), 0);
  EXPECT_EQ(percent_of(Corpus("medium", kCorpusBytes), violates), 0);
  EXPECT_EQ(percent_of(Corpus("large", kCorpusBytes), violates), 0);
  EXPECT_NEAR(percent_of(Corpus("mixed", kCorpusBytes), violates), 10, 1);
  EXPECT_NEAR(percent_of(Corpus("live", kCorpusBytes), violates), 94, 1);
  EXPECT_NEAR(percent_of(Corpus("live", kCorpusBytes), [](const Truth& truth) { return truth.advice; }), 40, 2);
}

// The literal engine under `documented` is the norm; the truth was written down by the generator, which does not ask
// it.
class CorpusTruth : public testing::Test {
 protected:
  CorpusTruth() : contract_(*load_contract(embedded_contract("partner-center"), "partner-center", Limits{})) {
    std::vector<RootSchema> roots;
    for (const ProfileSchema& schema : contract_.profile("documented")->body) {
      roots.push_back({contract_.schemas[schema.schema].get(), schema.severity});
    }
    literal_ = make_engine(EngineKind::kLiteral, roots);
    scratch_ = literal_->new_scratch();
  }

  Outcome judge(Text document) { return literal_->judge(document, *scratch_, failures_); }

  Contract contract_;
  std::unique_ptr<Engine> literal_;
  std::unique_ptr<Scratch> scratch_;
  Failures failures_;
};

TEST_F(CorpusTruth, IsWhatTheLiteralEngineSays) {
  for (const std::string_view name : kCorpora) {
    const Corpus corpus(name, 500'000);
    for (const Entry& entry : corpus.entries()) {
      const Text document = corpus.document(entry);
      const Outcome outcome = judge(document);
      const bool broken_text = std::any_of(failures_.list().begin(), failures_.list().end(),
                                           [](const Failure& f) { return f.text_rule != TextRule::kNone; });
      ASSERT_EQ(outcome.state == Outcome::State::kConforms, entry.truth.conforms) << name << ' ' << document.view();
      ASSERT_EQ(outcome.advice, entry.truth.advice) << name << ' ' << document.view();
      ASSERT_EQ(broken_text, !entry.truth.json) << name << ' ' << document.view();
    }
  }
}

TEST_F(CorpusTruth, KnowsEightWaysOfBreakingMixed) {
  std::map<std::string, int> ways;
  const Corpus corpus("mixed", kCorpusBytes);
  for (const Entry& entry : corpus.entries()) {
    judge(corpus.document(entry));
    for (const Failure& failure : failures_.list()) {
      const Rule* rule = failure.text_rule == TextRule::kNone ? contract_.rule_of(failure) : nullptr;
      ++ways[rule ? rule->id : std::string(name_of(failure.text_rule))];
    }
  }
  // A sixteenth of 10 % or more each; cut off, bad escape and unquoted are all `syntax`, a cut inside a character
  // `encoding`.
  const auto least = static_cast<int>(corpus.entries().size() / 160);
  EXPECT_GT(ways["syntax"], 3 * least);
  for (const char* rule : {"code-missing", "code-type", "description-empty", "description-too-long", "data-type"}) {
    EXPECT_GT(ways[rule], least) << rule;
  }
}

TEST(Corpus, DressesTheSameDocumentsAnew) {
  const Corpus plain("medium", 200'000), spaced("spaced_medium", 200'000), shuffled("shuffled_medium", 200'000),
      extra("extra_medium", 200'000);
  const auto letters = [](Text text) {  // what blanks and order do not change
    std::string out(text.view());
    std::erase(out, ' ');
    std::sort(out.begin(), out.end());
    return out;
  };
  for (std::size_t i = 0; i < 100; ++i) {
    const Text document = plain.document(plain.entries()[i]);
    EXPECT_EQ(letters(document), letters(spaced.document(spaced.entries()[i])));
    EXPECT_EQ(letters(document), letters(shuffled.document(shuffled.entries()[i])));
    const std::string_view inside = document.view().substr(0, document.size() - 1);
    EXPECT_THAT(std::string(extra.document(extra.entries()[i]).view()),
                testing::AllOf(testing::StartsWith(std::string(inside) + ",\"x"), testing::EndsWith("}")));
  }
}

TEST(Corpus, OfAnUnknownNameIsEmpty) {
  EXPECT_TRUE(Corpus("tiny", 1000).entries().empty());
  EXPECT_TRUE(Corpus("spaced_", 1000).entries().empty());
}

}  // namespace
}  // namespace errproof::bench

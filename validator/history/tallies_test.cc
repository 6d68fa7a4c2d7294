#include "history/tallies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

std::string print(std::uint64_t n) {
  std::string digits = std::to_string(n);
  return std::string(16 - digits.size(), '0') + digits;
}

bool count(Tallies& tallies, const std::string& fingerprint, const std::string& place = "/a") {
  const auto id = tallies.find(fingerprint, {}, false, [&](Tally& tally) { tally.place = place; });
  if (id) tallies.count(*id);
  return id.has_value();
}

TEST(Tallies, CountResponsesOfAnEndpoint) {
  Tallies tallies(10, 1);
  tallies.begin_response("GET /a", false);
  count(tallies, print(1));
  count(tallies, print(1));
  tallies.begin_response("GET /a", false);
  tallies.begin_response("GET /b", false);
  count(tallies, print(2));
  const auto met = tallies.met();
  ASSERT_EQ(met.size(), 2u);
  EXPECT_EQ(met[0].endpoint, "GET /a");
  EXPECT_EQ(met[0].count, 1u);
  EXPECT_EQ(met[0].of, 2u);
  EXPECT_EQ(met[1].of, 1u);
  EXPECT_EQ(tallies.judged_of("GET /b"), 1u);
  EXPECT_EQ(tallies.judged_of("GET /c"), 0u);
}

TEST(Tallies, AreBoundedWhateverASenderChooses) {
  Tallies tallies(5, 1);
  for (int i = 0; i < 100; ++i) {
    tallies.begin_response("GET /" + std::to_string(i), false);
    count(tallies, print(static_cast<std::uint64_t>(i)));
  }
  EXPECT_EQ(tallies.met().size(), 5u);
  EXPECT_EQ(tallies.judged_of("GET /99"), 0u);
}

TEST(Tallies, CountWhatIsExpectedBeyondTheBound) {
  Tallies tallies(1, 1);
  Tally expected;
  expected.fingerprint = print(7);
  expected.endpoint = "GET /seven";
  expected.count = 3;
  tallies.expect(expected);
  for (std::uint64_t i = 0; i < 10; ++i) {
    tallies.begin_response("GET /" + std::to_string(i), false);
    count(tallies, print(100 + i));
  }
  tallies.begin_response("GET /seven", false);
  EXPECT_TRUE(count(tallies, print(7)));
  EXPECT_FALSE(count(tallies, print(8)));
  const auto met = tallies.met();
  ASSERT_EQ(met.size(), 2u);
  EXPECT_EQ(met[1].count + met[0].count, 2u);
  EXPECT_EQ(tallies.judged_of("GET /seven"), 1u);
}

TEST(Tallies, KeepRoomForJudgedEndpointsWhateverElseIsCalled) {
  Tallies tallies(3, 1), next(1000, 1);
  for (int i = 0; i < 100; ++i) tallies.count_response("GET /fine/" + std::to_string(i));
  for (int i = 0; i < 100; ++i) next.count_response("GET /well/" + std::to_string(i));
  tallies.take(next);
  tallies.begin_response("GET /broken", false);
  EXPECT_TRUE(count(tallies, print(1)));
  EXPECT_EQ(tallies.judged_of("GET /broken"), 1u);
  EXPECT_EQ(tallies.endpoints().size(), 4u) << "as many of either kind as are told apart";
}

TEST(Tallies, OfOneThatWasExpectedCutItsPlaceToo) {
  Tally expected;
  expected.fingerprint = print(1);
  const std::string place = "/" + std::string(5000, 'y');
  Tallies counted(9, 1), taken(9, 1), next(9, 1);
  for (Tallies* tallies : {&counted, &taken}) tallies->expect(expected);
  for (Tallies* tallies : {&counted, &next}) {
    tallies->begin_response("", false);
    count(*tallies, print(1), place);
  }
  taken.take(next);
  for (const Tallies* tallies : {&counted, &taken}) {
    ASSERT_EQ(tallies->met().size(), 1u);
    EXPECT_EQ(tallies->met()[0].place, cut_to(place, kTallyTextBytesMax));
  }
}

TEST(Tallies, CutLongTextsAndFindAnEndpointByWhatWasCut) {
  Tallies tallies(9, 1);
  const std::string path = "GET /" + std::string(5000, 'x');
  tallies.begin_response(path + "1", false);
  count(tallies, print(1), "/" + std::string(5000, 'y'));
  tallies.begin_response(path + "2", false);
  count(tallies, print(2));
  const auto met = tallies.met();
  ASSERT_EQ(met.size(), 2u);
  EXPECT_NE(met[0].endpoint, met[1].endpoint);
  EXPECT_LE(met[0].endpoint.size(), kTallyTextBytesMax);
  EXPECT_EQ(tallies.judged_of(met[0].endpoint), 1u);
}

TEST(Tallies, AreTheSameWhoeverCountedThem) {
  const auto feed = [](Tallies& tallies, std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t i = from; i < to; ++i) {
      tallies.begin_response("GET /" + std::to_string(i % 3), false);
      if (i % 2 == 0) count(tallies, print(100 + i % 3));
      if (i % 5 == 0) count(tallies, print(200 + i % 3));
      if (i % 7 == 0 && !count(tallies, print(300 + i))) tallies.count_other(Severity::kViolation);
    }
  };
  Tallies whole(8, 1), parts(8, 1), part(1000, 1);
  feed(whole, 0, 100);
  for (std::uint64_t i = 0; i < 100; i += 20) {
    feed(part, i, i + 20);
    const auto went = parts.take(part);
    EXPECT_EQ(went.size(), part.size());
    part.clear();
  }
  const auto a = whole.met(), b = parts.met();
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].fingerprint, b[i].fingerprint);
    EXPECT_EQ(a[i].endpoint, b[i].endpoint);
    EXPECT_EQ(a[i].count, b[i].count) << a[i].fingerprint;
    EXPECT_EQ(a[i].of, b[i].of);
  }
  EXPECT_EQ(whole.other(Severity::kViolation), parts.other(Severity::kViolation));
  EXPECT_GT(whole.other(Severity::kViolation), 0u);
}

TEST(Tallies, GoOnCountingAfterTakingOthers) {
  Tallies tallies(8, 1), next(8, 1);
  tallies.begin_response("GET /a", false);
  next.begin_response("GET /b", false);
  count(next, print(1));
  tallies.take(next);
  tallies.begin_response("GET /a", false);
  EXPECT_EQ(tallies.judged_of("GET /a"), 2u);
  EXPECT_EQ(tallies.judged_of("GET /b"), 1u);
}

TEST(Tallies, SayHowEndpointsAnswered) {
  const auto said = [](const Tallies& tallies) {
    std::string out;
    for (const Tallies::Endpoint& endpoint : tallies.endpoints()) {
      out += endpoint.name + ' ' + std::to_string(endpoint.answers.responses) + '/' +
             std::to_string(endpoint.answers.judged) + '/' + std::to_string(endpoint.answers.conform) + ' ';
    }
    return out;
  };
  Tallies tallies(8, 1), next(8, 1);
  tallies.begin_response("GET /a", true);
  tallies.begin_response("GET /a", false);
  tallies.count_response("GET /b");
  EXPECT_EQ(said(tallies), "GET /a 2/2/1 GET /b 1/0/0 ");
  next.count_response("GET /a");
  next.begin_response("GET /c", true);
  tallies.take(next);
  EXPECT_EQ(said(tallies), "GET /a 3/2/1 GET /c 1/1/1 GET /b 1/0/0 ");
  EXPECT_EQ(tallies.judged_of("GET /b"), 0u);
}

}  // namespace
}  // namespace errproof

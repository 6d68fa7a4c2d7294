#include "batch/selection.h"

#include <gtest/gtest.h>

#include <string>

namespace errproof {
namespace {

Response with(int status, const std::string& url = "", std::optional<std::int64_t> time = {}) {
  Response response;
  if (status != 0) response.status = status;
  response.origin.url = url;
  response.time = time;
  return response;
}

TEST(Selection, TakesAllWhereNothingIsAskedFor) { EXPECT_TRUE(Selection().takes(with(0))); }

TEST(Selection, IsByStatusAndClass) {
  Selection selection;
  EXPECT_EQ(selection.add_statuses("4xx,503"), std::nullopt);
  for (const int status : {400, 499, 503}) EXPECT_TRUE(selection.takes(with(status))) << status;
  for (const int status : {0, 200, 399, 500, 504}) EXPECT_FALSE(selection.takes(with(status))) << status;
  EXPECT_EQ(selection.add_statuses("500"), std::nullopt);
  EXPECT_TRUE(selection.takes(with(500)));
}

TEST(Selection, RefusesWhatIsNoStatus) {
  for (const char* list : {"", "4x", "xx", "0xx", "99", "1000", "404,", "4xx 5xx", "-404"}) {
    Selection selection;
    EXPECT_NE(selection.add_statuses(list), std::nullopt) << list;
    EXPECT_TRUE(selection.takes(with(200))) << "nothing of it is taken";
  }
}

TEST(Selection, IsByUrl) {
  Selection selection;
  selection.add_url("*/v1/customers/*");
  EXPECT_TRUE(selection.takes(with(404, "https://api.example.com/v1/customers/7?a=b")));
  EXPECT_FALSE(selection.takes(with(404, "https://api.example.com/v1/customers")));
  EXPECT_FALSE(selection.takes(with(404)));
  selection.add_url("*/carts");
  EXPECT_TRUE(selection.takes(with(404, "/carts")));
}

TEST(Selection, IsByTimeBothEndsIncluded) {
  Selection selection;
  selection.set_since(10);
  selection.set_until(20);
  for (const int time : {10, 20}) EXPECT_TRUE(selection.takes(with(404, "", time)));
  for (const int time : {9, 21}) EXPECT_FALSE(selection.takes(with(404, "", time)));
  EXPECT_FALSE(selection.takes(with(404))) << "when it was is not known";
}

TEST(MatchesGlob, KnowsStarsAndQuestionMarks) {
  for (const auto& [glob, text] : {std::pair("", ""),
                                   {"*", ""},
                                   {"*", "abc"},
                                   {"a*c", "ac"},
                                   {"a*c", "abcbc"},
                                   {"a?c", "abc"},
                                   {"**a**", "xax"},
                                   {"*ab*ab*", "abab"}}) {
    EXPECT_TRUE(matches_glob(glob, text)) << glob << ' ' << text;
  }
  for (const auto& [glob, text] : {std::pair("", "a"), {"a", ""}, {"a?", "a"}, {"a*c", "ab"}, {"*ab*ab*", "aba"}}) {
    EXPECT_FALSE(matches_glob(glob, text)) << glob << ' ' << text;
  }
}

TEST(MatchesGlob, TakesLinearStepsAStar) {
  EXPECT_FALSE(matches_glob("*a*a*a*a*a*a*a*a*b", std::string(100'000, 'a')));
}

}  // namespace
}  // namespace errproof

#include "schema/keywords.h"

#include <gtest/gtest.h>

#include <optional>

namespace errproof {
namespace {

TEST(Keywords, AreNamedAsTheyAreWritten) {
  EXPECT_EQ(name_of(Keyword::kFalse), "false");
  for (int i = 1; i <= static_cast<int>(Keyword::kRef); ++i) {
    const auto keyword = static_cast<Keyword>(i);
    const KeywordRow* row = find_keyword(name_of(keyword));
    ASSERT_NE(row, nullptr) << i;
    EXPECT_EQ(row->keyword, keyword);
  }
  EXPECT_EQ(find_keyword("Type"), nullptr);
  EXPECT_EQ(find_keyword("zzz"), nullptr);
  EXPECT_EQ(find_keyword(""), nullptr);
}

TEST(Keywords, AreOfTheDraftsThatDefineThem) {
  EXPECT_EQ(list_of(find_keyword("type")->drafts), "draft-04, draft-06, draft-07, 2019-09 and 2020-12");
  EXPECT_EQ(list_of(find_keyword("id")->drafts), "draft-04");
  EXPECT_EQ(list_of(find_keyword("$anchor")->drafts), "2019-09 and 2020-12");
  EXPECT_EQ(list_of(find_keyword("additionalItems")->drafts), "draft-04, draft-06, draft-07 and 2019-09");
  for (Draft draft : {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020}) {
    EXPECT_EQ(draft_named(name_of(draft)), draft);
  }
  EXPECT_EQ(draft_named("draft-7"), std::nullopt);
}

}  // namespace
}  // namespace errproof

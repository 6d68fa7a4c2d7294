#include "evidence/proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

namespace errproof {
namespace {

using testing::HasSubstr;
using testing::Not;

// What a schema's judge makes of a body, and what a prover makes of that.
class ProofTest : public testing::Test {
 protected:
  void load(const std::string& schema) {
    Result<Contract> loaded = contract_of_schema_text(schema, "s.json", "s.json", SchemaOptions());
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    contract_ = *std::move(loaded);
    judge_.emplace(contract_, contract_.profiles.front(), JudgeOptions());
  }
  Proven prove(std::string_view body, bool show_secrets = false) {
    bytes_ = PaddedBytes(body);
    Response response = response_;
    response.body = bytes_.text();
    Verdict verdict;
    Judge::Worker(*judge_).judge(response, verdict);
    EXPECT_FALSE(verdict.findings.empty());
    return Prover(*judge_, limits_, show_secrets).prove(response, verdict);
  }

  Limits limits_;
  Response response_;
  Contract contract_;
  std::optional<Judge> judge_;
  PaddedBytes bytes_;
};

TEST_F(ProofTest, MasksByStarsWhereTheFindingStays) {
  load(R"({"properties":{"n":{"type":"string"}}})");
  const Proven proven = prove(R"({"n":1,"password":"S3CRET"})");
  EXPECT_EQ(proven.masking, Masking::kStars);
  EXPECT_THAT(proven.entry, HasSubstr(R"({\"n\":1,\"password\":\"***\"})"));
  EXPECT_THAT(proven.entry, HasSubstr(R"("masked":"stars")"));
  EXPECT_THAT(proven.entry, HasSubstr(R"("message":"expected string, got number 1")"));
}

TEST_F(ProofTest, KeepsTheLengthWhereStarsWouldHealTheFinding) {
  load(R"({"properties":{"password":{"maxLength":5}}})");
  const Proven proven = prove(R"({"password":"S3CRET"})");
  EXPECT_EQ(proven.masking, Masking::kLength);
  EXPECT_THAT(proven.entry, HasSubstr(R"(\"******\")"));
}

TEST_F(ProofTest, KeepsTheShapeWhereAPatternLooksAtIt) {
  load(R"({"properties":{"password":{"pattern":"^[^A-Z]*$"}}})");
  const Proven proven = prove(R"({"password":"S3CRET-s"})");
  EXPECT_EQ(proven.masking, Masking::kShape);
  EXPECT_THAT(proven.entry, HasSubstr(R"(\"X0XXXX-x\")"));  // letters are X or x, digits 0
  EXPECT_THAT(proven.entry, Not(HasSubstr("S3CRET")));
}

TEST_F(ProofTest, IsNoneWhereNoMaskingKeepsTheFinding) {
  load(R"({"properties":{"password":{"not":{"const":"S3CRET"}}}})");
  const Proven proven = prove(R"({"password":"S3CRET"})");
  EXPECT_EQ(proven.entry, "");
  EXPECT_THAT(proven.why_not, HasSubstr("it shows something else, however its secrets are masked"));
  EXPECT_THAT(prove(R"({"password":"S3CRET"})", true).entry, HasSubstr(R"(\"S3CRET\")"));
}

TEST_F(ProofTest, NeverHasMoreFindingsThanTheResponse) {
  load(R"({"properties":{"password":{"pattern":"^[a-z0-9]+$"}},"required":["code"]})");
  const Proven proven = prove(R"({"password":"s3cret"})");
  EXPECT_EQ(proven.masking, Masking::kShape) << "stars would break the pattern as well";
}

TEST_F(ProofTest, CarriesBytesThatAreNoTextAsBase64) {
  load("{}");
  const Proven proven = prove("{\"a\":\"\xFF\"}");
  EXPECT_THAT(proven.entry, HasSubstr(R"("size":9,"mimeType":"x-unknown","text":"eyJhIjoi/yJ9","encoding":"base64")"));
}

TEST_F(ProofTest, IsNoneWhereAHarWouldTellACutBody) {
  load("{}");
  const Proven proven = prove("{\"a\":\"" + std::string(1018, 'x'));
  EXPECT_EQ(proven.entry, "");
  EXPECT_THAT(proven.why_not,
              HasSubstr("read back from a HAR it is truncated: the body ends inside a value, at 1,024"));
}

TEST_F(ProofTest, KeepsWhatIsUnknownUnknown) {
  load(R"({"required":["code"]})");
  EXPECT_THAT(prove("{}").entry, HasSubstr(R"("unknown":["headers","status","time","url"])"));
  Headers headers;
  headers.add("Content-Type", "text/\xE4");
  headers.add("Cookie", "a=S3CRET");
  response_.headers = &headers;
  response_.status = 404;
  response_.time = 0;
  response_.origin.url = "https://h/a?token=S3CRET";
  const Proven proven = prove("{}");
  EXPECT_THAT(proven.entry, Not(HasSubstr("unknown\":")));
  EXPECT_THAT(proven.entry, HasSubstr("\"mimeType\":\"text/\xC3\xA4\""));
  EXPECT_THAT(proven.entry, Not(HasSubstr("S3CRET")));
}

TEST_F(ProofTest, KeepsToTheLengthOfAnEntryThatIsRead) {
  load(R"({"required":["code"]})");
  limits_.line_bytes_max = 1000;
  EXPECT_THAT(prove("{\"a\":\"" + std::string(900, 'x') + "\"}").why_not, HasSubstr("longer than"));
}

TEST_F(ProofTest, MasksEmptyBodiesToo) {
  load("{}");
  EXPECT_THAT(prove("").entry, HasSubstr(R"("text":"")"));
}

}  // namespace
}  // namespace errproof

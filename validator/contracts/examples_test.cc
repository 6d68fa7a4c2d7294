#include "contracts/examples.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace errproof {
namespace {

const std::vector<EngineKind> kAllEngines(std::begin(kEngineKinds), std::end(kEngineKinds));

std::string listed(const ExamplesResult& result) {
  std::string out;
  for (const ExampleFailure& failure : result.failures) out += failure.what + "\n";
  return out;
}

TEST(Examples, OfPartnerCenterHoldOnEveryEngine) {
  const std::string folder = ERRPROOF_SCHEMAS_DIR "/partner-center";
  const Result<Contract> contract = load_contract_folder(folder, Limits());
  ASSERT_TRUE(contract.ok()) << contract.error().message;
  const auto examples = load_examples(*contract, folder, Limits());
  ASSERT_TRUE(examples.ok()) << examples.error().where << ": " << examples.error().message;
  EXPECT_GT(examples->size(), 140u);
  const ExamplesResult result = run_examples(*contract, *examples, kAllEngines, Limits());
  EXPECT_TRUE(result.failures.empty()) << listed(result);
  for (const Rule& rule : contract->rules) {
    EXPECT_THAT(result.rules_met, testing::Contains(rule.id));
  }
  for (const Rule& rule : text_rules()) EXPECT_THAT(result.rules_met, testing::Contains(rule.id));
}

// A contract on disk whose examples can be written one at a time.
class ExamplesTest : public testing::Test {
 protected:
  ExamplesTest() : folder_(std::filesystem::path(testing::TempDir()) / "errproof_examples_test") {
    std::filesystem::remove_all(folder_);
    for (const char* part : {"body", "accept", "reject"}) std::filesystem::create_directories(folder_ / part);
    write("contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
      "profiles":{"p":{"looser":["q"],"violation":["body/a.json"]},"q":{"violation":["body/b.json"]}}})");
    write("body/a.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"array"})");
    write("body/b.json", R"({"$schema":"http://json-schema.org/draft-07/schema#","maxItems":1})");
  }
  ~ExamplesTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, std::string_view text) const { std::ofstream(folder_ / name) << text; }

  Result<ExamplesResult> run() const {
    const Result<Contract> contract = load_contract_folder(folder_.string(), Limits());
    EXPECT_TRUE(contract.ok());
    const auto examples = load_examples(*contract, folder_.string(), Limits());
    if (!examples) return examples.error();
    return run_examples(*contract, *examples, kAllEngines, Limits());
  }

  std::filesystem::path folder_;
};

TEST_F(ExamplesTest, PassWhereAllFindingsAreExpected) {
  write("accept/a.json", "[]");
  write("reject/b.json", "5");
  write("reject/b.expect.json",
        R"({"p":[{"severity":"violation","rule":"type","instanceLocation":"","offset":0,"column":1}],"q":[]})");
  const auto result = run();
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(listed(*result), "");
  EXPECT_EQ(result->checks, 9u);
  EXPECT_THAT(result->rules_met, testing::ElementsAre("type"));
}

TEST_F(ExamplesTest, FailWhereAFindingIsMissingTooManyOrElsewhere) {
  write("reject/b.json", "5");
  for (const char* expect : {R"({"p":[]})", R"({"p":[{"severity":"warning","rule":"type","instanceLocation":""}]})",
                             R"({"p":[{"severity":"violation","rule":"type","instanceLocation":"/a"}]})",
                             R"({"p":[{"severity":"violation","rule":"maxItems","instanceLocation":""}]})",
                             R"({"p":[{"severity":"violation","rule":"type","instanceLocation":"","offset":1}]})",
                             R"({"p":[{"severity":"violation","rule":"type","instanceLocation":"","known":true}]})",
                             R"({"p":[{"severity":"violation","rule":"type","instanceLocation":""},
                 {"severity":"violation","rule":"type","instanceLocation":""}]})"}) {
    write("reject/b.expect.json", expect);
    const auto result = run();
    ASSERT_TRUE(result.ok()) << result.error().message;
    EXPECT_THAT(listed(*result), testing::StartsWith("reject/b.json: p [literal, walk]: found ")) << expect;
  }
}

TEST_F(ExamplesTest, FailWhereTheFolderSaysTheOpposite) {
  write("accept/a.json", "5");
  write("reject/b.json", "[]");
  write("reject/b.expect.json", R"({"p":[]})");
  const auto result = run();
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(
      listed(*result),
      "accept/a.json: p [literal, walk]: violates: found violation type at \"\"; what stands in accept/ conforms\n"
      "reject/b.json: p [literal, walk]: conforms; what stands in reject/ violates\n");
}

TEST_F(ExamplesTest, FailInOneLineAProfileWithWhatWouldHold) {
  write("reject/b.json", "[5, 5]");
  write("body/a.json",
        R"({"$schema":"http://json-schema.org/draft-07/schema#","items":{"type":"string"},"maxItems":1})");
  write("reject/b.expect.json", R"({"p":[{"severity":"violation","rule":"tpye","instanceLocation":"/0","column":2}],
                                   "q":[{"severity":"warning","rule":"maxItems","instanceLocation":""}]})");
  const auto result = run();
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(listed(*result),
            "reject/b.json: p [literal, walk]: found violation maxItems at \"\" column=1, violation type at \"/0\" "
            "column=2, violation type at \"/1\" column=5; expected violation tpye at \"/0\" column=2\n"
            "reject/b.json: q [literal, walk]: found violation maxItems at \"\"; expected warning maxItems at \"\"\n");
  EXPECT_EQ(result->failures[1].instead,
            R"("q": [{ "severity": "violation", "rule": "maxItems", "instanceLocation": "" }])");
  write("reject/b.expect.json", "{" + result->failures[0].instead + "," + result->failures[1].instead + "}");
  EXPECT_EQ(listed(*run()), "");
}

TEST_F(ExamplesTest, AreRefusedWhereAnExpectationCannotBeRead) {
  write("reject/b.json", "5");
  EXPECT_THAT(run().error().message, testing::HasSubstr("has no reject/b.expect.json"));
  for (const auto& [expect, message] :
       {std::pair("{", "line 1, column 2"), std::pair("[]", "an expectation is an object"),
        std::pair(R"({"z":[]})", "\"z\" is no profile"), std::pair(R"({"p":[{}]})", "line 1, column 7: a finding has"),
        std::pair(R"({"p":[{"severity":"note","rule":"r","instanceLocation":"","at":1}]})",
                  "\"at\" is not known here")}) {
    write("reject/b.expect.json", expect);
    const auto result = run();
    ASSERT_FALSE(result.ok()) << expect;
    EXPECT_THAT(result.error().message, testing::HasSubstr(message));
  }
}

TEST(ExampleHead, IsReadWhole) {
  Example example;
  const PaddedBytes text(R"({"status":401,"method":"GET","headers":{"a":["b","c"],"d":[]}})");
  ASSERT_FALSE(read_head(text.text(), "a.head.json", 8, example));
  EXPECT_EQ(example.status, 401);
  EXPECT_EQ(example.method, "GET");
  EXPECT_EQ(example.headers->size(), 2u);
}

TEST(ExampleHead, IsRefusedWhereItIsNone) {
  for (const auto& [head, message] : {
           std::pair("{", "no JSON"),
           std::pair("5", "a head is an object"),
           std::pair("[]", "a head is an object"),
           std::pair("\"status\"", "a head is an object"),
           std::pair(R"({"status":99})", "a status is a number from 100 to 999"),
           std::pair(R"({"status":1000})", "a status is a number"),
           std::pair(R"({"status":99999999999})", "a status is a number"),
           std::pair(R"({"status":404.5})", "a status is a number"),
           std::pair(R"({"status":404e1})", "a status is a number"),
           std::pair(R"({"status":"404"})", "a status is a number"),
           std::pair(R"({"status":[404]})", "a status is a number"),
           std::pair(R"({"headers":{"a":"b"}})", "a header has an array of strings"),
           std::pair(R"({"headers":{"a":7}})", "a header has an array of strings"),
           std::pair(R"({"headers":{"a":{"b":"c"}}})", "a header has an array of strings"),
           std::pair(R"({"headers":{"a":[7]}})", "a header has an array of strings"),
           std::pair(R"({"header":{}})", "has a member \"header\""),
       }) {
    Example example;
    const PaddedBytes text(head);
    const auto error = read_head(text.text(), "a.head.json", 8, example);
    ASSERT_TRUE(error) << head;
    EXPECT_EQ(error->where, "a.head.json");
    EXPECT_THAT(error->message, testing::HasSubstr(message)) << head;
  }
}

}  // namespace
}  // namespace errproof

#include "contracts/unused_files.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace errproof {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UnusedFilesTest : public testing::Test {
 protected:
  UnusedFilesTest() : folder_(std::filesystem::path(testing::TempDir()) / "errproof_unused_files_test") {
    std::filesystem::remove_all(folder_);
    write("contract.json", R"({"format":1,"name":"mine","title":"t","source":"s","default_profile":"p",
      "applies":"head/applies.json","profiles":{"p":{"violation":["body/a.json"]}}})");
    write("body/a.json", "true");
    write("head/applies.json", "true");
    write("accept/a.json", "[]");
    write("accept/a.head.json", "{}");
    write("reject/b.json", "5");
    write("reject/b.expect.json", "{}");
  }
  ~UnusedFilesTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }

  UnusedFiles find() const {
    const Result<Contract> contract = load_contract_folder(folder_.string(), Limits());
    EXPECT_TRUE(contract.ok());
    auto found = find_unused_files(*contract, folder_.string());
    EXPECT_TRUE(found.ok());
    return *std::move(found);
  }

  std::filesystem::path folder_;
};

TEST_F(UnusedFilesTest, AreNoneWhereEveryFileIsRead) {
  write("README.md", "about it");
  write(".git/config", "");
  write("accept/.gitkeep", "");
  EXPECT_THAT(find().failures, IsEmpty());
  EXPECT_THAT(find().hints, IsEmpty());
}

TEST_F(UnusedFilesTest, FailWhereAnExampleWasMeant) {
  write("accept/lost.head.json", "{}");
  write("reject/orphan.expect.json", "{}");
  write("reject/message-null.JSON", "null");
  EXPECT_THAT(find().failures, ElementsAre("accept/lost.head.json: no body beside it: there is no accept/lost.json",
                                           "reject/message-null.JSON: is not asked: an example's name ends in .json",
                                           "reject/orphan.expect.json: no body beside it: there is no "
                                           "reject/orphan.json"));
}

TEST_F(UnusedFilesTest, AreHintedAtWhereTheyMayBeThereOnPurpose) {
  write("accept/notes.txt", "x");
  write("reject/sub/c.json", "1");
  write("body/spare.json", "true");
  write("body/old/a.json", "true");
  write("rejects/d.json", "1");
  EXPECT_THAT(find().failures, IsEmpty());
  EXPECT_THAT(find().hints,
              ElementsAre("accept/notes.txt: is not asked: an example's name ends in .json",
                          "reject/sub/: a folder; examples stand in reject/ itself",
                          "body/old/: a folder; schemas stand in body/ itself", "body/spare.json: in no profile's list",
                          "rejects/: is not looked into: a contract has accept/, reject/, body/ and head/"));
}

}  // namespace
}  // namespace errproof

#include "captures/archive_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/os_locale.h"
#include "captures/zip_parts.h"
#include "support/made_archive.h"
#include "support/told_items.h"

namespace errproof {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

constexpr std::size_t kMiB = std::size_t{1} << 20;

MadeArchive made_7zip() {
  return MadeArchive([](archive* a) { archive_write_set_format_7zip(a); });
}

const std::vector<std::string> kThree = {"b.json {\"b\":1}", "a/c.ndjson:1 1", "a/c.ndjson:2 2", "é.json {}"};

MadeArchive& add_three(MadeArchive& made) {
  const Utf8Locale utf8;
  const Utf8Locale::Use names_are_utf8(utf8);
  return made.add("b.json", "{\"b\":1}").add("README.md", "# no").add("a/c.ndjson", "1\n2\n").add("é.json", "{}");
}

std::string three(MadeArchive&& made) { return add_three(made).bytes(); }

TEST(Archives, GiveTheirMembersInTheOrderOfTheArchive) {
  EXPECT_EQ(told_items(three(made_zip())), kThree);
  EXPECT_EQ(told_items(three(made_zip("zip:compression=store"))), kThree);
  EXPECT_EQ(told_items(three(made_tar())), kThree);
  EXPECT_EQ(told_items(three(made_7zip())), kThree);
}

TEST(Archives, AreReadFromAPipeAsFromAFile) {
  EXPECT_EQ(told_items_of_pipe(three(made_zip())), kThree);
  EXPECT_EQ(told_items_of_pipe(three(made_tar())), kThree);
  EXPECT_EQ(told_items_of_pipe(three(made_7zip())), kThree);
}

TEST(Archives, CountWhatIsNoCaptureAsIgnored) {
  const auto reader = open_source({{.file = "f"}, Source(stream_of(three(made_zip()))), {}});
  told_items(*reader);
  EXPECT_EQ(reader->ignored(), 1u);
  EXPECT_TRUE(reader->is_capture());
}

TEST(Archives, SkipHiddenMembersAndFoldersAndLinks) {
  MadeArchive made = made_tar();
  made.add_folder("d.json").add(".a.json", "{}").add("d/.git/a.json", "{}").add("__MACOSX/._a.json", "{}");
  made.add_link("link.json", "/etc/passwd").add("./b.json", "1").add_hard_link("hard.json", "./b.json");
  const auto reader = open_source({{.file = "f"}, Source(stream_of(made.bytes())), {}});
  EXPECT_THAT(told_items(*reader), ElementsAre("./b.json 1"));
  EXPECT_EQ(reader->ignored(), 2u);
}

// Nothing is written, so that any name will do.
TEST(Archives, TellNamesThatLeadOutOfThem) {
  MadeArchive made = made_tar();
  made.add("../../etc/passwd.json", "1").add("/etc/passwd.json", "2").add("..\\x.json", "3").add("a\nb.json", "4");
  EXPECT_THAT(told_items(made.bytes()),
              ElementsAre("../../etc/passwd.json 1", "/etc/passwd.json 2", "..\\x.json 3", "a\nb.json 4"));
}

TEST(Archives, AreOpenedTwoDeepAndNoFurther) {
  const std::string zip = made_zip().add("a.json", "1").bytes();
  const std::string two = made_tar().add("z.zip", zip).add("b.json", "2").bytes();
  EXPECT_THAT(told_items(two), ElementsAre("z.zip!a.json 1", "b.json 2"));
  EXPECT_THAT(told_items(compressed(two, archive_write_add_filter_gzip)), ElementsAre("z.zip!a.json 1", "b.json 2"));
  const std::string three = made_zip().add("two.tar", two).add("c.json", "3").bytes();
  EXPECT_THAT(told_items(three), ElementsAre("two.tar!z.zip error limit: a container inside 2 others is not opened; "
                                             "unpack it first",
                                             "two.tar!b.json 2", "c.json 3"));
}

TEST(Archives, HaveAsManyMembersAsTheLimitSays) {
  ReaderOptions options;
  options.limits.members_max = 2;
  MadeArchive tar = made_tar(), zip = made_zip(), zip_of_two = made_zip();
  tar.add("a.json", "1").add("b.json", "2").add("c.json", "3");
  zip.add("a.json", "1").add("b.json", "2").add("c.json", "3");
  zip_of_two.add("a.json", "1").add("b.json", "2");
  EXPECT_THAT(told_items(tar.bytes(), options),
              ElementsAre("a.json 1", "b.json 2", " error limit: more than 2 members; the rest is not read"));
  EXPECT_THAT(told_items(zip.bytes(), options), ElementsAre(" error limit: more than 2 members; the rest is not read"));
  EXPECT_THAT(told_items(zip_of_two.bytes(), options), SizeIs(2));
}

TEST(Archives, SayThatTheyAreEncryptedWhateverTheCipher) {
  for (const char* cipher : {"zip:encryption=zipcrypt", "zip:encryption=aes128", "zip:encryption=aes256"}) {
    MadeArchive made = made_zip(cipher);
    made.add("raw/1_c.txt", "GET").add("raw/1_s.txt", "HTTP/1.1 404");
    EXPECT_THAT(told_items(made.bytes()),
                ElementsAre(" error encrypted: 2 members are protected by a password and not read, the first is "
                            "raw/1_c.txt"));
  }
}

// As 7-Zip 24 writes it (7z a -p1): libarchive writes no encrypted ones.
TEST(Archives, SayThatA7ZipArchiveIsEncrypted) {
  const std::string bytes(
      "\x37\x7A\xBC\xAF\x27\x1C\x00\x04\xEF\xD0\x42\xDB\x30\x00\x00\x00\x00\x00\x00\x00\x6A\x00\x00\x00\x00"
      "\x00\x00\x00\x99\x7E\x47\xF5\xF2\x7C\x6A\x3E\x84\x99\x23\x3A\xF6\x08\xD1\xC2\x6F\x37\xA2\xB2\xAB\xC2"
      "\x12\x60\xAE\x6F\x5D\x0B\x81\xC6\x94\x0B\x76\xA2\x7C\x13\xCB\xD4\x46\xB8\x00\xCD\xDC\x7E\x00\x34\x1D"
      "\x44\xAA\x42\x76\xAC\x01\x04\x06\x00\x01\x09\x30\x00\x07\x0B\x01\x00\x02\x24\x06\xF1\x07\x01\x12\x53"
      "\x0F\xED\x18\x53\xB3\xEA\x9B\xEF\x09\x49\xE5\x0B\xF4\x86\x91\x4D\x20\x21\x21\x01\x00\x01\x00\x0C\x2F"
      "\x2B\x00\x08\x0A\x01\xFB\x73\x8A\x75\x00\x00\x05\x01\x19\x01\x00\x11\x0F\x00\x61\x00\x2E\x00\x6A\x00"
      "\x73\x00\x6F\x00\x6E\x00\x00\x00\x19\x04\x00\x00\x00\x00\x14\x0A\x01\x00\xD9\x8A\x69\xE4\xCA\x7C\xDD"
      "\x01\x15\x06\x01\x00\x20\x80\xA4\x81\x00\x00",
      186);
  EXPECT_THAT(told_items(bytes), ElementsAre(" error encrypted: the 7-Zip archive is protected by a password"));
}

TEST(Archives, AreOneErrorWithoutTheirCentralDirectory) {
  const std::string zip = three(made_zip());
  const std::size_t directory = zip.find("PK\x01\x02");
  EXPECT_THAT(told_items(zip.substr(0, directory)),
              ElementsAre(" error damaged: the ZIP archive has no central directory: its end is missing; zip -FF "
                          "repairs some"));
}

TEST(Archives, JudgeWhatCameWholeBeforeTheyBreak) {
  MadeArchive made = made_tar();
  made.add("a.json", "1").add("b.json", std::string(10'000, ' ') + "2");
  const std::string tar = made.bytes();
  EXPECT_THAT(told_items(tar.substr(0, 3000)),
              ElementsAre("a.json 1", AllOf(StartsWith("b.json error damaged: the tar archive is damaged at byte "),
                                            HasSubstr("runcated"))));
}

TEST(Archives, GoOnBehindAMemberWhoseChecksumDoesNotFit) {
  MadeArchive made = made_zip("zip:compression=store");
  made.add("a.json", "\"aaaa\"").add("b.json", "\"bbbb\"");
  std::string zip = made.bytes();
  zip[zip.find("\"aaaa\"") + 1] = 'x';
  EXPECT_THAT(told_items(zip),
              ElementsAre(StartsWith("a.json error damaged: the ZIP archive is damaged at byte "), "b.json \"bbbb\""));
}

TEST(Archives, EndABombWithTheLimitItReaches) {
  MadeArchive made = made_zip();
  made.add("first.json", "1").add("bomb.ndjson", std::string(64 * kMiB, ' ')).add("last.json", "2");
  EXPECT_THAT(told_items(made.bytes()),
              ElementsAre("first.json 1",
                          "bomb.ndjson:1 error limit: expands to more than 200 times what is stored, as "
                          "decompression bombs do; the rest is not read"));
}

// No more of a body is decoded than shows that it is over its own limit, and that comes first: 16 MiB, from which on
// the ratio counts, have not come out.
TEST(Archives, SayOfABombThatIsABodyThatItIsTooLongForOne) {
  MadeArchive made = made_zip();
  made.add("bomb.json", std::string(64 * kMiB, ' ')).add("last.json", "2");
  EXPECT_THAT(
      told_items(made.bytes()),
      ElementsAre("bomb.json unreadable limit: the body is longer than 8 MiB; --max-body takes more", "last.json 2"));
}

// One after another, each is too small to be one; and what is passed over counts where it has to be decoded.
TEST(Archives, CountWhatComesOutOfAllMembersTogether) {
  MadeArchive made = made_zip();
  for (int i = 0; i < 40; ++i) made.add(std::to_string(i) + ".json", std::string(kMiB, ' '));
  const std::vector<std::string> items = told_items(made.bytes());
  ASSERT_THAT(items, SizeIs(AllOf(testing::Ge(17u), testing::Le(20u))));
  EXPECT_THAT(items.back(), HasSubstr("error limit: expands to more than 200 times"));

  MadeArchive solid = made_7zip();
  solid.add(".hidden", std::string(64 * kMiB, ' ')).add("a.json", "1");
  EXPECT_THAT(told_items(solid.bytes()), ElementsAre(HasSubstr("error limit: expands to more than 200")));
}

TEST(Archives, CountABombInsideAnotherArchive) {
  const std::string bomb = made_zip().add("bomb.ndjson", std::string(12 * kMiB, ' ')).bytes();
  MadeArchive made = made_tar();
  for (int i = 0; i < 4; ++i) made.add(std::to_string(i) + ".zip", bomb);
  EXPECT_THAT(told_items(made.bytes()), ElementsAre(StartsWith("1.zip!bomb.ndjson:1 error limit: expands")));
}

TEST(Archives, AreKeptInMemoryUpToALimitWhereTheyCannotBeReadFromAnywhere) {
  ReaderOptions options;
  options.limits.spooled_bytes_max = 1000;
  MadeArchive made = made_zip("zip:compression=store");
  made.add("a.json", std::string(1000, ' '));
  const std::string zip = made.bytes();
  EXPECT_THAT(told_items(zip, options), SizeIs(1));
  EXPECT_THAT(told_items_of_pipe(zip, options), ElementsAre(StartsWith(" error limit: an archive whose directory")));
}

TEST(Archives, GivePartsOfAMemberOfLines) {
  std::string lines;
  for (int i = 0; i < 100'000; ++i) lines += "{\"i\":" + std::to_string(i) + "}\n";
  MadeArchive made = made_zip();
  made.add("a.ndjson", lines).add("b.json", "{}");
  const std::string zip = made.bytes();
  const auto reader = open_source({{.file = "f"}, Source(stream_of(zip)), {}});
  std::vector<std::string> items;
  std::uint64_t bytes = 0;
  int parts = 0;
  while (const auto part = reader->split()) {
    for (std::string& item : told_items(*part)) items.push_back(std::move(item));
    bytes += part->bytes_read();
    ++parts;
  }
  for (std::string& item : told_items(*reader)) items.push_back(std::move(item));
  EXPECT_GT(parts, 1);
  EXPECT_EQ(items, told_items(zip));
  EXPECT_EQ(bytes + reader->bytes_read(), zip.size());
}

// libarchive gets the directory in parts: each member has to come once, in order, and read right.
TEST(Archives, OfManyMembersGiveEachOnce) {
  for (const std::size_t members : {kZipPartMembers, kZipPartMembers + 1, 2 * kZipPartMembers + 7}) {
    MadeArchive made = made_zip();
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < members; ++i) {
      const std::string n = std::to_string(i);
      made.add(n + ".json", '[' + n + ']');
      wanted.push_back(n + ".json [" + n + ']');
    }
    const std::string zip = made.bytes();
    EXPECT_EQ(told_items(zip), wanted);
    EXPECT_EQ(told_items_of_pipe(zip), wanted);
  }
}

// Whatever is wrong in the second part of the directory, what the first one names is read.
TEST(Archives, OfManyMembersAreReadToAnEndWhereTheyBreak) {
  MadeArchive made = made_zip("zip:compression=store");
  for (std::size_t i = 0; i < kZipPartMembers + 10; ++i) made.add(std::to_string(i) + ".json", "{}");
  std::string zip = made.bytes();
  zip[zip.rfind("PK\x03\x04") + 1] = 'x';  // the last member's own header
  const std::vector<std::string> items = told_items(zip);
  ASSERT_EQ(items.size(), kZipPartMembers + 10);
  EXPECT_THAT(items.back(), HasSubstr("error damaged: the ZIP archive is damaged at byte "));
}

// What stands before the break is read, and the break is told: however many members there are, and wherever it is.
TEST(Archives, OfABrokenDirectoryAreReadUpToTheBreak) {
  for (const auto& [members, broken] : {std::pair<std::size_t, std::size_t>{10, 0},
                                        {10, 4},
                                        {kZipPartMembers + 10, 7},
                                        {kZipPartMembers + 10, kZipPartMembers},
                                        {kZipPartMembers + 10, kZipPartMembers + 5}}) {
    MadeArchive made = made_zip("zip:compression=store");
    for (std::size_t i = 0; i < members; ++i) made.add(std::to_string(i) + ".json", "{}");
    std::string zip = made.bytes();
    std::size_t at = zip.find("PK\x01\x02");
    for (std::size_t i = 0; i < broken; ++i) at = zip.find("PK\x01\x02", at + 4);
    zip[at + 1] = 'x';
    const std::vector<std::string> items = told_items(zip);
    ASSERT_EQ(items.size(), broken + 1) << members;
    EXPECT_THAT(items.back(), HasSubstr("error damaged: the ZIP archive is damaged at byte ")) << members;
  }
}

// The end of a directory says where it starts: by what it says of its size, as libarchive reads it, since archives
// stand behind other bytes, too.
TEST(Archives, MayStandBehindOtherBytes) {
  MadeArchive made = made_zip();
  made.add("a.json", "{}").add("b.json", "[]");
  const std::string zip = made.bytes();
  EXPECT_EQ(told_items(zip.substr(0, 4) + std::string(100, '\0') + zip), told_items(zip));
}

// Whatever is missing or changed, a reader comes to an end and gives no item twice.
TEST(Archives, OfAnyPrefixAreReadToAnEnd) {
  for (const std::string& whole : {three(made_zip()), three(made_tar()), three(made_7zip())}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_LE(told_items(whole.substr(0, size)).size(), 5u) << size;
    }
  }
}

TEST(Archives, OfChangedBytesAreReadToAnEnd) {
  std::mt19937 random(1);
  for (const std::string& whole : {three(made_zip()), three(made_tar()), three(made_7zip())}) {
    for (int i = 0; i < 3000; ++i) {
      std::string changed = whole;
      for (unsigned n = 1 + random() % 4; n-- > 0;) changed[random() % changed.size()] = static_cast<char>(random());
      EXPECT_LE(told_items(changed).size(), 10u) << i;
    }
  }
}

TEST(Tar, IsToldFromATextThatSaysUstar) {
  std::string body = "{\"a\":\"" + std::string(251, 'x') + "ustar  " + std::string(400, 'x') + "\"}";
  EXPECT_THAT(told_items(body), ElementsAre(" " + body));
}

}  // namespace
}  // namespace errproof

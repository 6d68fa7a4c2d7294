#include "captures/compressed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "support/made_archive.h"
#include "support/told_items.h"

namespace errproof {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using Filter = int (*)(archive*);
constexpr Filter kFilters[] = {archive_write_add_filter_gzip, archive_write_add_filter_bzip2,
                               archive_write_add_filter_xz, archive_write_add_filter_zstd};

std::string gzip(const std::string& bytes) { return compressed(bytes, archive_write_add_filter_gzip); }

// A member of its own each, as .warc.gz has its records.
TEST(Compressed, ReadsStreamsOneAfterAnother) {
  for (const Filter filter : kFilters) {
    const std::string bytes =
        compressed("1\n2\n", filter) + compressed("3\n", filter) + compressed("", filter) + compressed("4", filter);
    EXPECT_THAT(told_items(bytes), ElementsAre(":1 1", ":2 2", ":3 3", ":4 4"));
    EXPECT_THAT(told_items_of_pipe(bytes), ElementsAre(":1 1", ":2 2", ":3 3", ":4 4"));
  }
}

TEST(Compressed, IsToldByItsNameWithoutTheCompressions) {
  for (const Filter filter : kFilters) {
    const std::string bytes = compressed("{}\n{}", filter);
    EXPECT_THAT(told_items(bytes, {}, "a.json.gz"), ElementsAre(" {}\n{}"));
    EXPECT_THAT(told_items(bytes, {}, "a.NDJSON.xz"), ElementsAre(":1 {}", ":2 {}"));
  }
}

TEST(Compressed, IsPassedOverInAFolderWhereNoCaptureIsInside) {
  ReaderOptions options;
  options.found = true;
  const auto reader = open_source({{.file = "a.gz"}, Source(stream_of(gzip("# no"))), options});
  EXPECT_THAT(told_items(*reader), ElementsAre());
  EXPECT_FALSE(reader->is_capture());
}

TEST(Compressed, HoldsNothingWhereNothingIsInside) {
  for (const Filter filter : kFilters) EXPECT_THAT(told_items(compressed("", filter), {}, "a.ndjson"), ElementsAre());
}

TEST(Compressed, IsReadTwiceAndNotThrice) {
  const std::string twice = gzip(gzip("1\n2"));
  EXPECT_THAT(told_items(twice), ElementsAre(":1 1", ":2 2"));
  EXPECT_THAT(told_items(gzip(twice)), ElementsAre(StartsWith(" error limit: a container inside 2 others")));
}

TEST(Gzip, MayHavePaddingBehindIt) {
  EXPECT_THAT(told_items(gzip("1\n2\n") + std::string(1000, '\0') + "\r\n"), ElementsAre(":1 1", ":2 2"));
}

TEST(Gzip, IsDamagedByAnythingElseBehindIt) {
  const std::string stream = gzip("1\n2\n");
  EXPECT_THAT(told_items(stream + "x"),
              ElementsAre(":1 1", ":2 2",
                          ":3 error damaged: the gzip stream is damaged at byte " + std::to_string(stream.size()) +
                              ", behind 4 decoded ones: has something else behind it"));
}

TEST(Gzip, IsHeldToItsChecksum) {
  std::string stream = gzip("1\n2\n");
  stream[stream.size() - 8] ^= 1;  // RFC 1952 §2.3.1: CRC32, then ISIZE
  EXPECT_THAT(told_items(stream), ElementsAre(":1 1", ":2 2", HasSubstr("incorrect data check")));
}

// What is wrong was forgotten where the piece in which it was seen had given something, too.
TEST(Gzip, SaysTheSameInWhateverPiecesItComes) {
  std::string stream = gzip("1\n2\n");
  stream.resize(stream.size() - 4);
  stream[stream.size() - 1] ^= 1;
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    const auto reader =
        open_source({{.file = "-"}, Source(std::make_unique<test_support::SlowStream>(stream, piece)), {}});
    EXPECT_THAT(told_items(*reader).back(), HasSubstr("incorrect data check")) << piece;
  }
}

TEST(Compressed, GivesTheLinesThatCameWholeBeforeItBreaks) {
  std::string lines;
  std::mt19937 random(1);
  for (int i = 0; i < 100'000; ++i) lines += std::to_string(random()) + '\n';
  for (const Filter filter : kFilters) {
    const std::string bytes = compressed(lines, filter);
    const std::vector<std::string> items = told_items(bytes.substr(0, bytes.size() - 100), {}, "a.ndjson.gz");
    ASSERT_GT(items.size(), 2u);
    EXPECT_EQ(items[0], ":1 1791095845");
    EXPECT_THAT(items.back(), AllOf(HasSubstr(" error damaged: the "), HasSubstr(" stream is damaged at byte ")));
    EXPECT_THAT(items[items.size() - 2], testing::Not(HasSubstr("error")));
  }
}

TEST(Compressed, EndsABombWithTheLimitItReaches) {
  const std::string zeros(std::size_t{64} << 20, '\0');
  for (const Filter filter : kFilters) {
    EXPECT_THAT(told_items(compressed("1\n" + zeros, filter), {}, "a.ndjson.gz").back(),
                HasSubstr("expands to more than 200 times what is stored"));
  }
}

// The first bytes ask for it, before anything is decoded (RFC 8878 §3.1.1.1.2; xz-file-format 1.2.0, 3.1.5).
TEST(Compressed, TakesNoMoreMemoryForAWindowThanTheLimitSays) {
  const auto zstd_with_window = [](char exponent) {
    return std::string("\x28\xB5\x2F\xFD\x00", 5) + static_cast<char>((exponent - 10) << 3) +
           std::string("\x11\x00\x00{}", 5);  // the last block, raw, of two bytes
  };
  EXPECT_THAT(told_items(zstd_with_window(26)), ElementsAre(" {}"));
  EXPECT_THAT(
      told_items(zstd_with_window(27)),
      ElementsAre(" error limit: the Zstandard stream asks for a window of more than 64 MiB of memory; unpack it "
                  "first: zstd -dc --long=31 FILE | errproof check -"));
  // xz --lzma2=dict=64MiB and dict=96MiB of "{}": a byte of the block's header, and its checksum.
  const auto xz_with_dictionary = [](std::string_view size_and_checksum) {
    return std::string("\xFD\x37\x7A\x58\x5A\x00\x00\x04\xE6\xD6\xB4\x46\x02\x00\x21\x01", 16)
        .append(size_and_checksum)
        .append("\x01\x00\x01{}\x00\x00\x00\x5D\xD5\xDE\x75\x6A\x59\x91\x93\x00\x01\x1A\x02\xDC\x2E\xA5\x7E", 24)
        .append("\x1F\xB6\xF3\x7D\x01\x00\x00\x00\x00\x04\x59\x5A", 12);
  };
  EXPECT_THAT(told_items(xz_with_dictionary({"\x1C\x00\x00\x00\x10\xCF\x58\xCC", 8})), ElementsAre(" {}"));
  EXPECT_THAT(
      told_items(xz_with_dictionary({"\x1D\x00\x00\x00\x75\xA8\xE4\x74", 8})),
      ElementsAre(" error limit: the xz stream asks for a window of more than 64 MiB of memory; unpack it first: xz "
                  "-dc FILE | errproof check -"));
}

// A stream of bzip2 that was cut in its first block was an empty body.
TEST(Compressed, IsDamagedWhereverItIsCut) {
  for (const Filter filter : kFilters) {
    const std::string whole = compressed("1\n2\n", filter);
    for (std::size_t size = 10; size < whole.size(); ++size) {
      EXPECT_THAT(told_items(whole.substr(0, size), {}, "a.ndjson").back(), HasSubstr(" error damaged: ")) << size;
    }
  }
}

TEST(Compressed, SaysThatItCouldNotBeReadToItsEnd) {
  for (const Filter filter : kFilters) {
    for (const std::string& whole : {compressed("1\n2\n", filter), compressed("", filter)}) {
      for (std::size_t size = 10; size < whole.size(); ++size) {
        auto stream = std::make_unique<test_support::LostStream>(whole.substr(0, size));
        const auto reader = open_source({{.file = "f.ndjson"}, Source(std::move(stream)), {}});
        EXPECT_THAT(told_items(*reader).back(), HasSubstr("input/output error")) << size;
      }
    }
  }
}

TEST(Compressed, OfAnyPrefixIsReadToAnEnd) {
  for (const Filter filter : kFilters) {
    const std::string whole = compressed("1\n2\n", filter);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_LE(told_items(whole.substr(0, size)).size(), 3u) << size;
    }
  }
}

TEST(Compressed, OfChangedBytesIsReadToAnEnd) {
  std::mt19937 random(1);
  for (const Filter filter : kFilters) {
    const std::string whole = compressed("1\n2\n", filter);
    for (int i = 0; i < 3000; ++i) {
      std::string changed = whole;
      for (unsigned n = 1 + random() % 4; n-- > 0;) changed[random() % changed.size()] = static_cast<char>(random());
      EXPECT_LE(told_items(changed).size(), 1000u) << i;  // a length of noise
    }
  }
}

TEST(Compressed, IsToldFromATextThatStartsAsBzip2Does) {
  EXPECT_THAT(told_items("BZh9 is a name"), ElementsAre(" BZh9 is a name"));
}

}  // namespace
}  // namespace errproof

#include "captures/coding.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>
#include <string>

#include "captures/test_support.h"

namespace errproof {
namespace {

using test_support::from_base64;
using test_support::kBrotli;
using test_support::kText;

// What zlib makes of it; window_bits as in coding.cc.
std::string deflated(const std::string& text, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// Of kText, the last made by zstd 1.5.4.
std::string coded(Coding coding) {
  switch (coding) {
    case Coding::kGzip:
      return deflated(kText, 31);
    case Coding::kDeflate:
      return deflated(kText, 15);
    case Coding::kBrotli:
      return kBrotli;
    case Coding::kZstd:
      return from_base64("KLUv/QRoWQEAeyJjb2RlIjoiYSIsImRlc2NyaXB0aW9uIjoiYiIsInNvdXJjZSI6ImMifdnNmzQ=");
  }
  return {};
}

constexpr Coding kCodings[] = {Coding::kGzip, Coding::kDeflate, Coding::kBrotli, Coding::kZstd};

struct Outcome {
  Undone undone = Undone::kWhole;
  std::string bytes;
};

Outcome undone(Coding coding, std::string_view bytes, const Limits& limits = {}) {
  Outcome outcome;
  outcome.undone = undo(coding, bytes, limits, outcome.bytes);
  return outcome;
}

TEST(Coding, IsUndone) {
  for (const Coding coding : kCodings) {
    const Outcome outcome = undone(coding, coded(coding));
    EXPECT_EQ(outcome.undone, Undone::kWhole) << name_of(coding);
    EXPECT_EQ(outcome.bytes, kText) << name_of(coding);
  }
}

TEST(Coding, ThatIsCutAnywhereEndsEarly) {
  for (const Coding coding : kCodings) {
    const std::string whole = coded(coding);
    for (std::size_t size = 1; size < whole.size(); ++size) {
      EXPECT_EQ(undone(coding, whole.substr(0, size)).undone, Undone::kEarly) << name_of(coding) << ' ' << size;
    }
  }
}

TEST(Coding, ThatIsDamagedIsNoneThatEndsEarly) {
  std::string wrong_sum = coded(Coding::kGzip);
  wrong_sum[wrong_sum.size() - 5] ^= 1;
  EXPECT_EQ(undone(Coding::kGzip, wrong_sum).undone, Undone::kDamaged);
  EXPECT_EQ(undone(Coding::kGzip, coded(Coding::kGzip) + "x").undone, Undone::kDamaged);
  EXPECT_EQ(undone(Coding::kDeflate, "\x07").undone, Undone::kDamaged);
  EXPECT_EQ(undone(Coding::kBrotli, "\xFF\xFF\xFF\xFF").undone, Undone::kDamaged);
  EXPECT_EQ(undone(Coding::kZstd, "\x28\xB5\x2F\xFC....").undone, Undone::kDamaged);
}

TEST(Coding, MayHaveMembersOneAfterAnotherAndPadding) {
  for (const Coding coding : {Coding::kGzip, Coding::kZstd}) {
    EXPECT_EQ(undone(coding, coded(coding) + coded(coding)).bytes, kText + kText);
    EXPECT_EQ(undone(coding, coded(coding) + std::string("\0\0\r\n", 4)).undone, Undone::kWhole);
    EXPECT_EQ(undone(coding, coded(coding) + coded(coding).substr(0, 9)).undone, Undone::kEarly);
  }
}

TEST(Coding, DeflateMayLackItsZlibHeader) { EXPECT_EQ(undone(Coding::kDeflate, deflated(kText, -15)).bytes, kText); }

TEST(Coding, GivesNoMoreThanABodyMayHave) {
  Limits limits;
  limits.body_bytes_max = kText.size();
  for (const Coding coding : kCodings) EXPECT_EQ(undone(coding, coded(coding), limits).undone, Undone::kWhole);
  --limits.body_bytes_max;
  for (const Coding coding : kCodings) EXPECT_EQ(undone(coding, coded(coding), limits).undone, Undone::kTooLong);
}

TEST(Coding, NamesABomb) {
  Limits limits;
  limits.body_bytes_max = std::size_t{1} << 30;
  const std::string bomb = deflated(std::string(std::size_t{17} << 20, 'x'), 31);
  EXPECT_EQ(undone(Coding::kGzip, bomb, limits).undone, Undone::kExpansion);
  EXPECT_LT(undone(Coding::kGzip, bomb, limits).bytes.size(), (std::size_t{16} << 20) + 100'000);
  const std::string large = deflated(std::string(std::size_t{15} << 20, 'x'), 31);
  EXPECT_EQ(undone(Coding::kGzip, large, limits).undone, Undone::kWhole);
}

TEST(Coding, SurvivesAnyBytes) {
  std::mt19937 random(9);
  for (int round = 0; round < 20'000; ++round) {
    const Coding coding = kCodings[random() % 4];
    std::string bytes = coded(coding);
    for (unsigned edits = 1 + random() % 4; edits > 0; --edits) bytes[random() % bytes.size()] ^= 1 << random() % 8;
    bytes.resize(1 + random() % bytes.size());
    undone(coding, bytes);
  }
}

}  // namespace
}  // namespace errproof

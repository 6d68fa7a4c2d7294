#include "captures/source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

#include "captures/test_support.h"

namespace errproof {
namespace {

// Counts how often it is asked; gives all that fits.
class CountedStream final : public ByteStream {
 public:
  CountedStream(std::size_t size, std::size_t& reads) : left_(size), reads_(reads) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    ++reads_;
    size = std::min(size, left_);
    std::memset(out, 'x', size);
    left_ -= size;
    return size;
  }
  std::uint64_t bytes_read() const override { return 0; }

 private:
  std::size_t left_;
  std::size_t& reads_;
};

TEST(Source, FillsAtOnceWhereItIsKnownHowMuchWillCome) {
  constexpr std::size_t kBytes = std::size_t{5} << 20;
  std::size_t reads = 0;
  Source source(std::make_unique<CountedStream>(kBytes, reads), kBytes);
  EXPECT_TRUE(source.fill(kBytes));
  EXPECT_EQ(source.window(), std::string(kBytes, 'x'));
  EXPECT_EQ(reads, 1u);
}

TEST(Source, GivesBackWhatALargeWindowTook) {
  constexpr std::size_t kLarge = std::size_t{8} << 20;
  std::size_t reads = 0;
  Source source(std::make_unique<CountedStream>(2 * kLarge, reads), 2 * kLarge);
  source.fill(kLarge);
  source.skip(source.window().size());
  source.fill(1);
  EXPECT_LT(source.window().size(), kLarge / 8);
}

// It is no bug of a reader's to ask for more than there is.
TEST(Source, APartFilledBeyondItsEndStaysAsItIs) {
  const std::string bytes(100'000, 'x');
  Source source(stream_of(bytes), bytes.size());
  source.fill(bytes.size());
  Source part = source.detach(60'000);
  EXPECT_FALSE(part.fill(70'000));
  EXPECT_EQ(part.window(), bytes.substr(0, 60'000));
  test_support::read_padding(part.window());
  EXPECT_EQ(source.window(), bytes.substr(60'000));
}

}  // namespace
}  // namespace errproof

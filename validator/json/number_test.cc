#include "json/number.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

namespace errproof::json {
namespace {

std::string zeros(int n) { return std::string(static_cast<std::size_t>(n), '0'); }

TEST(Number, HasOneCanonicalSpelling) {
  const std::pair<std::string, std::string> cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"-0.000e5", "0"},
      {"0e99999999999", "0"},
      {"12", "12"},
      {"1200", "12e2"},
      {"-12000", "-12e3"},
      {"0.00120", "12e-4"},
      {"1.50", "15e-1"},
      {"10.0", "1e1"},
      {"100.010", "10001e-2"},
      {"0.1e1", "1"},
      {"1E400", "1e400"},
      {"1e+2", "1e2"},
      {"10e-1", "1"},
      {"123456789012345678901", "123456789012345678901"},
      {"1.0e-2", "1e-2"},
      {"1e0002", "1e2"},
      {"0.00e-7", "0"},
      {"20.05e-3", "2005e-5"},
      {std::string("0.").append(zeros(1'000'000)).append("1e1000001"), "1"},
      {std::string("1").append(zeros(1'000'000)).append("e-1000000"), "1"},
      {"1e99999999999999999999999", "1e4611686018427387904"},
      {"-1e-99999999999999999999999", "-1e-4611686018427387904"},
  };
  for (const auto& [text, canonical] : cases) {
    EXPECT_EQ(Number(text).canonical(), canonical) << text.substr(0, 40);
    EXPECT_EQ(Number(text), Number(canonical)) << text.substr(0, 40);
  }
}

TEST(Number, IsAnIntegerByItsValue) {
  for (const char* yes : {"0", "-0.0", "0e0", "0e-5", "1.0", "1e2", "10e-1", "1E400", "1e20", "18446744073709551616",
                          "2000.0", "4.7e4", "1.50e1"}) {
    EXPECT_TRUE(Number(yes).is_integer()) << yes;
  }
  for (const char* no :
       {"1e-400", "1.00000000000000000001", "9007199254740993.5", "0.5", "15e-1", "-1e-99999999999999999999"}) {
    EXPECT_FALSE(Number(no).is_integer()) << no;
  }
  EXPECT_TRUE(Number(std::string(310, '9')).is_integer());
}

TEST(Number, KnowsZeroAndSign) {
  for (const char* zero : {"0", "-0", "0.0", "-0e7", "0e400"}) {
    EXPECT_TRUE(Number(zero).is_zero()) << zero;
    EXPECT_FALSE(Number(zero).is_negative()) << zero;
  }
  EXPECT_TRUE(Number("-1e-400").is_negative());
  EXPECT_FALSE(Number("1e-400").is_zero());
  EXPECT_TRUE(Number().is_zero());
}

TEST(Number, ComparesByValueExactly) {
  // Each line ascends strictly.
  const std::vector<std::vector<std::string>> lines = {
      {"-123123e100000", "-1e401", "-1e400", "-2", "-1.5", "-1", "-1e-400", "0", "1e-400", "0.1", "0.10000000000000001",
       "1", "1.00000000000000000001", "2", "10", "1e400", "1e401", "123123e100000"},
      {"9007199254740991", "9007199254740992", "9007199254740992.5", "9007199254740993", "9007199254740993.5"},
      {"9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e20"},
      {"1.7976931348623158e308", "1.7976931348623159e308", "1.8e308", "1e309"},
      {"0.3", "0.30000000000000004", "0.31", "3"},
      {"123456789.12345678901234567889", "123456789.1234567890123456789", "123456789.12345678901234567891"},
  };
  for (const std::vector<std::string>& line : lines) {
    for (std::size_t i = 0; i != line.size(); ++i) {
      for (std::size_t k = 0; k != line.size(); ++k) {
        EXPECT_EQ(Number(line[i]) <=> Number(line[k]), i <=> k) << line[i] << " " << line[k];
      }
    }
  }
  EXPECT_EQ(Number("1"), Number("1.0"));
  EXPECT_EQ(Number("-0"), Number("0"));
  EXPECT_LT(Number("1e999999999999999999999"), Number("2e999999999999999999999"));
}

TEST(Number, IsAMultipleByItsText) {
  struct Case {
    std::string value, divisor;
    bool multiple;
  };
  const Case cases[] = {
      {"4.5", "2", false},
      {"9007199254740992.5", "1", false},
      {"19.99", "0.01", true},
      {"4.35", "0.01", true},
      {"0.07", "0.01", true},
      {"9007199254740990.55", "0.1", false},
      {"9007199254740990.5", "0.1", true},
      {"100000000000000000001", "10", false},
      {"100000000000000000000", "10", true},
      {"1e300", "1e-300", true},
      {"1e300", "3e-300", false},
      {"3e300", "3e-300", true},
      {"0", "7", true},
      {"-0.0", "0.3", true},
      {"-14", "7", true},
      {"-15", "7", false},
      {"1e308", "0.123456789", false},
      {"0.0075", "0.0001", true},
      {"0.00751", "0.0001", false},
      {"1e59", "576460752303423488", true},    // 2^59, the most twos that 18 digits hold
      {"1e58", "576460752303423488", false},   //
      {"1e60", "1152921504606846976", true},   // 2^60
      {"1e59", "1152921504606846976", false},  //
      {"1e17", "762939453125", true},          // 5^17
      {"1e16", "762939453125", false},         //
      {"7e-1", "0.35", true},
      {"1", "1.5", false},
      {"1e-400", "1e-401", true},
      {"1e-401", "1e-400", false},
      {"1e99999999999999999999", "1e-99999999999999999999", true},
      {"1e-99999999999999999999", "1", false},
      {"123456789012345678901234567890", "123456789012345678901234567890", true},
      {"123456789012345678901234567891", "123456789012345678901234567890", false},
      {"246913578024691357802469135780.0", "123456789012345678901234567890", true},
      {"1e100", "1267650600228229401496703205376", true},  // 2^100
      {"1e99", "1267650600228229401496703205376", false},  //
      {"1.2345678901234567890123", "0.0000000000000000000001", true},
      {"1e5", "100000.00000000000000000001", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Number(c.value).is_multiple_of(Number(c.divisor)), c.multiple) << c.value << " by " << c.divisor;
  }
}

TEST(Number, ClampsCounters) {
  constexpr std::uint64_t max = 18446744073709551615u;
  const std::pair<const char*, std::uint64_t> cases[] = {
      {"0", 0},
      {"-0.0", 0},
      {"2.0", 2},
      {"1e1", 10},
      {"1024", 1024},
      {"18446744073709551614", max - 1},
      {"18446744073709551615", max},
      {"18446744073709551616", max},
      {"1e19", 10'000'000'000'000'000'000u},
      {"2e19", max},
      {"1e400", max},
      {"184467440737095516.14e2", max - 1},
      {"123456789012345678901", max},
  };
  for (const auto& [text, count] : cases) EXPECT_EQ(Number(text).clamped(), count) << text;
}

TEST(Number, PlainIntegersAreDigitsAlone) {
  for (const char* yes : {"0", "-0", "7", "-12", "123456789012345678901234"}) EXPECT_TRUE(is_plain_integer(yes)) << yes;
  for (const char* no : {"", "-", "01", "-01", "1.0", "1e2", "+1", " 1"}) EXPECT_FALSE(is_plain_integer(no)) << no;
}

// A decimal of few digits, and what it is in millionths.
struct Sample {
  std::string text;
  std::int64_t millionths;
};

Sample random_sample(std::mt19937& random) {
  const auto mantissa = static_cast<std::int64_t>(random() % 10'000);
  const int fraction = static_cast<int>(random() % 4), exponent = static_cast<int>(random() % 9) - 3;
  std::string digits = std::to_string(mantissa);
  while (static_cast<int>(digits.size()) <= fraction) digits.insert(digits.begin(), '0');
  const std::size_t point = digits.size() - static_cast<std::size_t>(fraction);
  std::string text = digits.substr(0, point);
  if (fraction != 0) text.append(".").append(digits.substr(point));
  if (exponent != 0 || random() % 2) text.append("e").append(std::to_string(exponent));
  std::int64_t millionths = mantissa;
  for (int i = 0; i != 6 - fraction + exponent; ++i) millionths *= 10;
  if (random() % 2) return {text, millionths};
  return {std::string("-").append(text), -millionths};
}

TEST(Number, AgreesWithIntegerArithmetic) {
  std::mt19937 random(3);
  for (int round = 0; round != 200'000; ++round) {
    const Sample a = random_sample(random), b = random_sample(random);
    ASSERT_EQ(Number(a.text) <=> Number(b.text), a.millionths <=> b.millionths) << a.text << " " << b.text;
    ASSERT_EQ(Number(a.text).is_integer(), a.millionths % 1'000'000 == 0) << a.text;
    if (b.millionths <= 0) continue;
    ASSERT_EQ(Number(a.text).is_multiple_of(Number(b.text)), a.millionths % b.millionths == 0)
        << a.text << " " << b.text;
  }
}

// Products of digit strings, the way it is done on paper.
std::string product(const std::string& a, const std::string& b) {
  std::vector<int> sum(a.size() + b.size(), 0);
  for (std::size_t i = a.size(); i-- != 0;) {
    for (std::size_t k = b.size(); k-- != 0;) {
      const int here = sum[i + k + 1] + (a[i] - '0') * (b[k] - '0');
      sum[i + k + 1] = here % 10;
      sum[i + k] += here / 10;
    }
  }
  std::string out;
  for (int digit : sum) out += static_cast<char>('0' + digit);
  return out.erase(0, std::min(out.find_first_not_of('0'), out.size() - 1));
}

TEST(Number, DividesByLongDivisorsExactly) {
  std::mt19937 random(4);
  const auto digits = [&random](std::size_t n) {
    std::string out(1, static_cast<char>('1' + random() % 9));
    while (out.size() < n) out += static_cast<char>('0' + random() % 10);
    return out;
  };
  for (int round = 0; round != 2000; ++round) {
    const std::string divisor = digits(15 + random() % 60), multiple = product(divisor, digits(1 + random() % 60));
    std::string not_multiple = multiple;
    not_multiple.back() = static_cast<char>(not_multiple.back() == '9' ? '8' : not_multiple.back() + 1);
    ASSERT_TRUE(Number(multiple).is_multiple_of(Number(divisor))) << multiple << " " << divisor;
    ASSERT_FALSE(Number(not_multiple).is_multiple_of(Number(divisor))) << not_multiple << " " << divisor;
    const std::string point = std::string("e-").append(std::to_string(random() % 50));
    ASSERT_TRUE(Number(multiple + point).is_multiple_of(Number(divisor + point)));
  }
}

// Millions of digits against a divisor of few take milliseconds, whatever the exponent.
TEST(Number, TakesLinearTimeForLongTexts) {
  const std::string nines(8'000'000, '9');
  EXPECT_TRUE(Number(nines).is_multiple_of(Number("9")));
  EXPECT_FALSE(Number(nines + "e999999999").is_multiple_of(Number("7e-999999999999999999999")));
  EXPECT_LT(Number("0." + nines), Number("1"));
  EXPECT_EQ(Number(nines), Number(nines + ".0"));
}

}  // namespace
}  // namespace errproof::json

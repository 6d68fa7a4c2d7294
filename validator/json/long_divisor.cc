#include "json/long_divisor.h"

#include <algorithm>
#include <string>

namespace errproof::json {
namespace {

constexpr std::size_t kLimbDigits = 18;
constexpr std::uint64_t kBase = 1'000'000'000'000'000'000;

bool at_least(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return !std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

bool is_zero(const std::vector<std::uint64_t>& limbs) {
  return std::all_of(limbs.begin(), limbs.end(), [](std::uint64_t limb) { return limb == 0; });
}

}  // namespace

LongDivisor::LongDivisor(std::string_view head, std::string_view tail) : digits_(head.size() + tail.size()) {
  std::string digits(head);
  digits += tail;
  for (std::size_t end = digits.size(); end != 0;) {
    const std::size_t begin = end > kLimbDigits ? end - kLimbDigits : 0;
    std::uint64_t limb = 0;
    for (std::size_t i = begin; i != end; ++i) limb = limb * 10 + static_cast<std::uint64_t>(digits[i] - '0');
    divisor_.push_back(limb);
    end = begin;
  }
  divisor_.push_back(0);  // room for the carry of a sum
}

bool LongDivisor::divides(std::string_view head, std::string_view tail, std::uint64_t tens) const {
  Limbs remainder(divisor_.size(), 0);
  Limbs digit(divisor_.size(), 0);
  for (std::string_view digits : {head, tail}) {
    for (char c : digits) {
      multiply_by_ten(remainder);
      digit[0] = static_cast<std::uint64_t>(c - '0');
      add(remainder, digit);
    }
  }
  // As in number.cc: the divisor has fewer twos, and fewer fives, than bits; a digit is less than four bits.
  for (std::uint64_t i = 0; i < std::min(tens, 4 * digits_) && !is_zero(remainder); ++i) multiply_by_ten(remainder);
  return is_zero(remainder);
}

void LongDivisor::add(Limbs& sum, const Limbs& term) const {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i != sum.size(); ++i) {
    sum[i] += term[i] + carry;
    carry = sum[i] >= kBase;
    sum[i] -= carry * kBase;
  }
  if (!at_least(sum, divisor_)) return;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i != sum.size(); ++i) {
    const std::uint64_t subtracted = divisor_[i] + borrow;
    borrow = sum[i] < subtracted;
    sum[i] += borrow * kBase - subtracted;
  }
}

void LongDivisor::multiply_by_ten(Limbs& value) const {
  add(value, value);  // 2
  const Limbs twice = value;
  add(value, value);  // 4
  add(value, value);  // 8
  add(value, twice);
}

}  // namespace errproof::json

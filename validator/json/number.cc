#include "json/number.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "base/ascii.h"
#include "json/long_divisor.h"

namespace errproof::json {
namespace {

constexpr std::int64_t kExponentMax = std::int64_t{1} << 62;

std::size_t digits_at(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

std::size_t leading_zeros(std::string_view digits) { return std::min(digits.find_first_not_of('0'), digits.size()); }
std::size_t trailing_zeros(std::string_view digits) {
  return digits.size() - (digits.find_last_not_of('0') + 1);  // npos + 1 = 0
}

// Of any number of digits; stops at kExponentMax.
std::int64_t exponent_of(std::string_view text) {
  const bool negative = text[0] == '-';
  if (negative || text[0] == '+') text.remove_prefix(1);
  std::int64_t value = 0;
  for (char c : text) {
    if (value > (kExponentMax - 9) / 10) {
      value = kExponentMax;
      break;
    }
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

// Two strings of digits, each in two parts and without zeros at its end, as if a point stood before them.
std::strong_ordering compare_fractions(std::string_view a, std::string_view a_next, std::string_view b,
                                       std::string_view b_next) {
  for (;;) {
    if (a.empty()) a = std::exchange(a_next, {});
    if (b.empty()) b = std::exchange(b_next, {});
    const std::size_t both = std::min(a.size(), b.size());
    if (both == 0) return a.size() <=> b.size();
    if (const int order = a.substr(0, both).compare(b.substr(0, both)); order != 0) return order <=> 0;
    a.remove_prefix(both);
    b.remove_prefix(both);
  }
}

}  // namespace

Number::Number(std::string_view text) {
  negative_ = text[0] == '-';
  if (negative_) text.remove_prefix(1);
  head_ = text.substr(0, digits_at(text));
  text.remove_prefix(head_.size());
  if (!text.empty() && text[0] == '.') {
    tail_ = text.substr(1, digits_at(text.substr(1)));
    text.remove_prefix(1 + tail_.size());
  }
  if (!text.empty()) exponent_ = exponent_of(text.substr(1));
  exponent_ -= static_cast<std::int64_t>(tail_.size());

  const auto drop_trailing_zeros = [this](std::string_view& digits) {
    const std::size_t zeros = trailing_zeros(digits);
    digits.remove_suffix(zeros);
    exponent_ += static_cast<std::int64_t>(zeros);
  };
  drop_trailing_zeros(tail_);
  if (tail_.empty()) drop_trailing_zeros(head_);
  head_.remove_prefix(leading_zeros(head_));
  if (head_.empty()) tail_.remove_prefix(leading_zeros(tail_));
  exponent_ = std::clamp(exponent_, -kExponentMax, kExponentMax);

  if (is_zero()) {
    *this = Number();
  } else if (is_small()) {
    for (char c : head_) small_ = small_ * 10 + static_cast<std::uint64_t>(c - '0');
    for (char c : tail_) small_ = small_ * 10 + static_cast<std::uint64_t>(c - '0');
  }
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
  if (a.negative_) {
    Number x = a, y = b;
    x.negative_ = y.negative_ = false;
    return y <=> x;
  }
  if (a.is_zero() || b.is_zero()) return b.is_zero() <=> a.is_zero();
  if (a.exponent_ == b.exponent_ && a.is_small() && b.is_small()) return a.small_ <=> b.small_;
  const std::int64_t a_top = a.exponent_ + static_cast<std::int64_t>(a.digit_count());
  const std::int64_t b_top = b.exponent_ + static_cast<std::int64_t>(b.digit_count());
  if (a_top != b_top) return a_top <=> b_top;
  return compare_fractions(a.head_, a.tail_, b.head_, b.tail_);
}

// b·10^q is a multiple of a·10^p, where neither a nor b ends with a zero: if p > q, no. Else if a divides b·10^(q-p).
// Tens are worth something only for the twos and fives in a, which are fewer than a's bits: more of them change
// nothing, so that an exponent of any size costs no more than 60 steps here.
bool Number::is_multiple_of(const Number& divisor) const {
  assert(!divisor.is_zero() && !divisor.is_negative());
  if (is_zero()) return true;
  if (divisor.exponent_ > exponent_) return false;
  const std::uint64_t tens = static_cast<std::uint64_t>(exponent_) - static_cast<std::uint64_t>(divisor.exponent_);
  if (!divisor.is_small()) return LongDivisor(divisor.head_, divisor.tail_).divides(head_, tail_, tens);

  const std::uint64_t a = divisor.small_;  // < 10^18: ten times a remainder, and a digit, fit in 64 bits
  std::uint64_t remainder = 0;
  if (is_small()) {
    remainder = small_ % a;
  } else {
    for (char c : head_) remainder = (remainder * 10 + static_cast<std::uint64_t>(c - '0')) % a;
    for (char c : tail_) remainder = (remainder * 10 + static_cast<std::uint64_t>(c - '0')) % a;
  }
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(tens, 60) && remainder != 0; ++i) {
    remainder = remainder * 10 % a;
  }
  return remainder == 0;
}

std::uint64_t Number::clamped() const {
  constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
  assert(is_integer() && !negative_);
  if (is_zero()) return 0;
  if (exponent_ >= 20 || digit_count() > 20) return kMax;
  std::uint64_t value = 0;
  const auto append = [&value](std::uint64_t digit) {
    const bool fits = value <= (kMax - digit) / 10;
    value = fits ? value * 10 + digit : kMax;
    return fits;
  };
  for (std::string_view digits : {head_, tail_}) {
    for (char c : digits) {
      if (!append(static_cast<std::uint64_t>(c - '0'))) return kMax;
    }
  }
  for (std::int64_t i = 0; i < exponent_; ++i) {
    if (!append(0)) return kMax;
  }
  return value;
}

std::string Number::canonical() const {
  if (is_zero()) return "0";
  std::string out = negative_ ? "-" : "";
  out.append(head_).append(tail_);
  if (exponent_ != 0) out.append("e").append(std::to_string(exponent_));
  return out;
}

bool is_plain_integer(std::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  return !text.empty() && digits_at(text) == text.size() && (text[0] != '0' || text.size() == 1);
}

}  // namespace errproof::json

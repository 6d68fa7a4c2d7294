// A JSON number decided by its text (RFC 8259 §6): no double, no rounding, any number of digits, any exponent.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace errproof::json {

// (-1)^negative × digits × 10^exponent, where the digits, read as one integer, neither start nor end with a zero. Zero
// has no digits, exponent 0 and no sign: -0 = 0. Looks into the text it was made from, which must outlive it.
class Number {
 public:
  Number() = default;                      // zero
  explicit Number(std::string_view text);  // matches the grammar of RFC 8259 §6

  bool is_zero() const { return digit_count() == 0; }
  bool is_negative() const { return negative_; }
  bool is_integer() const {
    return exponent_ >= 0;
  }  // 1.0, 1e2 and 1E400 are; 1e-400 is not (JSON Schema 2020-12 §4.2.3)

  // Total order of the values. Exponents beyond ±2^62 saturate there; two numbers that both saturate on the same side
  // compare by digits only (no real text gets there: it would need an exponent of 19 digits).
  friend std::strong_ordering operator<=>(const Number& a, const Number& b);
  friend bool operator==(const Number& a, const Number& b) { return (a <=> b) == 0; }

  // multipleOf (JSON Schema 2020-12 validation §6.2.1): this / divisor is an integer. The divisor is greater than zero.
  bool is_multiple_of(const Number& divisor) const;

  // A counter such as maxLength: a non-negative integer clamped to 2^64 - 1. The number is_integer() and not negative.
  std::uint64_t clamped() const;

  // The same value always in the same spelling: "-12e3", "0".
  std::string canonical() const;

 private:
  // What every text of up to 18 digits takes; 10^18 < 2^60.
  static constexpr std::size_t kSmallDigits = 18;

  std::size_t digit_count() const { return head_.size() + tail_.size(); }
  bool is_small() const { return digit_count() <= kSmallDigits; }

  std::string_view head_;      // the digits: those before the point …
  std::string_view tail_;      // … and those behind it
  std::int64_t exponent_ = 0;  // of the last digit
  std::uint64_t small_ = 0;    // the digits' value, where is_small()
  bool negative_ = false;
};

// The text is digits only, with or without a minus, no leading zero: an integer that needs no second look.
bool is_plain_integer(std::string_view text);

}  // namespace errproof::json

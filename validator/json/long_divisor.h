// Divisibility by an integer of more digits than a machine word holds: what is left of multipleOf beyond 18 digits.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace errproof::json {

// Works with nothing but sums below the divisor, to be short and plainly right: such divisors are rare. Costs digits of
// the value times digits of the divisor; the second come with the schema, from the user.
class LongDivisor {
 public:
  // The digits of a positive integer, in two parts.
  LongDivisor(std::string_view head, std::string_view tail);

  // The integer of these digits, times 10^tens, is a multiple.
  bool divides(std::string_view head, std::string_view tail, std::uint64_t tens) const;

 private:
  using Limbs = std::vector<std::uint64_t>;  // base 10^18, lowest first, as many as the divisor has

  void add(Limbs& sum, const Limbs& term) const;  // both below the divisor, and so is the result
  void multiply_by_ten(Limbs& value) const;

  Limbs divisor_;
  std::uint64_t digits_;
};

}  // namespace errproof::json

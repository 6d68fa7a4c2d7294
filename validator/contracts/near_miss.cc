#include "contracts/near_miss.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace errproof {
namespace {

// Names of one or two letters are all one slip apart.
constexpr std::size_t kSlipLengthMin = 3;

}  // namespace

bool differ_in_case_only(std::string_view a, std::string_view b) { return a != b && equals_ignoring_case(a, b); }

bool is_near_miss(std::string_view a, std::string_view b) {
  if (a == b) return false;
  if (differ_in_case_only(a, b)) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < kSlipLengthMin || b.size() - a.size() > 1) return false;

  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

}  // namespace errproof

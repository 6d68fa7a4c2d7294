#include "base/time.h"

#include <charconv>
#include <chrono>
#include <cstddef>

namespace errproof {
namespace {

constexpr double kSecondsMax = 95'617'584'000;  // the year 5000

// Takes exactly so many digits off the front.
template <std::size_t count>
std::optional<int> take_digits(std::string_view& text) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// The part behind the second, cut to milliseconds.
int take_milliseconds(std::string_view& text) {
  int value = 0, digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits) {
    if (digits < 3) value = value * 10 + (text.front() - '0');
  }
  for (; digits < 3; ++digits) value *= 10;
  return value;
}

std::optional<std::int64_t> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0) || value >= kSecondsMax * 1000) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value < kSecondsMax ? value * 1000 : value);
}

}  // namespace

std::optional<std::int64_t> parse_time(std::string_view text) {
  using namespace std::chrono;
  if (text.size() < 5 || text[4] != '-') return parse_number(text);
  std::string_view rest = text;
  const auto y = take_digits<4>(rest);
  if (!y || !take(rest, '-')) return std::nullopt;
  const auto m = take_digits<2>(rest);
  if (!m || !take(rest, '-')) return std::nullopt;
  const auto d = take_digits<2>(rest);
  if (!d) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
  if (!date.ok()) return std::nullopt;
  milliseconds time = sys_days(date).time_since_epoch();
  if (rest.empty()) return time.count();

  if (!take(rest, 'T') && !take(rest, 't') && !take(rest, ' ')) return std::nullopt;
  const auto hour = take_digits<2>(rest);
  if (!hour || *hour > 23 || !take(rest, ':')) return std::nullopt;
  const auto minute = take_digits<2>(rest);
  if (!minute || *minute > 59) return std::nullopt;
  time += hours(*hour) + minutes(*minute);
  if (take(rest, ':')) {
    const auto second = take_digits<2>(rest);
    if (!second || *second > 60) return std::nullopt;
    time += seconds(*second);
    if (take(rest, '.') || take(rest, ',')) time += milliseconds(take_milliseconds(rest));
  }
  if (rest.empty() || rest == "Z" || rest == "z") return time.count();

  const int sign = take(rest, '+') ? 1 : take(rest, '-') ? -1 : 0;
  const auto offset_hours = take_digits<2>(rest);
  if (sign == 0 || !offset_hours) return std::nullopt;
  take(rest, ':');
  const auto offset_minutes = rest.empty() ? std::optional(0) : take_digits<2>(rest);
  if (!offset_minutes || !rest.empty()) return std::nullopt;
  return (time - sign * (hours(*offset_hours) + minutes(*offset_minutes))).count();
}

}  // namespace errproof

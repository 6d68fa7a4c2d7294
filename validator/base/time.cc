#include "base/time.h"

#include <charconv>
#include <chrono>

#include "base/ascii.h"

namespace errproof {
namespace {

constexpr double kSecondsMax = 95'617'584'000;  // the year 5000

// Takes a time apart from front to back; once something does not fit, nothing does any more. In registers, since every
// record has a time.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  bool fits() const { return fits_; }
  bool is_over() const { return at_ == end_; }

  // A number of so many digits.
  int digits(int count) {
    int value = 0;
    for (; count > 0 && at_ != end_ && is_digit(*at_); --count) value = value * 10 + (*at_++ - '0');
    fits_ = fits_ && count == 0;
    return value;
  }
  bool has(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  void take(char c) { fits_ = has(c) && fits_; }

  // The part behind the second, cut to milliseconds.
  int milliseconds() {
    int value = 0, count = 0;
    for (; at_ != end_ && is_digit(*at_); ++at_, ++count) {
      if (count < 3) value = value * 10 + (*at_ - '0');
    }
    for (; count < 3; ++count) value *= 10;
    return value;
  }

 private:
  const char* at_;
  const char* end_;
  bool fits_ = true;
};

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
  TimeReader reader(text);
  const int y = reader.digits(4);
  reader.take('-');
  const int m = reader.digits(2);
  reader.take('-');
  const int d = reader.digits(2);
  const year_month_day date(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
  if (!reader.fits() || !date.ok()) return std::nullopt;
  milliseconds time = sys_days(date).time_since_epoch();
  if (reader.is_over()) return time.count();

  if (!reader.has('T') && !reader.has('t') && !reader.has(' ')) return std::nullopt;
  const int hour = reader.digits(2);
  reader.take(':');
  const int minute = reader.digits(2);
  if (!reader.fits() || hour > 23 || minute > 59) return std::nullopt;
  time += hours(hour) + minutes(minute);
  if (reader.has(':')) {
    const int second = reader.digits(2);
    if (!reader.fits() || second > 60) return std::nullopt;
    time += seconds(second);
    if (reader.has('.') || reader.has(',')) time += milliseconds(reader.milliseconds());
  }
  if (reader.is_over()) return time.count();
  if (reader.has('Z') || reader.has('z')) return reader.is_over() ? std::optional(time.count()) : std::nullopt;

  const int sign = reader.has('+') ? 1 : reader.has('-') ? -1 : 0;
  const int offset_hours = reader.digits(2);
  reader.has(':');
  const int offset_minutes = reader.is_over() ? 0 : reader.digits(2);
  if (sign == 0 || !reader.fits() || !reader.is_over()) return std::nullopt;
  return (time - sign * (hours(offset_hours) + minutes(offset_minutes))).count();
}

std::string time_text(std::int64_t milliseconds_since_1970) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds(milliseconds_since_1970)};
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const auto of_day = (time - day).count();
  std::string out;
  const auto add = [&out](std::int64_t value, std::size_t digits, char behind) {
    const std::string number = std::to_string(value);
    if (number.size() < digits) out.append(digits - number.size(), '0');
    (out += number) += behind;
  };
  add(static_cast<int>(date.year()), 4, '-');
  add(static_cast<unsigned>(date.month()), 2, '-');
  add(static_cast<unsigned>(date.day()), 2, 'T');
  add(of_day / 3'600'000, 2, ':');
  add(of_day / 60'000 % 60, 2, ':');
  add(of_day / 1000 % 60, 2, '.');
  add(of_day % 1000, 3, 'Z');
  return out;
}

}  // namespace errproof

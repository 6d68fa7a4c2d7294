#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/os.h"
#include "reports/figures.h"

namespace errproof {
namespace {

// What is done within a second needs no bar; ten a second look smooth.
constexpr double kFirstSeconds = 1, kBetweenSeconds = 0.1;
// Of each tenth of a second, to look for files that come: 100,000 are found within two seconds.
constexpr double kLookSeconds = 0.01;
constexpr int kCells = 20;

std::string time_text(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 90 * 60.0) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h", seconds / 3600);
}

void write(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

std::string progress_text(std::uint64_t done, std::optional<std::uint64_t> known, double seconds) {
  const double rate = static_cast<double>(done) / std::max(seconds, 1e-3);
  const std::string rate_text = bytes_text(static_cast<std::uint64_t>(rate)) + "/s";
  if (!known || *known < done || *known == 0) return fmt::format("{} · {}", bytes_text(done), rate_text);
  std::string text = fmt::format("{:>3} %  {:<{}}  {} of {} · {}", done * 100 / *known, bar_text(done, *known, kCells),
                                 kCells, bytes_text(done), bytes_text(*known), rate_text);
  if (done != 0) text += " · " + time_text(static_cast<double>(*known - done) / rate) + " left";
  return text;
}

Progress::Progress(const std::vector<std::string>& paths, const std::vector<std::string>& own, bool shown)
    : shown_(shown), started_(monotonic_seconds()), ahead_(shown ? paths : std::vector<std::string>(), own) {}

void Progress::advance(std::uint64_t bytes_done) {
  if (!shown_ || bytes_done == 0) return;
  const double now = monotonic_seconds();
  if (now - started_ < kFirstSeconds || now - last_drawn_ < kBetweenSeconds) return;
  look_ahead();
  last_drawn_ = now;
  drawn_ = true;
  const bool known = all_known_ && !unknowable_;
  write("\r" + progress_text(bytes_done, known ? std::optional(known_) : std::nullopt, now - started_) + "\x1b[K");
}

void Progress::clear() {
  if (drawn_) write("\r\x1b[K");
  drawn_ = false;
}

void Progress::look_ahead() {
  const double until = monotonic_seconds() + kLookSeconds;
  while (!all_known_ && monotonic_seconds() < until) {
    const std::optional<Input> input = ahead_.next();
    if (!input) {
      all_known_ = true;
    } else if (!input->error) {
      const std::uint64_t size = size_of_path(input->path);
      unknowable_ |= size == 0 && input->path == "-";
      known_ += size;
    }
  }
}

}  // namespace errproof

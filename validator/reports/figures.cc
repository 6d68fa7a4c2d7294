#include "reports/figures.h"

#include <fmt/format.h>

#include <algorithm>

namespace errproof {

std::string counted(std::uint64_t n, std::string_view noun) {
  std::string out = with_thousands(n) + " ";
  if (n == 1) return out += noun;
  if (noun.ends_with("y")) return (out += noun.substr(0, noun.size() - 1)) += "ies";
  return (out += noun) += "s";
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 1024) return counted(bytes, "byte");
  double value = static_cast<double>(bytes) / 1024;
  std::string_view unit = "KiB";
  for (std::string_view next : {"MiB", "GiB", "TiB"}) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return fmt::format("{:.1f} {}", value, unit);
}

std::string percent_text(std::uint64_t part, std::uint64_t whole) {
  if (part == 0 || whole == 0) return "0 %";
  if (part == whole) return "100 %";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (percent < 0.1) return "<0.1 %";
  if (percent > 99.9) return ">99.9 %";
  return fmt::format("{:.1f} %", percent);
}

std::string bar_text(std::uint64_t part, std::uint64_t whole, int cells) {
  static constexpr std::string_view kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (part == 0 || whole == 0) return {};
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  int eighths = std::max(1, static_cast<int>(share * cells * 8));
  if (part < whole) eighths = std::min(eighths, cells * 8 - 1);
  std::string out;
  for (; eighths >= 8; eighths -= 8) out += "█";
  return out += kEighths[eighths];
}

std::string seconds_text(double seconds) {
  if (seconds < 0.01) return "under 0.01 s";
  if (seconds < 60) return fmt::format("{:.2f} s", seconds);
  return fmt::format("{} min {} s", static_cast<std::uint64_t>(seconds) / 60, static_cast<std::uint64_t>(seconds) % 60);
}

}  // namespace errproof

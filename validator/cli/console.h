// Standard output and standard error, as the commands use them: answers on one, talk on the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "reports/report.h"

namespace errproof {

inline constexpr int kExitConforms = 0;
inline constexpr int kExitViolates = 1;
inline constexpr int kExitNothingShown = 1;  // of extract, as of grep
inline constexpr int kExitUsage = 2;
inline constexpr int kExitUntold = 3;
inline constexpr int kExitBug = 70;       // sysexits.h: EX_SOFTWARE
inline constexpr int kExitNoMemory = 71;  // EX_OSERR

// Standard output. Remembers that it failed; a closed pipe ends the program as SIGPIPE does.
class Stdout final : public Output {
 public:
  void write(std::string_view bytes) override;
  // Everything is out. False: it is not, and that has been said on standard error.
  bool finish();
  bool failed() const { return error_ != 0; }

 private:
  void fail(int error);
  int error_ = 0;  // errno
};

enum class ColorChoice : std::uint8_t { kAuto, kAlways, kNever };

// For a stream: on a terminal, unless NO_COLOR (not empty) or TERM=dumb say otherwise.
bool wants_color(ColorChoice choice, bool on_terminal);

// How wide a report on standard output may be.
std::size_t columns_of_stdout();

// One line on standard error: `errproof: {text}`, safe for a terminal.
void say(std::string_view text);
void say(const Error& error);  // `errproof: {where}: {message}`

// A text that is the whole answer, on standard output; to the exit code.
int print(std::string_view text);

// For a shell, in single quotes: what ends them there is '\''.
std::string single_quoted(std::string_view text);

// What was asked makes no sense: says so, exit code 2.
int usage_error(std::string_view text);

}  // namespace errproof

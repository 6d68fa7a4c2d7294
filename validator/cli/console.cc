#include "cli/console.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/os.h"
#include "reports/printable.h"

namespace errproof {

void Stdout::write(std::string_view bytes) {
  if (failed()) return;
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) fail(errno);
}

bool Stdout::finish() {
  if (!failed() && std::fflush(stdout) != 0) fail(errno);
  if (!failed()) return true;
  say(std::string("cannot write the report to standard output: ") + std::strerror(error_));
  return false;
}

void Stdout::fail(int error) {
  error_ = error == 0 ? EIO : error;
  if (error == EPIPE) end_as_broken_pipe();  // head(1) being done is no error of ours
}

bool wants_color(ColorChoice choice, bool on_terminal) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return on_terminal && (no_color == nullptr || *no_color == '\0') &&
         (term == nullptr || std::string_view(term) != "dumb");
}

std::size_t columns_of_stdout() {
  return is_terminal(1) ? static_cast<std::size_t>(std::max(terminal_columns(), 1)) : ReportOptions().columns;
}

void say(std::string_view text) {
  const std::string line = "errproof: " + printable(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void say(const Error& error) { say(error.where.empty() ? error.message : error.where + ": " + error.message); }

int print(std::string_view text) {
  Stdout out;
  out.write(text);
  return out.finish() ? kExitConforms : kExitUntold;
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

int usage_error(std::string_view text) {
  say(text);
  return kExitUsage;
}

}  // namespace errproof

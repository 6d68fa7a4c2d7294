#include "cli/console.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

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
#ifdef SIGPIPE
  // Whoever started us may ignore the signal; head(1) being done is still no error of ours.
  if (error == EPIPE) {
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
  }
#endif
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

int usage_error(std::string_view text) {
  say(text);
  return kExitUsage;
}

}  // namespace errproof

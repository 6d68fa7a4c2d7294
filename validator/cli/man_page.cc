#include "cli/man_page.h"

#include <fmt/format.h>

#include <algorithm>

namespace errproof {
namespace {

// Text as roff takes it: no escapes, hyphens that can be copied, no requests at the start of a line.
std::string roff(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
    at_start = c == '\n';
  }
  return out;
}

// Every line on a line of its own, since the help texts are set for a terminal.
std::string lines(std::string_view text) {
  std::string out = ".PP\n";
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end == begin) {
      out += ".PP\n";
    } else {
      out += roff(text.substr(begin, end - begin)) + "\n";
      if (end < text.size() && text[end] == '\n' && text.substr(end).substr(0, 2) != "\n\n") out += ".br\n";
    }
    begin = end + 1;
  }
  return out;
}

std::string heading(const Flag& flag) {
  std::string out = fmt::format(".TP\n\\fB{}\\fR", roff(flag.name));
  if (!flag.short_name.empty()) out += fmt::format(", \\fB{}\\fR", roff(flag.short_name));
  if (!flag.argument.empty()) out += fmt::format(" \\fI{}\\fR", roff(flag.argument));
  return out + "\n";
}

}  // namespace

std::string man_page(const std::vector<Command>& commands, std::string_view version) {
  // Without a date: the same program prints the same page.
  std::string out = fmt::format(".TH ERRPROOF 1 \"\" \"errproof {}\" \"User Commands\"\n", version);
  out += ".SH NAME\nerrproof \\- judge captured HTTP error responses by a contract\n.SH SYNOPSIS\n";
  std::string_view between;
  for (const Command& command : commands) {
    out += fmt::format("{}\\fBerrproof {}\\fR {}\n", between, command.name, roff(command.arguments));
    between = ".br\n";
  }
  out += ".SH COMMANDS\n";
  for (const Command& command : commands) {
    out += fmt::format(".SS errproof {}\n{}\n", command.name, roff(command.summary));
    for (const Flag& flag : command.flags) out += heading(flag) + roff(flag.help) + "\n";
    if (!command.more.empty()) out += lines(command.more);
  }
  out += ".SH FILES\nBelow the prefix that the program is installed to:\n";
  out += ".TP\n\\fIshare/doc/errproof/\\fR\nwhat is named docs/baseline.md and so on here\n";
  out += ".TP\n\\fIshare/errproof/schemas/\\fR\nthe JSON Schemas of contract.json and of a baseline\n";
  return out;
}

}  // namespace errproof

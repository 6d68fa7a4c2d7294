#include "reports/text_parts.h"

#include <fmt/format.h>

#include "reports/excerpt.h"
#include "reports/printable.h"

namespace errproof {

std::string Style::in(std::string_view code, std::string_view text) const {
  return color_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string sign_of(Severity severity, bool known, const Style& style) {
  if (severity == Severity::kWarning) return style.yellow("!");
  return severity == Severity::kViolation && !known ? style.red("✗") : style.dim("·");
}

std::string where(const Origin& origin) {
  std::string out = printable(origin.file);
  if (!origin.member.empty()) (out += '!') += printable(origin.member);
  return out;
}

std::string where(const Place& place) {
  std::string out = where(place.origin);
  if (place.has_position && place.position.in_file) {
    return out + fmt::format(":{}:{}", place.position.line, place.position.column);
  }
  if (place.origin.line != 0) out += fmt::format(":{}", place.origin.line);
  if (place.has_position) out += fmt::format(" (body {}:{})", place.position.line, place.position.column);
  return out;
}

std::string where(const std::vector<Origin>& origins) {
  std::string out, last;
  for (const Origin& origin : origins) {
    const std::string name = where(origin);
    out += out.empty() ? "" : ", ";
    if (name != last || origin.line == 0) out += name;
    if (origin.line != 0) out += fmt::format(":{}", origin.line);
    last = name;
  }
  return out;
}

std::vector<std::string> about(const Place& place) {
  std::vector<std::string> pieces;
  if (place.origin.entry != 0) pieces.push_back(fmt::format("entry {}", place.origin.entry));
  std::string call = printable(place.endpoint, 60);
  if (place.status) call += fmt::format("{}→ {}", call.empty() ? "" : " ", *place.status);
  if (!call.empty()) pieces.push_back(std::move(call));
  if (!place.origin.id.empty()) pieces.push_back("id " + printable(place.origin.id, 40));
  return pieces;
}

std::string excerpt_lines(const Cut& cut, const ReportOptions& options) {
  if (cut.text.empty()) return {};
  const Style style(options.color);
  const Excerpt excerpt = excerpt_of(cut, options.columns - 6);
  const std::string bar = style.dim("│");
  return fmt::format("    {} {}\n    {} {}\n", bar, excerpt.line, bar, style.red(excerpt.carets));
}

std::string joined(const std::vector<std::string>& pieces, std::string_view separator, std::size_t columns,
                   std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  for (const std::string& piece : pieces) {
    const std::size_t width = display_width(piece);
    if (out.empty()) {
      used = width;
    } else if (used + display_width(separator) + width <= columns) {
      out += separator;
      used += display_width(separator) + width;
    } else {
      // What separates by more than spaces stays at the end of the line.
      out += separator.substr(0, separator.find_last_not_of(' ') + 1);
      out += "\n" + std::string(indent, ' ');
      used = indent + width;
    }
    out += piece;
  }
  return out;
}

}  // namespace errproof

// What the text report is put together from: styles, places, excerpts, lines that fit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "batch/groups.h"
#include "reports/report.h"

namespace errproof {

// Escape sequences (ECMA-48 §8.3.117), or none.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}
  std::string bold(std::string_view text) const { return in("1", text); }
  std::string dim(std::string_view text) const { return in("2", text); }
  std::string red(std::string_view text) const { return in("31", text); }
  std::string yellow(std::string_view text) const { return in("33", text); }
  std::string green(std::string_view text) const { return in("32", text); }

 private:
  std::string in(std::string_view code, std::string_view text) const;
  bool color_;
};

// What stands before a finding: "✗", "!" for a warning, "·" for a note and what is known.
std::string sign_of(Severity severity, bool known, const Style& style);

std::string where(const Origin& origin);                // "a.zip!b/c.har"
std::string where(const Place& place);                  // "a.ndjson:7:12", "a.har (body 1:9)"
std::vector<std::string> about(const Place& place);     // "entry 7", "GET /v1/customers/{id} → 404", "id 5c1e0b7a"
std::string where(const std::vector<Origin>& origins);  // "a.ndjson:3, :7, b.json"

// The two lines that show a place, indented; nothing where there is nothing to show.
std::string excerpt_lines(const Cut& cut, const ReportOptions& options);

// Printable pieces on as few lines as hold them, the second and later ones indented.
std::string joined(const std::vector<std::string>& pieces, std::string_view separator, std::size_t columns,
                   std::size_t indent);

}  // namespace errproof

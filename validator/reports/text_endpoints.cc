#include "reports/text_endpoints.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "batch/endpoint_table.h"
#include "reports/figures.h"
#include "reports/printable.h"
#include "reports/text_parts.h"

namespace errproof {
namespace {

constexpr std::size_t kRowsShown = 20;
constexpr std::size_t kNameColumnsMax = 60;
constexpr std::string_view kUnknown = "(not known)";

}  // namespace

std::string endpoint_lines(const Groups& groups, const ReportOptions& options) {
  const Style style(options.color);
  const std::vector<EndpointRow> rows = endpoint_table(groups);
  const std::size_t shown = options.all ? rows.size() : std::min(rows.size(), kRowsShown);
  std::vector<std::string> names;
  std::size_t width = 8;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string& name = rows[i].endpoint.name;
    names.push_back(name.empty() ? std::string(kUnknown) : printable(name, kNameColumnsMax));
    width = std::max(width, display_width(names.back()));
  }
  std::string out = "\n" + style.bold("Endpoints") + "\n";
  out += style.dim(fmt::format("{:<{}}  {:>9}  {:>9}  {:>8}  {}", "endpoint", width, "responses", "judged", "conform",
                               "worst rule")) +
         "\n";
  for (std::size_t i = 0; i < shown; ++i) {
    const Tallies::Answers& answers = rows[i].endpoint.answers;
    out += fmt::format("{}{}  {:>9}  {:>9}  {:>8}  {}\n", names[i], std::string(width - display_width(names[i]), ' '),
                       with_thousands(answers.responses), with_thousands(answers.judged),
                       answers.judged == 0 ? "" : percent_text(answers.conform, answers.judged),
                       printable(rows[i].worst_rule, 40));
  }
  if (rows.size() > shown) {
    out += style.dim(fmt::format("… and {}: --all", counted(rows.size() - shown, "more endpoint"))) + "\n";
  }
  return out;
}

}  // namespace errproof

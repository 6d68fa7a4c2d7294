#include "reports/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/figures.h"
#include "reports/printable.h"
#include "reports/text_page.h"
#include "reports/text_parts.h"

namespace errproof {

TextReport::TextReport(Output& output, const ReportOptions& options) : output_(output), options_(options) {
  options_.columns = std::clamp<std::size_t>(options_.columns, 40, 200);
}

void TextReport::begin(const RunInfo& run) {
  run_ = run;
  std::string title = printable(run.contract);
  if (!run.contract_title.empty() && run.contract_title != run.contract) {
    title += " (" + printable(run.contract_title) + ")";
  }
  output_.write(joined({title, "profile " + printable(run.profile)}, " · ", options_.columns, 2) + "\n");
}

// Every place, for --all: the page at the end shows the first ones of each group.
void TextReport::response(const Response& response, const Verdict& verdict, Explainer& explainer) {
  if (!options_.all) return;
  const Style style(options_.color);
  std::string text;
  for (const Finding& finding : verdict.findings) {
    const Place place = place_of(response, finding, explainer);
    const bool violation = finding.severity == Severity::kViolation;
    std::vector<std::string> pieces{printable(finding.rule, 40), where(place)};
    for (std::string& piece : about(place)) pieces.push_back(std::move(piece));
    text += fmt::format("\n{} {}\n", violation ? style.red("✗") : style.dim("·"),
                        joined(pieces, "   ", options_.columns - 2, 4));
    text += excerpt_lines(place.cut, options_);
    text += "    " + printable(explainer.explain(finding).message, options_.columns - 4) + "\n";
  }
  if (verdict.more != 0) {
    text += style.dim(fmt::format("… and {} here: --max-findings", counted(verdict.more, "more finding"))) + "\n";
  }
  if (!text.empty()) output_.write(text);
}

void TextReport::end(const Summary& summary, const Groups& groups) {
  output_.write((options_.all ? "\n" : "") + text_page(run_, options_, summary, groups));
}

}  // namespace errproof

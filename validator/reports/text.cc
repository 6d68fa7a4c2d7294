#include "reports/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "reports/figures.h"
#include "reports/printable.h"
#include "reports/text_page.h"
#include "reports/text_parts.h"

namespace errproof {
namespace {

// Every place, for --all: the page at the end shows the first ones of each group.
class PlacesSheet final : public WrittenSheet {
 public:
  PlacesSheet(const ReportOptions& options, const Baseline* baseline)
      : options_(options), baseline_(baseline), style_(options.color) {}

  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override {
    for (const Finding& finding : verdict.findings) {
      const Place place = place_of(response, finding, explainer);
      std::vector<std::string> pieces{printable(finding.rule, 40), where(place)};
      for (std::string& piece : about(place)) pieces.push_back(std::move(piece));
      if (finding.known) pieces.emplace_back("known");
      if (is_in(baseline_, finding, explainer)) pieces.emplace_back("in the baseline");
      written_ += fmt::format("\n{} {}\n", sign_of(finding.severity, finding.known, style_),
                              joined(pieces, "   ", options_.columns - 2, 4));
      written_ += excerpt_lines(place.cut, options_);
      written_ += "    " + printable(explainer.explain(finding).message, options_.columns - 4) + "\n";
    }
    if (verdict.more == 0) return;
    written_ += style_.dim(fmt::format("… and {} here: --max-findings", counted(verdict.more, "more finding"))) + "\n";
  }
  void error(const CaptureError&) override {}

 private:
  const ReportOptions& options_;
  const Baseline* baseline_;
  Style style_;
};

}  // namespace

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
  if (run.yes_or_no) output_.write("engine reference: yes or no only, no findings\n");
  const auto list = [this](const std::string& head, const std::vector<std::string>& entries) {
    std::vector<std::string> names;
    for (const std::string& entry : entries) names.push_back(printable(entry, 60));
    output_.write(head + ' ' + joined(names, ", ", options_.columns - head.size() - 1, 2) + '\n');
  };
  for (const RunInfo::Rules& rules : run.rules) list("--" + rules.how, rules.names);
  if (!run.fail_on.empty()) list("--fail-on", run.fail_on);
  if (!run.settings.empty()) list("by " + printable(run.settings_file, 60) + ":", run.settings);
}

std::unique_ptr<Sheet> TextReport::new_sheet() const {
  if (!options_.all) return Report::new_sheet();
  return std::make_unique<PlacesSheet>(options_, run_.baseline);
}

void TextReport::take(Sheet& sheet) {
  if (options_.all) static_cast<PlacesSheet&>(sheet).write_to(output_);
}

void TextReport::end(const Summary& summary, const Groups& groups) {
  output_.write((options_.all ? "\n" : "") + text_page(run_, options_, summary, groups));
}

}  // namespace errproof

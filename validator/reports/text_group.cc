#include "reports/text_group.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "reports/figures.h"
#include "reports/printable.h"
#include "reports/text_parts.h"

namespace errproof {
namespace {

constexpr std::size_t kStatusesShown = 4;
constexpr std::size_t kGrownShown = 3;

// The place, where the rule's name does not tell it.
std::string place_in_name(const Group& group) {
  if (group.instance.empty()) return {};
  const std::string_view first = std::string_view(group.instance).substr(1);
  const bool is_told =
      group.rule.starts_with(first.substr(0, first.find('/'))) && first.find('/') == std::string_view::npos;
  return is_told ? std::string() : " " + printable(group.instance, 40);
}

std::string statuses(const Group& group) {
  std::vector<std::pair<int, std::uint64_t>> order(group.statuses.begin(), group.statuses.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(order.size(), kStatusesShown); ++i) {
    text += fmt::format("{}{} ×{}", i == 0 ? "" : ", ", order[i].first, with_thousands(order[i].second));
  }
  return order.size() > kStatusesShown ? text + ", …" : text;
}

std::string_view mark_of(Standing standing) {
  if (standing == Standing::kNew) return "new";
  return standing == Standing::kGrown ? "grown" : "";
}

// How many, where and since when: what stands behind the name.
std::vector<std::string> figures_of(const Group& group, const GroupContext& context) {
  std::string responses = counted(group.responses, "response");
  if (group.findings != group.responses) responses += ", " + counted(group.findings, "place");
  if (context.files > 1) responses += " in " + counted(group.files, "file");
  std::vector<std::string> figures{std::move(responses)};
  if (!group.statuses.empty()) figures.push_back(statuses(group));
  const auto endpoints = std::count_if(group.shares.begin(), group.shares.end(), [&](const Group::Share& share) {
    return !context.groups.tallies().tally(share.tally).endpoint.empty();
  });
  if (endpoints > 1) figures.push_back(counted(static_cast<std::uint64_t>(endpoints), "endpoint"));
  if (context.groups.baseline() != nullptr && group.severity != Severity::kNote) {
    const std::string_view mark = mark_of(context.groups.standing_of(group));
    if (!mark.empty()) figures.emplace_back(mark);
  }
  return figures;
}

class Problem {
 public:
  Problem(const Group& group, const GroupContext& context)
      : group_(group), context_(context), options_(context.options), style_(context.options.color) {}

  std::string write() {
    const std::string name = printable(group_.rule, 40), place = place_in_name(group_);
    std::vector<std::string> head = figures_of(group_, context_);
    head.front() = name + place + "   " + head.front();
    // The name is bold: it is measured first, and styled then.
    std::string text = joined(head, " · ", options_.columns - 2, 4);
    line(style_.red("✗") + " " + style_.bold(name) + text.substr(name.size()));
    for (std::size_t i = 0; i < group_.places.size(); ++i) {
      if (i == 0) {
        place_line("  ", group_.places[i]);
        out_ += excerpt_lines(group_.places[i].cut, options_);
        words();
      } else {
        place_line(i == 1 ? "    also      " : "              ", group_.places[i]);
      }
    }
    if (group_.findings > group_.places.size()) {
      line("    " + style_.dim(fmt::format("+ {} more", with_thousands(group_.findings - group_.places.size()))));
    }
    grown();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { (out_ += text) += '\n'; }

  void place_line(const std::string& indent, const Place& place) {
    std::vector<std::string> pieces = about(place);
    pieces.insert(pieces.begin(), indent + where(place));
    line(joined(pieces, "   ", options_.columns, indent.size() + 2));
  }

  void label(std::string_view name, std::string_view text) {
    if (!text.empty()) line(fmt::format("    {:<8}  {}", name, printable(text, options_.columns - 14)));
  }

  void words() {
    if (group_.keyword.empty()) {  // a fault of the text: its message says what and why
      label("fault", group_.message);
    } else if (group_.keyword == "required") {
      label("missing", group_.expected);
      const std::string_view got = group_.got;
      label("present", got.starts_with("members ") ? got.substr(8) : got);
    } else {
      label("got", group_.got);
      label("expected", group_.expected);
    }
    label("hint", group_.hint);
    if (options_.verbose && !group_.keyword.empty()) label("by", group_.schema + " " + group_.keyword_location);
  }

  void grown() {
    const Baseline* baseline = context_.groups.baseline();
    if (baseline == nullptr) return;
    std::size_t shown = 0;
    for (const Group::Share& share : group_.shares) {
      const Tally now = context_.groups.tallies().tally(share.tally);
      const Tally* before = baseline->entry(key_of(now));
      if (before == nullptr || !has_grown(*before, now) || shown++ >= kGrownShown) continue;
      label("grown", fmt::format("{} of {}, in the baseline {} of {}{}{}", with_thousands(now.count),
                                 with_thousands(now.of), with_thousands(before->count), with_thousands(before->of),
                                 now.endpoint.empty() ? "" : "   ", now.endpoint));
    }
  }

  const Group& group_;
  const GroupContext& context_;
  const ReportOptions& options_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string problem(const Group& group, const GroupContext& context) { return Problem(group, context).write(); }

// One line where it fits; else two, the message on the second.
std::string one_line(const Group& group, std::string_view advice, const GroupContext& context) {
  const Style style(context.options.color);
  const std::size_t columns = context.options.columns;
  const bool is_expected = group.known || context.groups.standing_of(group) == Standing::kKept;
  const std::string name = printable(group.rule, 40);
  const std::string figures =
      place_in_name(group) + "   " + joined(figures_of(group, context), " · ", static_cast<std::size_t>(-1), 0);
  // Where not all fits, the message is cut: what to do about it is not.
  const std::string tail = advice.empty() ? "" : "; " + std::string(advice);
  const std::string message = printable(group.message, columns - 4 - std::min(tail.size(), columns / 2)) + tail;
  const std::string place = group.places.empty() ? "" : "e.g. " + where(group.places.front());
  const std::size_t width = 2 + display_width(name) + display_width(figures) + 3 + display_width(place);
  const std::string head = sign_of(group.severity, is_expected, style) + " " + style.bold(name) + figures;
  if (width + 2 + display_width(message) <= columns) return head + ": " + message + style.dim("   " + place) + "\n";
  return head + (width <= columns ? "   " : "\n    ") + style.dim(place) + "\n    " + message + "\n";
}

std::string name_of(const Tally& tally) {
  std::string name = tally.rule;
  if (!tally.place.empty()) name += " " + tally.place;
  if (!tally.got.empty()) name += " (" + tally.got + ")";
  if (!tally.endpoint.empty()) name += " at " + tally.endpoint;
  return name;
}

}  // namespace errproof

#include "reports/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/os.h"
#include "reports/excerpt.h"
#include "reports/figures.h"
#include "reports/printable.h"

namespace errproof {
namespace {

// What fits a screen: the worst problems in full, the rest as a count.
constexpr std::size_t kGroupsShown = 10;
constexpr std::size_t kAdviceShown = 5;
constexpr std::size_t kKnownShown = 10;
constexpr std::size_t kUntoldShown = 10;
constexpr std::size_t kStatusesShown = 4;
constexpr int kBarCells = 20;

std::string where(const Origin& origin) {
  std::string out = printable(origin.file);
  if (!origin.member.empty()) (out += '!') += printable(origin.member);
  return out;
}

std::string where(const Place& place) {
  std::string out = where(place.origin);
  if (!place.has_position) return out;
  if (place.position.in_file) return out + fmt::format(":{}:{}", place.position.line, place.position.column);
  if (place.origin.line != 0) out += fmt::format(":{}", place.origin.line);
  return out + fmt::format(" (body {}:{})", place.position.line, place.position.column);
}

class Page {
 public:
  Page(const RunInfo& run, const TextOptions& options, const Summary& summary, const Groups& groups)
      : run_(run), options_(options), summary_(summary), groups_(groups) {}

  std::string write() {
    totals();
    conformance();
    std::vector<const Group*> unexpected, known, advice;
    for (const Group* group : groups_.sorted()) {
      (group->severity != Severity::kViolation ? advice : group->known ? known : unexpected).push_back(group);
    }
    problems(unexpected);
    advices(advice);
    knowns(known);
    untold();
    counts();
    next(known);
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }
  std::string styled(std::string_view code, std::string_view text) const {
    return options_.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  std::string bold(std::string_view text) const { return styled("1", text); }
  std::string dim(std::string_view text) const { return styled("2", text); }
  std::string red(std::string_view text) const { return styled("31", text); }
  std::string yellow(std::string_view text) const { return styled("33", text); }
  std::string green(std::string_view text) const { return styled("32", text); }

  void totals() {
    std::string text = fmt::format("{}, {}, {}", counted(summary_.files, "file"), bytes_text(summary_.bytes),
                                   counted(summary_.responses, "response"));
    const std::uint64_t beside = summary_.of(State::kNotApplicable);
    if (beside != 0) {
      text += fmt::format(": {} to check, {} not applicable", with_thousands(summary_.responses - beside),
                          with_thousands(beside));
      std::string classes;
      for (std::size_t digit = 0; digit < summary_.not_applicable.size(); ++digit) {
        if (summary_.not_applicable[digit] == 0) continue;
        classes += fmt::format("{}{}xx {}", classes.empty() ? "" : ", ", digit,
                               with_thousands(summary_.not_applicable[digit]));
      }
      text += " (" + classes + ")";
    }
    line("{}", text);
  }

  void conformance() {
    if (summary_.judged() == 0) return;
    std::size_t width = run_.profile.size();
    for (const std::string& name : run_.looser) width = std::max(width, name.size());
    out_ += '\n';
    share("conform", run_.profile, width, summary_.of(State::kConforms));
    for (std::size_t i = 0; i < run_.looser.size(); ++i) share("", run_.looser[i], width, summary_.looser_conform[i]);
  }
  void share(std::string_view label, std::string_view name, std::size_t width, std::uint64_t conform) {
    const std::string bar = bar_text(conform, summary_.judged(), kBarCells);
    line("{:<9} {:<{}}  {:>7}{}", label, name, width, percent_text(conform, summary_.judged()),
         bar.empty() ? "" : "  " + (conform == summary_.judged() ? green(bar) : yellow(bar)));
  }

  void title(std::string_view text) { line("\n{}", bold(text)); }
  void rest(std::size_t all, std::size_t shown, std::string_view noun) {
    if (all > shown) line("{}", dim(fmt::format("… and {}", counted(all - shown, noun))));
  }

  void problems(const std::vector<const Group*>& groups) {
    if (groups.empty()) return;
    title("Unexpected");
    for (std::size_t i = 0; i < std::min(groups.size(), kGroupsShown); ++i) problem(*groups[i]);
    rest(groups.size(), kGroupsShown, "more problem");
  }

  // The rule, and the place where the rule's name does not tell it.
  std::string name_of_group(const Group& group) const {
    std::string name = printable(group.rule, 40);
    if (group.instance.empty()) return bold(name);
    const std::string_view first = std::string_view(group.instance).substr(1);
    if (group.rule.starts_with(first.substr(0, first.find('/'))) && first.find('/') == std::string_view::npos) {
      return bold(name);
    }
    return bold(name) + " " + printable(group.instance, 40);
  }

  std::string how_many(const Group& group) const {
    std::string text = counted(group.responses, "response");
    if (group.findings != group.responses) text += fmt::format(", {}", counted(group.findings, "place"));
    if (summary_.files > 1) text += fmt::format(" in {}", counted(group.files, "file"));
    return text + statuses(group);
  }

  static std::string statuses(const Group& group) {
    std::vector<std::pair<int, std::uint64_t>> order(group.statuses.begin(), group.statuses.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (std::size_t i = 0; i < std::min(order.size(), kStatusesShown); ++i) {
      text += fmt::format("{}{} ×{}", i == 0 ? " · " : ", ", order[i].first, with_thousands(order[i].second));
    }
    return order.size() > kStatusesShown ? text + ", …" : text;
  }

  void problem(const Group& group) {
    line("\n{} {}   {}", red("✗"), name_of_group(group), how_many(group));
    for (std::size_t i = 0; i < group.places.size(); ++i) {
      const Place& place = group.places[i];
      if (i == 0) {
        line("  {}{}", where(place), about(place));
        excerpt(place);
        words(group);
      } else {
        line("    {}  {}{}", i == 1 ? "also    " : "        ", where(place), about(place));
      }
    }
    if (group.findings > group.places.size()) {
      line("    {}", dim(fmt::format("+ {} more", with_thousands(group.findings - group.places.size()))));
    }
  }

  static std::string about(const Place& place) {
    std::string text;
    if (place.origin.entry != 0) text += fmt::format("   entry {}", place.origin.entry);
    if (!place.origin.url.empty()) text += "   " + printable(place.origin.method + " " + place.origin.url, 60);
    if (place.status) text += fmt::format("   → {}", *place.status);
    if (!place.origin.id.empty()) text += "   id " + printable(place.origin.id, 40);
    return text;
  }

  void excerpt(const Place& place) {
    if (place.cut.text.empty()) return;
    const Excerpt excerpt = excerpt_of(place.cut, options_.columns - 6);
    line("    {} {}", dim("│"), excerpt.line);
    line("    {} {}", dim("│"), red(excerpt.carets));
  }

  void label(std::string_view name, std::string_view text) {
    if (!text.empty()) line("    {:<8}  {}", name, printable(text, options_.columns - 14));
  }
  void words(const Group& group) {
    if (group.keyword.empty()) {  // a fault of the text: its message says what and why
      label("fault", group.message);
    } else if (group.keyword == "required") {
      label("missing", group.expected);
      const std::string_view got = group.got;
      label("present", got.starts_with("members ") ? got.substr(8) : got);
    } else {
      label("got", group.got);
      label("expected", group.expected);
    }
    label("hint", group.hint);
  }

  void advices(const std::vector<const Group*>& groups) {
    if (groups.empty()) return;
    title("Warnings and notes");
    for (std::size_t i = 0; i < std::min(groups.size(), kAdviceShown); ++i) {
      const Group& group = *groups[i];
      one_line(group.severity == Severity::kWarning ? yellow("!") : dim("·"), group, group.message);
    }
    rest(groups.size(), kAdviceShown, "more kind");
  }

  void one_line(const std::string& sign, const Group& group, std::string_view text) {
    const std::string head = fmt::format("{}   {}: ", name_of_group(group), how_many(group));
    const std::string tail = group.places.empty() ? "" : "   e.g. " + where(group.places.front());
    line("{} {}{}{}", sign, head, printable(text, options_.columns), dim(tail));
  }

  std::string accepted_by(const Group& group) const {
    for (const RunInfo::Known& known : run_.known) {
      if (known.rule == group.rule) return known.accepted_by;
    }
    return {};
  }

  void knowns(const std::vector<const Group*>& groups) {
    if (groups.empty()) return;
    title("Known deviations of the live service");
    for (std::size_t i = 0; i < std::min(groups.size(), kKnownShown); ++i) {
      const std::string flag = accepted_by(*groups[i]);
      one_line(dim("·"), *groups[i], groups[i]->message + (flag.empty() ? "" : "; --profile " + flag + " accepts it"));
    }
    rest(groups.size(), kKnownShown, "more kind");
  }

  void untold() {
    std::uint64_t failed = groups_.other_untold();
    std::vector<const Untold*> order;
    for (const Untold& untold : groups_.untold()) {
      if (untold.state != State::kSkipped) failed += untold.count;
      order.push_back(&untold);
    }
    std::stable_sort(order.begin(), order.end(), [](const Untold* a, const Untold* b) { return a->count > b->count; });
    if (failed != 0) line("\n{} {} could not be judged", yellow("!"), with_thousands(failed));
    std::size_t shown = 0;
    for (const Untold* untold : order) {
      if (untold->state == State::kSkipped || shown++ >= kUntoldShown) continue;
      line("  {:>5}  {}   {}", with_thousands(untold->count), printable(untold->message, options_.columns),
           places(*untold));
    }
    rest(shown, kUntoldShown, "more reason");
    for (const Untold* untold : order) {
      if (untold->state != State::kSkipped) continue;
      line("{} {} skipped: {}   {}", dim("·"), with_thousands(untold->count), printable(untold->message),
           places(*untold));
    }
  }

  std::string places(const Untold& untold) const {
    std::string text;
    for (const Origin& origin : untold.places) {
      text += (text.empty() ? "" : ", ") + where(origin);
      if (origin.line != 0) text += fmt::format(":{}", origin.line);
    }
    return dim(untold.count > untold.places.size() ? text + ", …" : text);
  }

  void counts() {
    std::string text = "checked " + with_thousands(summary_.judged());
    const auto add = [&text](std::string_view name, std::uint64_t n, bool always) {
      if (n != 0 || always) text += fmt::format("   {} {}", name, with_thousands(n));
    };
    add("conform", summary_.of(State::kConforms), true);
    add("violate", summary_.of(State::kViolates), true);
    add("not applicable", summary_.of(State::kNotApplicable), false);
    add("truncated", summary_.of(State::kTruncated), false);
    add("skipped", summary_.of(State::kSkipped), false);
    add("unreadable", summary_.of(State::kUnreadable), false);
    add("errors", summary_.errors, false);
    add("ignored", summary_.ignored, false);
    add("not selected", summary_.not_selected, false);
    line("\n{}", bold(text));
    if (summary_.interrupted) line("{}", yellow("interrupted: what follows was not read"));
    if (summary_.judged() == 0) line("{}", yellow("nothing was judged"));
    if (groups_.other() != 0)
      line("{} not grouped: --max-findings and --max-groups hold them off", counted(groups_.other(), "finding"));
    speed();
  }

  void speed() {
    std::string text = fmt::format("{} in {}", bytes_text(summary_.bytes), seconds_text(summary_.elapsed_seconds));
    if (summary_.elapsed_seconds >= 0.01) {
      const double rate = static_cast<double>(summary_.bytes) / summary_.elapsed_seconds;
      text += fmt::format(" · {}/s · {} responses/s", bytes_text(static_cast<std::uint64_t>(rate)),
                          with_thousands(static_cast<std::uint64_t>(static_cast<double>(summary_.responses) /
                                                                    summary_.elapsed_seconds)));
    }
    line("{}", dim(text + " · peak " + bytes_text(peak_resident_bytes())));
  }

  void next(const std::vector<const Group*>& known) {
    std::vector<std::string> ideas;
    if (summary_.of(State::kViolates) != 0) ideas.emplace_back("every finding: --format ndjson");
    for (const Group* group : known) {
      const std::string idea = "without the known deviations: --profile " + accepted_by(*group);
      if (!accepted_by(*group).empty() && std::find(ideas.begin(), ideas.end(), idea) == ideas.end()) {
        ideas.push_back(idea);
      }
    }
    if (summary_.ignored != 0) ideas.emplace_back("what was ignored: -v");
    std::string text;
    for (const std::string& idea : ideas) text += (text.empty() ? "" : " · ") + idea;
    if (!text.empty()) line("next   {}", text);
  }

  const RunInfo& run_;
  const TextOptions& options_;
  const Summary& summary_;
  const Groups& groups_;
  std::string out_;
};

}  // namespace

TextReport::TextReport(Output& output, const TextOptions& options) : output_(output), options_(options) {
  options_.columns = std::clamp<std::size_t>(options_.columns, 40, 200);
}

void TextReport::begin(const RunInfo& run) {
  run_ = run;
  std::string text = printable(run.contract);
  if (!run.contract_title.empty() && run.contract_title != run.contract) {
    text += " (" + printable(run.contract_title) + ")";
  }
  output_.write(text + " · profile " + printable(run.profile) + "\n");
  for (const RunInfo::Rules& rules : run.rules) {
    std::string names;
    for (const std::string& name : rules.names) names += (names.empty() ? "" : ", ") + printable(name, 60);
    output_.write(fmt::format("--{} {}\n", rules.how, names));
  }
}

void TextReport::end(const Summary& summary, const Groups& groups) {
  output_.write(Page(run_, options_, summary, groups).write());
}

}  // namespace errproof

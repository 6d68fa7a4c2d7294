#include "reports/text_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include "base/json_pointer.h"
#include "base/os.h"
#include "reports/figures.h"
#include "reports/printable.h"
#include "reports/text_endpoints.h"
#include "reports/text_group.h"
#include "reports/text_parts.h"

namespace errproof {
namespace {

// What fits a screen: the worst problems in full, a line for those behind them, the rest as a count.
constexpr std::size_t kGroupsInFull = 4;
constexpr std::size_t kGroupsShown = 12;
constexpr std::size_t kAdviceShown = 5;
constexpr std::size_t kKnownShown = 10;
constexpr std::size_t kUntoldShown = 10;
constexpr std::size_t kEntriesShown = 5;
constexpr int kBarCells = 20;

class Page {
 public:
  Page(const RunInfo& run, const ReportOptions& options, const Summary& summary, const Groups& groups)
      : run_(run),
        options_(options),
        summary_(summary),
        groups_(groups),
        all_(groups.sorted()),
        style_(options.color) {}

  std::string write() {
    for (const Group* group : all_) {
      const Standing standing = groups_.standing_of(*group);
      if (group->severity != Severity::kNote && standing == Standing::kKept) {
        kept_.push_back(group);
      } else if (group->severity != Severity::kViolation) {
        advice_.push_back(group);
      } else {
        // What has grown is news, known or not.
        (group->known && standing != Standing::kGrown ? known_ : unexpected_).push_back(group);
      }
    }
    totals();
    conformance();
    section("Unexpected", unexpected_, kGroupsShown, "more problem",
            [this, told = std::size_t{0}](const Group& group) mutable {
              ++told;
              if (told <= shown(kGroupsInFull)) return "\n" + problem(group, context());
              return (told == kGroupsInFull + 1 ? "\n" : "") + one_line(group, "", context());
            });
    section("Warnings and notes", advice_, kAdviceShown, "more kind",
            [this](const Group& group) { return one_line(group, "", context()); });
    section("Known deviations of the live service", known_, kKnownShown, "more kind", [this](const Group& group) {
      const std::string flag = accepted_by(group);
      return one_line(group, flag.empty() ? "" : "--profile " + flag + " accepts it", context());
    });
    section("In the baseline", kept_, kAdviceShown, "more kind",
            [this](const Group& group) { return one_line(group, "", context()); });
    if (options_.by_endpoint) out_ += endpoint_lines(groups_, options_);
    untold();
    counts();
    baseline();
    speed();
    next();
    return std::move(out_);
  }

 private:
  GroupContext context() const { return {options_, groups_, summary_.files}; }
  void line(std::string_view text) { (out_ += text) += '\n'; }
  void pieces(const std::vector<std::string>& pieces, std::string_view separator, std::size_t indent) {
    line(joined(pieces, separator, options_.columns, indent));
  }
  std::size_t shown(std::size_t at_most) const { return options_.all ? static_cast<std::size_t>(-1) : at_most; }
  void rest(std::size_t all, std::size_t shown, std::string_view noun) {
    if (all > shown) line(style_.dim(fmt::format("… and {}", counted(all - shown, noun))));
  }

  void totals() {
    std::vector<std::string> parts{counted(summary_.files, "file"), bytes_text(summary_.bytes),
                                   counted(summary_.responses, "response")};
    const std::uint64_t beside = summary_.of(State::kNotApplicable);
    if (beside != 0) {
      parts.back() += fmt::format(": {} to check", with_thousands(summary_.responses - beside));
      std::string classes;
      for (std::size_t digit = 0; digit < summary_.not_applicable.size(); ++digit) {
        if (summary_.not_applicable[digit] == 0) continue;
        classes += fmt::format("{}{}xx {}", classes.empty() ? "" : ", ", digit,
                               with_thousands(summary_.not_applicable[digit]));
      }
      parts.push_back(fmt::format("{} not applicable ({})", with_thousands(beside), classes));
    }
    pieces(parts, ", ", 2);
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
    line(
        fmt::format("{:<9} {:<{}}  {:>7}{}", label, printable(name), width, percent_text(conform, summary_.judged()),
                    bar.empty() ? "" : "  " + (conform == summary_.judged() ? style_.green(bar) : style_.yellow(bar))));
  }

  template <class Write>
  void section(std::string_view title, const std::vector<const Group*>& groups, std::size_t at_most,
               std::string_view noun, Write write) {
    if (groups.empty()) return;
    line("\n" + style_.bold(title));
    for (std::size_t i = 0; i < std::min(groups.size(), shown(at_most)); ++i) out_ += write(*groups[i]);
    rest(groups.size(), shown(at_most), noun);
  }

  std::string accepted_by(const Group& group) const {
    for (const RunInfo::Known& known : run_.known) {
      if (known.rule == group.rule) return known.accepted_by;
    }
    return {};
  }

  void untold() {
    std::uint64_t failed = groups_.other_untold();
    std::vector<const Untold*> order;
    for (const Untold& untold : groups_.untold()) {
      if (untold.state != State::kSkipped) failed += untold.count;
      order.push_back(&untold);
    }
    std::stable_sort(order.begin(), order.end(), [](const Untold* a, const Untold* b) { return a->count > b->count; });
    if (failed != 0) line(fmt::format("\n{} {} could not be judged", style_.yellow("!"), with_thousands(failed)));
    std::size_t seen = 0;
    for (const Untold* untold : order) {
      if (untold->state == State::kSkipped || seen++ >= shown(kUntoldShown)) continue;
      reason(fmt::format("{:>5}  ", with_thousands(untold->count)), *untold, 7);
    }
    rest(seen, shown(kUntoldShown), "more reason");
    for (const Untold* untold : order) {
      if (untold->state != State::kSkipped) continue;
      reason(fmt::format("· {} skipped: ", with_thousands(untold->count)), *untold, 4);
    }
  }
  void reason(const std::string& head, const Untold& untold, std::size_t indent) {
    const std::string places = where(untold.places) + (untold.count > untold.places.size() ? ", …" : "");
    pieces({head + printable(untold.message, options_.columns), places}, "   ", indent);
  }

  void counts() {
    std::vector<std::string> parts{"checked " + with_thousands(summary_.judged())};
    const auto add = [&parts](std::string_view name, std::uint64_t n, bool always) {
      if (n != 0 || always) parts.push_back(fmt::format("{} {}", name, with_thousands(n)));
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
    line("\n" + style_.bold(joined(parts, "   ", options_.columns, 2)));
    if (summary_.interrupted) line(style_.yellow("interrupted: what came behind was not looked at"));
    if (const std::string nothing = nothing_judged(summary_); !nothing.empty()) line(style_.yellow(nothing));
    for (const std::string& selection : met_by_nothing()) {
      line(style_.yellow("nothing met --only " + printable(selection, options_.columns - 20)));
      if (selection.find(':') != std::string::npos) {
        line("  without the place it is looked for everywhere; items of an array are written *: rule:/list/*");
      }
    }
    if (groups_.other() != 0) {
      pieces({counted(groups_.other(), "finding") + " not grouped:", "--max-findings and --max-groups hold them off"},
             " ", 2);
    }
  }

  // Of a group it is not known at which indices it was found: nothing else is looked for than what was asked for.
  static bool may_be_at(const std::string& place, const Group& group) {
    return is_at(place, group.instance) || is_at(group.instance, place);
  }
  // Of --only, what has no finding: green may mean that a place was mistyped.
  std::vector<std::string> met_by_nothing() const {
    std::vector<std::string> out;
    if (groups_.other() != 0) return out;  // who knows
    for (const RunInfo::Rules& rules : run_.rules) {
      if (rules.how != "only") continue;
      std::copy_if(rules.names.begin(), rules.names.end(), std::back_inserter(out), [this](const std::string& name) {
        const std::size_t colon = name.find(':');
        return std::none_of(all_.begin(), all_.end(), [&](const Group* group) {
          return group->rule == name.substr(0, colon) &&
                 (colon == std::string::npos || may_be_at(name.substr(colon + 1), *group));
        });
      });
    }
    return out;
  }

  void baseline() {
    if (!groups_.baseline_news()) return;
    const BaselineNews& news = *groups_.baseline_news();
    const Comparison& comparison = news.comparison;
    std::vector<std::string> parts{
        fmt::format("baseline {}: {} new", printable(run_.baseline_file), with_thousands(comparison.appeared.size()))};
    const auto add = [&parts](std::size_t n, std::string_view what) {
      if (n != 0) parts.push_back(fmt::format("{} {}", with_thousands(n), what));
    };
    add(comparison.grown.size(), "grown beyond twice");
    add(comparison.kept.size(), "as before");
    add(comparison.gone.size(), "stale");
    const bool all_told = news.unknown_violations + news.unknown_warnings == 0;
    add(comparison.unasked.size(), !news.all_asked ? "not looked for"
                                   : all_told      ? "of endpoints that were not called"
                                                   : "not seen among what was told apart");
    pieces(parts, ", ", 2);
    if (news.unknown_violations != 0) {
      pieces({counted(news.unknown_violations, "violation") + " not told apart, so taken for new:",
              "--max-findings and --max-groups hold them off"},
             " ", 2);
    }
    // Written anew, it would take in what is new, and lose what was not looked for.
    only_stale_ = !comparison.gone.empty() && comparison.unasked.empty() && !news.fails();
    if (groups_.other() != 0) {
      entries("new", without_group(comparison.appeared), "more new kind");
      entries("grown", without_group(comparison.grown), "more grown kind");
    }
    entries("stale", comparison.gone, "more stale entry");
  }
  void entries(std::string_view label, const std::vector<const Tally*>& tallies, std::string_view noun) {
    const std::size_t at_most = options_.verbose ? shown(static_cast<std::size_t>(-1)) : shown(kEntriesShown);
    for (std::size_t i = 0; i < std::min(tallies.size(), at_most); ++i) {
      line(fmt::format("  {}: {}", label, printable(name_of(*tallies[i]), options_.columns - label.size() - 4)));
    }
    rest(tallies.size(), at_most, noun);
  }
  // What no section above shows, since there were more groups than are kept.
  std::vector<const Tally*> without_group(const std::vector<Comparison::Change>& changes) const {
    std::set<TallyKey> shown;
    for (const Group* group : all_) {
      for (const Group::Share& share : group->shares) shown.insert(key_of(groups_.tallies().tally(share.tally)));
    }
    std::vector<const Tally*> out;
    for (const Comparison::Change& change : changes) {
      if (!shown.contains(key_of(*change.now))) out.push_back(change.now);
    }
    return out;
  }

  void speed() {
    std::vector<std::string> parts{
        fmt::format("{} in {}", bytes_text(summary_.bytes), seconds_text(summary_.elapsed_seconds))};
    if (summary_.elapsed_seconds >= 0.01) {
      const double rate = static_cast<double>(summary_.bytes) / summary_.elapsed_seconds;
      parts.push_back(bytes_text(static_cast<std::uint64_t>(rate)) + "/s");
      const double responses = static_cast<double>(summary_.responses) / summary_.elapsed_seconds;
      parts.push_back(with_thousands(static_cast<std::uint64_t>(responses)) + " responses/s");
    }
    parts.push_back("peak " + bytes_text(peak_resident_bytes()));
    line(style_.dim(joined(parts, " · ", options_.columns, 2)));
  }

  void next() {
    std::vector<std::string> ideas;
    if (run_.yes_or_no) {
      if (summary_.of(State::kViolates) != 0) ideas.emplace_back("why they violate: without --engine reference");
    } else if (summary_.of(State::kViolates) != 0) {
      if (!options_.all) ideas.emplace_back("every place: --all");
      const std::vector<const Group*>& groups = unexpected_.empty() ? known_ : unexpected_;
      if (unexpected_.size() + known_.size() > 1) {
        ideas.push_back("one rule: --only " + printable(groups.front()->rule, 40));
      }
    }
    for (const Group* group : known_) {
      const std::string idea = "without the known deviations: --profile " + accepted_by(*group);
      if (!accepted_by(*group).empty() && std::find(ideas.begin(), ideas.end(), idea) == ideas.end()) {
        ideas.push_back(idea);
      }
    }
    baseline_ideas(ideas);
    if (summary_.ignored != 0 && !options_.verbose) ideas.emplace_back("what was ignored: -v");
    if (ideas.empty()) return;
    ideas.front() = "next   " + ideas.front();
    pieces(ideas, " · ", 7);
  }

  void baseline_ideas(std::vector<std::string>& ideas) const {
    const std::string only_new = "only new ones from now on: ";
    const bool violate = summary_.of(State::kViolates) != 0;
    if (!run_.new_baseline_file.empty()) {
      const bool is_other = run_.new_baseline_file != run_.baseline_file;
      if (violate && is_other && !summary_.interrupted)
        ideas.push_back(only_new + "--baseline " + printable(run_.new_baseline_file));
    } else if (run_.baseline_file.empty()) {
      if (violate && !run_.yes_or_no && !run_.is_part) ideas.push_back(only_new + "--write-baseline errproof.baseline");
    } else if (only_stale_) {
      ideas.push_back("without what is stale: --write-baseline " + printable(run_.baseline_file));
    }
  }

  const RunInfo& run_;
  const ReportOptions& options_;
  const Summary& summary_;
  const Groups& groups_;
  std::vector<const Group*> all_;  // worst first
  Style style_;
  std::vector<const Group*> unexpected_, advice_, known_, kept_;
  bool only_stale_ = false;
  std::string out_;
};

}  // namespace

std::string text_page(const RunInfo& run, const ReportOptions& options, const Summary& summary, const Groups& groups) {
  return Page(run, options, summary, groups).write();
}

}  // namespace errproof

#include "reports/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/decimal.h"
#include "reports/figures.h"
#include "reports/json_parts.h"
#include "reports/json_text.h"
#include "reports/printable.h"
#include "reports/text_parts.h"

namespace errproof {
namespace {

constexpr std::size_t kShown = 20;  // of each kind of change: two screens

std::string share_text(const Tally& tally) {
  return fmt::format("{} of {} ({})", with_thousands(tally.count), with_thousands(tally.of),
                     percent_text(tally.count, tally.of));
}

std::string gravity_text(const Tally& tally) {
  return (tally.known ? "a known " : "a ") + std::string(name_of(tally.severity));
}

class Page {
 public:
  Page(const Difference& difference, const ReportOptions& options)
      : difference_(difference), comparison_(difference.comparison), options_(options), style_(options.color) {}

  std::string write() {
    run("old", difference_.before);
    run("new", difference_.now);
    for (const std::string& clause : other_measures(difference_)) note(clause);
    section("Appeared", comparison_.appeared, style_.red("✗"), [](const Comparison::Change& c) {
      return share_text(*c.now) + (c.before == nullptr ? "" : "   was " + gravity_text(*c.before));
    });
    section("Grew beyond twice", comparison_.grown, style_.red("✗"),
            [](const Comparison::Change& c) { return share_text(*c.before) + " → " + share_text(*c.now); });
    section("Gone", comparison_.gone, style_.green("✓"), [](const Tally* t) { return "was " + share_text(*t); });
    counts();
    return std::move(out_);
  }

 private:
  static const Tally& tally_of(const Tally* tally) { return *tally; }
  static const Tally& tally_of(const Comparison::Change& change) { return *change.now; }

  void line(std::string_view text) { (out_ += text) += '\n'; }

  void run(std::string_view name, const Difference::Side& side) {
    const RecordedRun& run = side.run;
    line(joined(
        {fmt::format("{}   {}", name, printable(side.file)), counted(run.responses, "response"),
         with_thousands(run.judged) + " judged", printable(run.contract) + ", profile " + printable(run.profile)},
        " · ", options_.columns, 6));
    for (const std::string& doubt : doubts_of(side)) note(doubt);
  }
  void note(const std::string& clause) { line("      " + style_.yellow(clause)); }

  template <class Items, class Write>
  void section(std::string_view title, const Items& items, const std::string& sign, Write write) {
    if (items.empty()) return;
    line("\n" + style_.bold(title));
    // Worst first; within a severity the largest first.
    auto order = items;
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      const Tally &x = tally_of(a), &y = tally_of(b);
      return x.severity != y.severity ? x.severity < y.severity : x.count > y.count;
    });
    const std::size_t shown = options_.all ? order.size() : std::min(order.size(), kShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const Tally& tally = tally_of(order[i]);
      std::vector<std::string> pieces{printable(tally.rule, 40)};
      if (!tally.place.empty()) pieces.back() += " " + printable(tally.place, 40);
      if (!tally.endpoint.empty()) pieces.push_back(printable(tally.endpoint, 60));
      pieces.push_back(write(order[i]));
      const bool violation = tally.severity == Severity::kViolation;
      if (!violation) pieces.emplace_back(name_of(tally.severity));
      line((violation ? sign : sign_of(tally.severity, false, style_)) + " " +
           joined(pieces, "   ", options_.columns - 2, 4));
    }
    if (order.size() > shown)
      line(style_.dim(fmt::format("… and {} more: --all", with_thousands(order.size() - shown))));
  }

  void counts() {
    std::vector<std::string> parts{fmt::format("appeared {}", with_thousands(comparison_.appeared.size())),
                                   fmt::format("grew {}", with_thousands(comparison_.grown.size())),
                                   fmt::format("gone {}", with_thousands(comparison_.gone.size())),
                                   fmt::format("as before {}", with_thousands(comparison_.kept.size()))};
    if (!comparison_.unasked.empty()) {
      const bool whole = doubts_of(difference_.now).empty() && other_measures(difference_).empty();
      parts.push_back(
          fmt::format("{} {}", whole ? "not called" : "not seen", with_thousands(comparison_.unasked.size())));
    }
    line("\n" + style_.bold(joined(parts, "   ", options_.columns, 2)));
  }

  const Difference& difference_;
  const Comparison& comparison_;
  const ReportOptions& options_;
  Style style_;
  std::string out_;
};

// `now`: what became of it, or nullptr: what it differs in is said as well.
void write_share(JsonText& json, const Tally& tally, const Tally* now = nullptr) {
  json.open('{');
  if (now != nullptr && tally.severity != now->severity) json.member("severity", name_of(tally.severity));
  if (now != nullptr && tally.known != now->known) json.flag("known", tally.known);
  json.member("responses", tally.count);
  json.member("of", tally.of);
  json.close('}');
}

// `tally`: one of the two, of which the other may be nullptr.
void write_change(JsonText& json, const Tally& tally, const Tally* before, const Tally* now) {
  json.open('{');
  json.member("severity", name_of(tally.severity));
  json.member("rule", tally.rule);
  json.member("instanceLocation", tally.place);
  json.unless_empty("endpoint", tally.endpoint);
  if (tally.known) json.flag("known", true);
  json.member("fingerprint", tally.fingerprint);
  if (before != nullptr) {
    json.key("old");
    write_share(json, *before, now);
  }
  if (now != nullptr) {
    json.key("new");
    write_share(json, *now);
  }
  json.close('}');
}

// "old --off source-missing --only code-type"; nothing: as the contract has them.
std::string rules_text(std::string_view name, const RecordedRun& run) {
  if (run.rules.empty()) return {};
  std::string text(name);
  for (const auto& [how, names] : run.rules) {
    for (const std::string& rule : names) text += " --" + printable(how, 10) + " " + printable(rule, 60);
  }
  return text;
}

void write_side(JsonText& json, const Difference::Side& side) {
  json.open('{');
  json.member("file", side.file);
  json.member("contract", side.run.contract);
  json.member("profile", side.run.profile);
  if (!side.run.rules.empty()) {
    json.key("rules");
    json.open('{');
    for (const auto& [how, names] : side.run.rules) {
      json.key(how);
      json.open('[');
      for (const std::string& name : names) json.string(name);
      json.close(']');
    }
    json.close('}');
  }
  json.member("responses", side.run.responses);
  json.member("judged", side.run.judged);
  json.flag("complete", doubts_of(side).empty());
  json.close('}');
}

}  // namespace

Difference difference_of(const std::string& before_file, const RecordedRun& before, const std::string& now_file,
                         const RecordedRun& now) {
  Difference difference{{before_file, before, before.tallies.met()}, {now_file, now, now.tallies.met()}, {}};
  difference.comparison = compare(difference.before.met, difference.now.met,
                                  [&now](const Tally& tally) { return now.tallies.judged_of(tally.endpoint) != 0; });
  if (!doubts_of(difference.now).empty() || !other_measures(difference).empty()) {
    difference.comparison.doubt_what_is_gone();
  }
  return difference;
}

std::vector<std::string> other_measures(const Difference& difference) {
  const RecordedRun &before = difference.before.run, &now = difference.now.run;
  std::vector<std::string> clauses;
  if (before.profile != now.profile) {
    clauses.push_back(
        fmt::format("judged by different profiles: old {}, new {}", printable(before.profile), printable(now.profile)));
  }
  if (before.rules == now.rules) return clauses;
  std::string rules = rules_text("old", before);
  if (!rules.empty() && !now.rules.empty()) rules += ", ";
  clauses.push_back("judged by different rules: " + rules + rules_text("new", now));
  return clauses;
}

std::vector<std::string> doubts_of(const Difference::Side& side) {
  std::vector<std::string> doubts;
  const RecordedRun& run = side.run;
  if (!run.complete) {
    doubts.emplace_back("incomplete: the file ends without a summary");
  } else if (run.interrupted) {
    doubts.emplace_back("incomplete: the run was interrupted");
  }
  if (run.held_back != 0) {
    doubts.push_back(counted(run.held_back, "finding") + " held back by --max-findings");
  }
  if (run.untold != 0) {
    doubts.push_back(counted(run.untold, "violating response") + " without findings: --engine reference has none");
  }
  std::uint64_t other = 0;
  for (const Severity severity : {Severity::kViolation, Severity::kWarning, Severity::kNote}) {
    other += run.tallies.other(severity);
  }
  if (other != 0) doubts.push_back(counted(other, "finding") + " of more kinds than --max-groups tells apart");
  return doubts;
}

void write_text(const Difference& difference, const ReportOptions& options, Output& output) {
  output.write(Page(difference, options).write());
}

void write_json(const Difference& difference, Output& output) {
  JsonText json;
  json.open('{');
  json.member("type", std::string_view("difference"));
  json.member("format", std::uint64_t{1});
  json.key("old");
  write_side(json, difference.before);
  json.key("new");
  write_side(json, difference.now);
  output.write(json.text());
  const auto list = [&output](std::string_view name, const auto& items, auto write) {
    output.write(fmt::format(",\"{}\":[", name));
    write_lines(output, items, write);
    output.write("]");
  };
  const Comparison& comparison = difference.comparison;
  const auto changed = [](JsonText& line, const Comparison::Change& c) { write_change(line, *c.now, c.before, c.now); };
  const auto went = [](JsonText& line, const Tally* tally) { write_change(line, *tally, tally, nullptr); };
  list("appeared", comparison.appeared, changed);
  list("grown", comparison.grown, changed);
  list("kept", comparison.kept, changed);
  list("gone", comparison.gone, went);
  list("unasked", comparison.unasked, went);
  output.write("}\n");
}

}  // namespace errproof

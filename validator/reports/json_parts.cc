#include "reports/json_parts.h"

#include <fmt/format.h>

#include <cstdint>

namespace errproof {

namespace {

void write_strings(JsonText& json, const std::vector<std::string>& strings) {
  json.open('[');
  for (const std::string& string : strings) json.string(string);
  json.close(']');
}

}  // namespace

void write_run(JsonText& json, const RunInfo& run) {
  json.member("version", run.version);
  write_judged_by(json, run);
}

void write_judged_by(JsonText& json, const RunInfo& run) {
  json.member("contract", run.contract);
  json.member("profile", run.profile);
  json.unless_empty("config", run.settings_file);
  if (!run.fail_on.empty()) {
    json.key("fail_on");
    write_strings(json, run.fail_on);
  }
  if (run.rules.empty()) return;
  json.key("rules");
  json.open('{');
  for (const RunInfo::Rules& rules : run.rules) {
    json.key(rules.how);
    write_strings(json, rules.names);
  }
  json.close('}');
}

void write_origin(JsonText& json, const Origin& origin) {
  json.key("origin");
  json.open('{');
  json.member("file", origin.file);
  json.unless_empty("member", origin.member);
  json.unless_zero("entry", origin.entry);
  json.unless_zero("line", origin.line);
  json.unless_empty("method", origin.method);
  json.unless_empty("url", origin.url);
  json.unless_empty("id", origin.id);
  json.close('}');
}

void write_summary(JsonText& json, const Summary& summary) {
  json.member("responses", summary.responses);
  for (int state = 0; state < kStateCount; ++state) {
    json.member(name_of(static_cast<State>(state)), summary.of(static_cast<State>(state)));
  }
  json.member("errors", summary.errors);
  json.member("ignored", summary.ignored);
  json.member("not_selected", summary.not_selected);
  json.member("bytes", summary.bytes);
  json.key("elapsed_seconds");
  json.raw(fmt::format("{:.6f}", summary.elapsed_seconds));
  json.flag("interrupted", summary.interrupted);
}

void write_baseline_news(JsonText& json, const Groups& groups) {
  if (!groups.baseline_news()) return;
  const BaselineNews& news = *groups.baseline_news();
  json.key("baseline");
  json.open('{');
  json.member("entries", std::uint64_t{groups.baseline()->entries().size()});
  json.member("new", std::uint64_t{news.comparison.appeared.size()});
  json.member("grown", std::uint64_t{news.comparison.grown.size()});
  json.member("kept", std::uint64_t{news.comparison.kept.size()});
  json.member("stale", std::uint64_t{news.comparison.gone.size()});
  json.member("unasked", std::uint64_t{news.comparison.unasked.size()});
  json.unless_zero("unknown_violations", news.unknown_violations);
  json.close('}');
}

}  // namespace errproof

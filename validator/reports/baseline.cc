#include "reports/baseline.h"

#include <fmt/format.h>

#include <vector>

#include "reports/json_parts.h"
#include "reports/json_text.h"

namespace errproof {
namespace {

void write_entry(JsonText& json, const Tally& tally) {
  json.open('{');
  json.member("rule", tally.rule);
  json.unless_empty("place", tally.place);
  json.unless_empty("got", tally.got);
  json.unless_empty("endpoint", tally.endpoint);
  if (tally.severity != Severity::kViolation) json.member("severity", name_of(tally.severity));
  if (tally.known) json.flag("known", true);
  json.member("count", tally.count);
  json.member("of", tally.of);
  json.key("share");
  json.raw(fmt::format("{:.4g}", static_cast<double>(tally.count) / static_cast<double>(tally.of)));
  json.member("fingerprint", tally.fingerprint);
  json.close('}');
}

}  // namespace

void BaselineReport::begin(const RunInfo& run) {
  contract_ = run.contract;
  profile_ = run.profile;
}

// An entry a line, always in the same order: a baseline lives in version control, and people read its changes.
void BaselineReport::end(const Summary&, const Groups& groups) {
  JsonText json;
  json.open('{');
  json.member("format", std::uint64_t{1});
  json.member("contract", contract_);
  json.member("profile", profile_);
  json.key("entries");
  json.open('[');
  output_.write(json.text());
  std::vector<Tally> entries = groups.tallies().met();
  std::erase_if(entries, [](const Tally& tally) { return tally.severity == Severity::kNote; });  // never fails a run
  entries_ = entries.size();
  write_lines(output_, entries, write_entry);
  output_.write("]}\n");
}

}  // namespace errproof

#include "reports/json.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "batch/endpoint_table.h"
#include "reports/json_parts.h"
#include "reports/json_text.h"

namespace errproof {
namespace {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::kNew:
      return "new";
    case Standing::kGrown:
      return "grown";
    case Standing::kKept:
      break;
  }
  return "kept";
}

void write_place(JsonText& json, const Place& place) {
  json.open('{');
  write_origin(json, place.origin);
  if (place.status) json.member("status", static_cast<std::uint64_t>(*place.status));
  if (place.has_position) {
    json.member("line", place.position.line);
    json.member("column", place.position.column);
    json.member("at", std::string_view(place.position.in_file ? "file" : "body"));
  }
  json.close('}');
}

void write_fingerprints(JsonText& json, const Group& group, const Groups& groups) {
  json.key("fingerprints");
  json.open('[');
  for (const Group::Share& share : group.shares) {
    const Tally tally = groups.tallies().tally(share.tally);
    json.open('{');
    json.member("fingerprint", tally.fingerprint);
    json.unless_empty("endpoint", tally.endpoint);
    json.member("responses", share.responses);
    json.member("of", tally.of);
    json.close('}');
  }
  json.close(']');
}

void write_group(JsonText& json, const Group& group, const Groups& groups) {
  json.open('{');
  json.member("severity", name_of(group.severity));
  json.member("rule", group.rule);
  json.member("part", name_of(group.part));
  json.member("instanceLocation", group.instance);
  if (!group.keyword.empty()) {
    json.member("keywordLocation", group.keyword_location);
    json.member("keyword", group.keyword);
    json.member("schema", group.schema);
  }
  json.member("message", group.message);
  json.unless_empty("hint", group.hint);
  if (group.known) json.flag("known", true);
  if (groups.baseline() != nullptr) json.member("baseline", name_of(groups.standing_of(group)));
  json.member("fingerprint", group.fingerprint);
  json.member("responses", group.responses);
  json.member("findings", group.findings);
  json.member("files", group.files);
  json.key("statuses");
  json.open('{');
  for (const auto& [status, responses] : group.statuses) {
    json.key(std::to_string(status));
    json.number(responses);
  }
  json.close('}');
  write_fingerprints(json, group, groups);
  json.key("places");
  json.open('[');
  for (const Place& place : group.places) write_place(json, place);
  json.close(']');
  json.close('}');
}

void write_untold(JsonText& json, const Untold& untold) {
  json.open('{');
  json.member("verdict", untold.error ? std::string_view("error") : name_of(untold.state));
  json.member("code", untold.code);
  json.member("message", untold.message);
  json.member("count", untold.count);
  json.key("places");
  json.open('[');
  for (const Origin& origin : untold.places) {
    json.open('{');
    write_origin(json, origin);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_endpoint(JsonText& json, const EndpointRow& row) {
  json.open('{');
  json.unless_empty("endpoint", row.endpoint.name);
  json.member("responses", row.endpoint.answers.responses);
  json.member("judged", row.endpoint.answers.judged);
  json.member("conforms", row.endpoint.answers.conform);
  json.unless_empty("worst_rule", row.worst_rule);
  json.close('}');
}

}  // namespace

void JsonReport::end(const Summary& summary, const Groups& groups) {
  JsonText json;
  json.open('{');
  json.member("type", std::string_view("report"));
  json.member("format", std::uint64_t{1});
  write_run(json, run_);
  json.key("summary");
  json.open('{');
  write_summary(json, summary);
  json.key("looser");
  json.open('{');
  for (std::size_t i = 0; i < run_.looser.size(); ++i) json.member(run_.looser[i], summary.looser_conform[i]);
  json.close('}');
  json.unless_zero("not_grouped", groups.other());
  write_baseline_news(json, groups);
  json.close('}');
  json.key("groups");
  json.open('[');
  output_.write(json.text());
  write_lines(output_, groups.sorted(),
              [&groups](JsonText& line, const Group* group) { write_group(line, *group, groups); });
  output_.write("],\"endpoints\":[");
  write_lines(output_, endpoint_table(groups), write_endpoint);
  output_.write("],\"untold\":[");
  write_lines(output_, groups.untold(), write_untold);
  output_.write("]}\n");
}

}  // namespace errproof

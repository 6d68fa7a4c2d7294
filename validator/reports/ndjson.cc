#include "reports/ndjson.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "reports/json_text.h"

namespace errproof {

namespace {

// One record being written. The buffer is reused.
struct Record {
  void start(std::string_view type) {
    json.clear();
    json.open('{');
    json.member("type", type);
  }
  std::string_view finish() {
    json.close('}');
    return json.line();
  }

  void origin(const Origin& origin) {
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

  void finding(const Finding& finding, Explainer& explainer) {
    json.open('{');
    json.member("severity", name_of(finding.severity));
    json.member("rule", finding.rule);
    json.member("part", finding.part == Part::kBody ? "body" : "response");
    json.member("instanceLocation", finding.instance_location);
    if (!finding.keyword.empty()) {
      json.member("keywordLocation", finding.keyword_location);
      json.member("keyword", finding.keyword);
      json.member("schema", finding.schema);
    }
    if (finding.part == Part::kBody) {
      json.member("offset", std::uint64_t{finding.offset});
      json.member("length", std::uint64_t{finding.length});
      const Position position = explainer.position(finding);
      json.member("line", position.line);
      json.member("column", position.column);
      json.member("at", position.in_file ? "file" : "body");
    }
    json.member("message", explainer.explain(finding).message);
    if (finding.known) json.flag("known", true);
    json.member("fingerprint", explainer.fingerprint(finding));
    json.close('}');
  }

  JsonText json;
};

// What is kept for the next stretch: twice the records of ordinary bodies that all violate.
constexpr std::size_t kKeptBytesMax = std::size_t{2} << 20;

// The records of a stretch.
class NdjsonSheet final : public Sheet {
 public:
  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override;
  void error(const CaptureError& error) override;
  std::size_t bytes() const override { return records_.size(); }

  void write_to(Output& output) {
    output.write(records_);
    // One response can have megabytes of findings; the next stretches do not.
    if (records_.capacity() > kKeptBytesMax) records_ = {};
    records_.clear();
  }

 private:
  Record record_;
  std::string records_;
};

}  // namespace

NdjsonReport::NdjsonReport(Output& output) : output_(output) {}

std::unique_ptr<Sheet> NdjsonReport::new_sheet() const { return std::make_unique<NdjsonSheet>(); }

void NdjsonReport::take(Sheet& sheet) { static_cast<NdjsonSheet&>(sheet).write_to(output_); }

void NdjsonReport::begin(const RunInfo& run) {
  Record r;
  r.start("run");
  r.json.member("format", std::uint64_t{1});
  r.json.member("version", run.version);
  r.json.member("contract", run.contract);
  r.json.member("profile", run.profile);
  if (!run.rules.empty()) {
    r.json.key("rules");
    r.json.open('{');
    for (const RunInfo::Rules& rules : run.rules) {
      r.json.key(rules.how);
      r.json.open('[');
      for (const std::string& name : rules.names) r.json.string(name);
      r.json.close(']');
    }
    r.json.close('}');
  }
  output_.write(r.finish());
}

namespace {

void NdjsonSheet::response(const Response& response, const Verdict& verdict, Explainer& explainer) {
  Record& r = record_;
  r.start("response");
  r.origin(response.origin);
  if (response.status) r.json.member("status", static_cast<std::uint64_t>(*response.status));
  r.json.member("verdict", name_of(verdict.state));
  if (verdict.state == State::kConforms || verdict.state == State::kViolates) {
    r.json.key("findings");
    r.json.open('[');
    for (const Finding& finding : verdict.findings) r.finding(finding, explainer);
    r.json.close(']');
    r.json.unless_zero("more", verdict.more);
  } else if (verdict.state != State::kNotApplicable) {
    r.json.key("reason");
    r.json.open('{');
    r.json.member("code", verdict.reason_code);
    r.json.member("message", verdict.reason_message);
    r.json.close('}');
  }
  records_ += r.finish();
}

void NdjsonSheet::error(const CaptureError& error) {
  Record& r = record_;
  r.start("error");
  r.origin(error.origin);
  r.json.member("code", name_of(error.error.code));
  r.json.member("message", error.error.message);
  records_ += r.finish();
}

}  // namespace

void NdjsonReport::end(const Summary& summary, const Groups&) {
  Record r;
  r.start("summary");
  r.json.member("responses", summary.responses);
  for (int state = 0; state < kStateCount; ++state) {
    r.json.member(name_of(static_cast<State>(state)), summary.of(static_cast<State>(state)));
  }
  r.json.member("errors", summary.errors);
  r.json.member("ignored", summary.ignored);
  r.json.member("not_selected", summary.not_selected);
  r.json.member("bytes", summary.bytes);
  r.json.key("elapsed_seconds");
  r.json.raw(fmt::format("{:.6f}", summary.elapsed_seconds));
  r.json.flag("interrupted", summary.interrupted);
  output_.write(r.finish());
}

}  // namespace errproof

#include "reports/ndjson.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "reports/json_parts.h"
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

  void finding(const Finding& finding, Explainer& explainer) {
    json.open('{');
    json.member("severity", name_of(finding.severity));
    json.member("rule", finding.rule);
    json.member("part", name_of(finding.part));
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
    if (is_in(baseline, finding, explainer)) json.flag("baseline", true);
    json.close('}');
  }

  const Baseline* baseline = nullptr;
  JsonText json;
};

// The records of a stretch.
class NdjsonSheet final : public WrittenSheet {
 public:
  explicit NdjsonSheet(const Baseline* baseline) { record_.baseline = baseline; }
  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override;
  void error(const CaptureError& error) override;

 private:
  Record record_;
};

void NdjsonSheet::response(const Response& response, const Verdict& verdict, Explainer& explainer) {
  Record& r = record_;
  r.start("response");
  write_origin(r.json, response.origin);
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
  written_ += r.finish();
}

void NdjsonSheet::error(const CaptureError& error) {
  Record& r = record_;
  r.start("error");
  write_origin(r.json, error.origin);
  r.json.member("code", name_of(error.error.code));
  r.json.member("message", error.error.message);
  written_ += r.finish();
}

}  // namespace

std::unique_ptr<Sheet> NdjsonReport::new_sheet() const { return std::make_unique<NdjsonSheet>(baseline_); }

void NdjsonReport::take(Sheet& sheet) { static_cast<NdjsonSheet&>(sheet).write_to(output_); }

void NdjsonReport::begin(const RunInfo& run) {
  baseline_ = run.baseline;
  Record r;
  r.start("run");
  r.json.member("format", std::uint64_t{1});
  write_run(r.json, run);
  output_.write(r.finish());
}

void NdjsonReport::end(const Summary& summary, const Groups& groups) {
  Record r;
  r.start("summary");
  write_summary(r.json, summary);
  write_baseline_news(r.json, groups);
  output_.write(r.finish());
}

}  // namespace errproof

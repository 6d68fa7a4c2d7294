#include "history/recorded_run.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "captures/formats.h"
#include "captures/reader.h"
#include "contracts/url_template.h"
#include "history/json_record.h"

namespace errproof {
namespace {

// Records hold the finding's own place. Which of its numbers are array indices cannot be told any more; it is for
// people only, since the fingerprint tells places apart.
std::string folded(std::string_view pointer) {
  std::string out;
  for (std::size_t begin = 0; begin < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', begin + 1), pointer.size());
    const std::string_view token = pointer.substr(begin + 1, end - begin - 1);
    const bool is_number = !token.empty() && token.find_first_not_of("0123456789") == std::string_view::npos;
    (out += '/') += is_number ? "*" : token;
    begin = end;
  }
  return out;
}

class RecordReader {
 public:
  RecordReader(const Limits& limits, std::uint64_t seed)
      : limits_(limits), run_{{}, {}, {}, 0, 0, 0, 0, false, false, Tallies(limits.groups_max, seed)} {}

  // False: the line is no JSON, which is an error unless it is the last one.
  bool line(Text text) {
    if (const auto fault = document_.parse(text, limits_.depth_max)) {
      fault_ = fault->message;
      return false;
    }
    record(JsonRecord(document_, 0));
    return true;
  }

  const std::optional<std::string>& refused() const { return refused_; }
  const std::string& fault() const { return fault_; }
  RecordedRun& run() { return run_; }
  bool started() const { return started_; }

 private:
  void record(const JsonRecord& record) {
    const std::string type = record.text("type").value_or("");
    if (!started_) {
      if (type != "run") {
        refused_ = "no records of errproof, whose first line has the type \"run\"; make them with --format ndjson";
      } else if (const auto format = record.number("format"); format != 1) {
        refused_ = "records of another format than 1, which is the only one known here";
      }
      started_ = true;
      run_.contract = record.text("contract").value_or("");
      run_.profile = record.text("profile").value_or("");
      rules(record.child("rules", json::Kind::kObject));
    } else if (type == "run" || run_.complete) {
      refused_ = "another run begins here; a file holds one";
    } else if (type == "response") {
      response(record);
    } else if (type == "summary") {
      run_.complete = true;
      run_.interrupted = record.is_true("interrupted");
    }  // readers ignore what they do not know
  }

  void rules(json::NodeId lists) {
    if (lists == json::kNoNode) return;
    for (json::NodeId list = document_.first_child(lists); list != document_[lists].end; list = document_[list].end) {
      if (document_[list].kind != json::Kind::kArray) continue;
      std::set<std::string>& names = run_.rules[document_.name(list)];
      for (json::NodeId name = document_.first_child(list); name != document_[list].end; name = document_[name].end) {
        if (document_[name].kind == json::Kind::kString) names.insert(document_.string(name));
      }
    }
  }

  void response(const JsonRecord& record) {
    ++run_.responses;
    const json::NodeId findings = record.child("findings", json::Kind::kArray);
    if (findings == json::kNoNode) return;  // not judged
    ++run_.judged;
    const std::uint64_t more = record.number("more").value_or(0);
    run_.held_back += more;
    if (more == 0 && document_.first_child(findings) == document_[findings].end) {
      run_.untold += record.text("verdict") == "violates";
    }
    const JsonRecord origin = record.object("origin");
    const std::string url = origin.text("url").value_or("");
    run_.tallies.begin_response(endpoint_of(origin.text("method").value_or(""), url_template(url)),
                                record.text("verdict") == "conforms");
    for (json::NodeId node = document_.first_child(findings); node != document_[findings].end;
         node = document_[node].end) {
      finding(JsonRecord(document_, node));
    }
  }

  void finding(const JsonRecord& record) {
    const Severity severity = severity_named(record.text("severity").value_or(""));
    const std::string fingerprint = record.text("fingerprint").value_or("");
    const auto id = run_.tallies.find(fingerprint, severity, record.is_true("known"), [&](Tally& tally) {
      tally.rule = record.text("rule").value_or("");
      tally.place = folded(record.text("instanceLocation").value_or(""));
    });
    if (id) {
      run_.tallies.count(*id);
    } else {
      run_.tallies.count_other(severity);
    }
  }

  const Limits& limits_;
  json::Document document_;
  bool started_ = false;
  std::optional<std::string> refused_;
  std::string fault_;
  RecordedRun run_;
};

}  // namespace

Result<RecordedRun> read_recorded_run(const std::string& path, const Limits& limits, std::uint64_t seed) {
  ReaderOptions options;
  options.format = format_named("lines");
  options.envelopes = false;
  options.limits.body_bytes_max = limits.line_bytes_max;  // a record is a line's whole content
  const std::unique_ptr<Reader> lines = open_capture(path, options);
  RecordReader records(limits, seed);
  std::optional<std::uint64_t> broken;  // the line
  for (;;) {
    const CaptureItem item = lines->next();
    if (std::holds_alternative<EndOfCapture>(item)) break;
    if (const auto* failed = std::get_if<CaptureError>(&item)) return failed->error;
    const auto& response = std::get<Response>(item);
    const std::string where = path + ":" + std::to_string(broken.value_or(response.origin.line));
    if (broken) return Error{ErrorCode::kDamaged, where, "not JSON: " + records.fault()};
    if (!records.line(response.body)) broken = response.origin.line;
    if (records.refused()) return Error{ErrorCode::kUnsupported, where, *records.refused()};
  }
  if (broken && records.run().complete) {  // a run that was cut off would have no summary
    return Error{ErrorCode::kDamaged, path + ":" + std::to_string(*broken), "not JSON: " + records.fault()};
  }
  if (!records.started()) {
    return Error{ErrorCode::kUnsupported, path, "no records of errproof: make them with --format ndjson"};
  }
  return std::move(records.run());
}

}  // namespace errproof

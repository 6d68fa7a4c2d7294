#include "reports/ndjson.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <iterator>

#include "base/unicode.h"

namespace errproof {

// One record being written. The buffer is reused.
struct NdjsonReport::Record {
  explicit Record(Output& out) : output(out) {}

  void start(std::string_view type) {
    buffer.Clear();
    writer.Reset(buffer);
    writer.StartObject();
    member("type", type);
  }
  void finish() {
    writer.EndObject();
    buffer.Put('\n');
    output.write({buffer.GetString(), buffer.GetSize()});
  }

  void key(std::string_view name) { writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void member(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void member(std::string_view name, std::uint64_t value) {
    key(name);
    writer.Uint64(value);
  }
  void unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, value);
  }
  void unless_zero(std::string_view name, std::uint64_t value) {
    if (value != 0) member(name, value);
  }

  // A record is UTF-8 whatever it tells of: a lone surrogate is written as the escape that it came as, bytes that are
  // none (in a file's name) as U+FFFD.
  void string(std::string_view value) {
    if (!find_invalid_utf8(value)) {
      writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
      return;
    }
    repaired.assign(1, '"');
    while (!value.empty()) {
      const CodePoint c = decode_utf8(value);
      if (c.value >= 0xD800 && c.value < 0xE000) {
        fmt::format_to(std::back_inserter(repaired), "\\u{:04x}", static_cast<unsigned>(c.value));
      } else if (c.value == '"' || c.value == '\\') {
        repaired += '\\';
        repaired += static_cast<char>(c.value);
      } else if (c.value < 0x20) {
        fmt::format_to(std::back_inserter(repaired), "\\u{:04x}", static_cast<unsigned>(c.value));
      } else {
        append_utf8(repaired, c.value);
      }
      value.remove_prefix(c.length);
    }
    repaired += '"';
    writer.RawValue(repaired.data(), repaired.size(), rapidjson::kStringType);
  }

  void origin(const Origin& origin) {
    key("origin");
    writer.StartObject();
    member("file", origin.file);
    unless_empty("member", origin.member);
    unless_zero("entry", origin.entry);
    unless_zero("line", origin.line);
    unless_empty("method", origin.method);
    unless_empty("url", origin.url);
    unless_empty("id", origin.id);
    writer.EndObject();
  }

  void finding(const Finding& finding) {
    writer.StartObject();
    member("severity", name_of(finding.severity));
    member("rule", finding.rule);
    member("part", finding.part == Part::kBody ? "body" : "response");
    member("instanceLocation", finding.instance_location);
    if (!finding.keyword.empty()) {  // a keyword location may be empty: the schema `false` at the root
      member("keywordLocation", finding.keyword_location);
      member("keyword", finding.keyword);
      member("schema", finding.schema);
    }
    if (finding.part == Part::kBody) {
      member("offset", finding.offset);
      member("length", finding.length);
      member("line", finding.position.line);
      member("column", finding.position.column);
      member("at", finding.in_file ? "file" : "body");
    }
    member("message", finding.message);
    if (finding.known) {
      key("known");
      writer.Bool(true);
    }
    member("fingerprint", finding.fingerprint);
    writer.EndObject();
  }

  Output& output;
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer;
  std::string repaired;
};

NdjsonReport::NdjsonReport(Output& output) : record_(std::make_unique<Record>(output)) {}
NdjsonReport::~NdjsonReport() = default;

void NdjsonReport::begin(const RunInfo& run) {
  Record& r = *record_;
  r.start("run");
  r.member("format", 1);
  r.member("version", run.version);
  r.member("contract", run.contract);
  r.member("profile", run.profile);
  r.finish();
}

void NdjsonReport::response(const Response& response, const Verdict& verdict) {
  Record& r = *record_;
  r.start("response");
  r.origin(response.origin);
  if (response.status) r.member("status", static_cast<std::uint64_t>(*response.status));
  r.member("verdict", name_of(verdict.state));
  if (verdict.state == State::kConforms || verdict.state == State::kViolates) {
    r.key("findings");
    r.writer.StartArray();
    for (const Finding& finding : verdict.findings) r.finding(finding);
    r.writer.EndArray();
    r.unless_zero("more", verdict.more);
  } else if (verdict.state != State::kNotApplicable) {
    r.key("reason");
    r.writer.StartObject();
    r.member("code", verdict.reason_code);
    r.member("message", verdict.reason_message);
    r.writer.EndObject();
  }
  r.finish();
}

void NdjsonReport::error(const CaptureError& error) {
  Record& r = *record_;
  r.start("error");
  r.origin(error.origin);
  r.member("code", name_of(error.error.code));
  r.member("message", error.error.message);
  r.finish();
}

void NdjsonReport::end(const Summary& summary, const Groups&) {
  Record& r = *record_;
  r.start("summary");
  r.member("responses", summary.responses);
  for (int state = 0; state < kStateCount; ++state) {
    r.member(name_of(static_cast<State>(state)), summary.of(static_cast<State>(state)));
  }
  r.member("errors", summary.errors);
  r.member("ignored", summary.ignored);
  r.member("not_selected", summary.not_selected);
  r.member("bytes", summary.bytes);
  const std::string seconds = fmt::format("{:.6f}", summary.elapsed_seconds);
  r.key("elapsed_seconds");
  r.writer.RawValue(seconds.data(), seconds.size(), rapidjson::kNumberType);
  r.key("interrupted");
  r.writer.Bool(summary.interrupted);
  r.finish();
}

}  // namespace errproof

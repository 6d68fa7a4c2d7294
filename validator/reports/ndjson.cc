#include "reports/ndjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/unicode.h"

namespace errproof {

namespace {

// JSON as it is written, front to back. RapidJSON's writer would need its strings repaired first (it knows no escape
// for a lone surrogate in UTF-8), steps out of null pointers, and is slower than these few lines.
class JsonText {
 public:
  void open(char bracket) {
    separate();
    text_ += bracket;
  }
  void close(char bracket) { text_ += bracket; }
  void key(std::string_view name) {
    string(name);
    text_ += ':';
  }
  void raw(std::string_view value) {
    separate();
    text_ += value;
  }

  // A record is UTF-8 whatever it tells of: a lone surrogate is written as the escape that it came as, bytes that are
  // none (in a file's name) as U+FFFD.
  void string(std::string_view value) {
    separate();
    text_ += '"';
    if (find_invalid_utf8(value)) {
      for (; !value.empty(); value.remove_prefix(decode_utf8(value).length)) repaired(decode_utf8(value).value);
    } else {
      while (!value.empty()) {
        const std::size_t plain = plain_prefix(value);
        text_ += value.substr(0, plain);
        if (plain == value.size()) break;
        ascii(value[plain]);
        value.remove_prefix(plain + 1);
      }
    }
    text_ += '"';
  }

  void clear() { text_.clear(); }
  std::string_view line() {
    text_ += '\n';
    return text_;
  }

 private:
  // Behind a value comes a comma, behind a bracket or a colon the value itself: the last byte tells.
  void separate() {
    if (text_.empty()) return;
    const char last = text_.back();
    if (last != '{' && last != '[' && last != ':') text_ += ',';
  }
  static bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }
  static std::size_t plain_prefix(std::string_view value) {
    return static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), is_plain) - value.begin());
  }
  void ascii(char c) {
    if (c == '"' || c == '\\') {
      (text_ += '\\') += c;
    } else if (c == '\n') {
      text_ += "\\n";
    } else if (c == '\t') {
      text_ += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      escape(static_cast<unsigned char>(c));
    } else {
      text_ += c;
    }
  }
  void repaired(char32_t c) {
    if (c >= 0xD800 && c < 0xE000) {
      escape(c);
    } else if (c < 0x80) {
      ascii(static_cast<char>(c));
    } else {
      append_utf8(text_, c);
    }
  }
  void escape(char32_t c) { fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c)); }

  std::string text_;
};

}  // namespace

// One record being written. The buffer is reused.
struct NdjsonReport::Record {
  explicit Record(Output& out) : output(out) {}

  void start(std::string_view type) {
    json.clear();
    json.open('{');
    member("type", type);
  }
  void finish() {
    json.close('}');
    output.write(json.line());
  }

  void member(std::string_view name, std::string_view value) {
    json.key(name);
    json.string(value);
  }
  void member(std::string_view name, std::uint64_t value) {
    json.key(name);
    json.raw(fmt::format_int(value).c_str());
  }
  void flag(std::string_view name, bool value) {
    json.key(name);
    json.raw(value ? "true" : "false");
  }
  void unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, value);
  }
  void unless_zero(std::string_view name, std::uint64_t value) {
    if (value != 0) member(name, value);
  }

  void origin(const Origin& origin) {
    json.key("origin");
    json.open('{');
    member("file", origin.file);
    unless_empty("member", origin.member);
    unless_zero("entry", origin.entry);
    unless_zero("line", origin.line);
    unless_empty("method", origin.method);
    unless_empty("url", origin.url);
    unless_empty("id", origin.id);
    json.close('}');
  }

  void finding(const Finding& finding) {
    json.open('{');
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
      member("offset", std::uint64_t{finding.offset});
      member("length", std::uint64_t{finding.length});
      member("line", finding.position.line);
      member("column", finding.position.column);
      member("at", finding.in_file ? "file" : "body");
    }
    member("message", finding.message);
    if (finding.known) flag("known", true);
    member("fingerprint", finding.fingerprint);
    json.close('}');
  }

  Output& output;
  JsonText json;
};

NdjsonReport::NdjsonReport(Output& output) : record_(std::make_unique<Record>(output)) {}
NdjsonReport::~NdjsonReport() = default;

void NdjsonReport::begin(const RunInfo& run) {
  Record& r = *record_;
  r.start("run");
  r.member("format", std::uint64_t{1});
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
    r.json.key("findings");
    r.json.open('[');
    for (const Finding& finding : verdict.findings) r.finding(finding);
    r.json.close(']');
    r.unless_zero("more", verdict.more);
  } else if (verdict.state != State::kNotApplicable) {
    r.json.key("reason");
    r.json.open('{');
    r.member("code", verdict.reason_code);
    r.member("message", verdict.reason_message);
    r.json.close('}');
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
  r.json.key("elapsed_seconds");
  r.json.raw(fmt::format("{:.6f}", summary.elapsed_seconds));
  r.flag("interrupted", summary.interrupted);
  r.finish();
}

}  // namespace errproof

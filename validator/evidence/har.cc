#include "evidence/har.h"

#include <algorithm>
#include <cstdint>

#include "base/time.h"
#include "base/unicode.h"
#include "captures/base64.h"
#include "captures/har.h"
#include "reports/json_parts.h"

namespace errproof {
namespace {

// HAR asks for a time, and for a URL with a scheme.
constexpr std::string_view kNoUrl = "about:blank";

void write_headers(JsonText& json, const Exhibit& exhibit) {
  json.key("headers");
  json.open('[');
  if (exhibit.headers) {
    for (const auto& [name, value] : *exhibit.headers) {
      json.open('{');
      json.member("name", name);
      json.member("value", value);
      json.close('}');
    }
  }
  json.close(']');
}

void write_list(JsonText& json, std::string_view name) {
  json.key(name);
  json.raw("[]");
}

void write_request(JsonText& json, const Exhibit& exhibit) {
  json.key("request");
  json.open('{');
  json.member("method", exhibit.origin.method);
  json.member("url", exhibit.origin.url.empty() ? kNoUrl : std::string_view(exhibit.origin.url));
  json.member("httpVersion", "");
  for (const char* name : {"cookies", "headers", "queryString"}) write_list(json, name);
  json.key("headersSize");
  json.raw("-1");
  json.key("bodySize");
  json.raw("-1");
  json.close('}');
}

void write_content(JsonText& json, const Exhibit& exhibit) {
  std::string_view type;
  if (exhibit.headers) {
    for (const auto& [name, value] : *exhibit.headers) {
      if (name == "content-type" && type.empty()) type = value;
    }
  }
  json.key("content");
  json.open('{');
  json.member("size", std::uint64_t{exhibit.body.size()});
  json.member("mimeType", type.empty() ? "x-unknown" : type);
  if (find_invalid_utf8(exhibit.body)) {
    json.member("text", encode_base64(exhibit.body));
    json.member("encoding", "base64");
  } else {
    json.member("text", exhibit.body);
  }
  json.close('}');
}

void write_response(JsonText& json, const Exhibit& exhibit) {
  json.key("response");
  json.open('{');
  json.member("status", static_cast<std::uint64_t>(exhibit.status.value_or(0)));
  json.member("statusText", "");
  json.member("httpVersion", "");
  write_list(json, "cookies");
  write_headers(json, exhibit);
  write_content(json, exhibit);
  json.member("redirectURL", "");
  json.key("headersSize");
  json.raw("-1");
  json.key("bodySize");
  json.raw("-1");
  json.close('}');
}

// What stands in the entry only because HAR asks for it.
void write_unknown(JsonText& json, const Exhibit& exhibit) {
  const std::pair<std::string_view, bool> parts[] = {{"headers", !exhibit.headers},
                                                     {"status", !exhibit.status},
                                                     {"time", !exhibit.time},
                                                     {"url", exhibit.origin.url.empty()}};
  if (std::none_of(std::begin(parts), std::end(parts), [](const auto& part) { return part.second; })) return;
  json.key("unknown");
  json.open('[');
  for (const auto& [name, is_unknown] : parts) {
    if (is_unknown) json.string(name);
  }
  json.close(']');
}

void write_own(JsonText& json, const Exhibit& exhibit, const std::vector<ShownFinding>& findings,
               std::optional<Masking> masking) {
  json.key(kHarOwnMember);
  json.open('{');
  write_origin(json, exhibit.origin);
  write_unknown(json, exhibit);
  if (exhibit.holds_secrets && masking) json.member("masked", name_of(*masking));
  json.key("findings");
  json.open('[');
  for (const ShownFinding& finding : findings) {
    json.open('{');
    json.member("severity", name_of(finding.severity));
    json.member("rule", finding.rule);
    json.member("part", name_of(finding.part));
    json.member("instanceLocation", finding.instance);
    json.member("message", finding.message);
    if (finding.known) json.flag("known", true);
    json.member("fingerprint", finding.fingerprint);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

// What a viewer shows beside the entry.
std::string comment_of(const Exhibit& exhibit, const std::vector<ShownFinding>& findings) {
  constexpr std::size_t kFindingsMax = 3;
  std::string out = place_of(exhibit.origin);
  if (!exhibit.origin.id.empty()) out += ", id " + exhibit.origin.id;
  for (std::size_t i = 0; i < findings.size() && i < kFindingsMax; ++i) {
    const ShownFinding& finding = findings[i];
    out += (i == 0 ? ": [" : "; [") + finding.rule + "] ";
    out += finding.part == Part::kResponse ? "(response)" + finding.instance
           : finding.instance.empty()      ? "(root)"
                                           : cut_to(finding.instance, 200);
    out += ": " + finding.message;
  }
  if (findings.size() > kFindingsMax) out += "; and " + std::to_string(findings.size() - kFindingsMax) + " more";
  return out;
}

}  // namespace

void write_har_entry(JsonText& json, const Exhibit& exhibit, const std::vector<ShownFinding>& findings,
                     std::optional<Masking> masking) {
  json.open('{');
  json.member("startedDateTime", time_text(exhibit.time.value_or(0)));
  json.member("time", std::uint64_t{0});
  write_request(json, exhibit);
  write_response(json, exhibit);
  json.key("cache");
  json.raw("{}");
  json.key("timings");
  json.raw(R"({"send":0,"wait":0,"receive":0})");
  json.member("comment", comment_of(exhibit, findings));
  write_own(json, exhibit, findings, masking);
  json.close('}');
}

std::string har_front(const RunInfo& run) {
  JsonText json;
  json.open('{');
  json.key("log");
  json.open('{');
  json.member("version", "1.2");
  json.key("creator");
  json.open('{');
  json.member("name", "errproof");
  json.member("version", run.version);
  json.close('}');
  json.key(kHarOwnMember);
  json.open('{');
  write_judged_by(json, run);
  json.close('}');
  json.key("entries");
  json.open('[');
  return std::string(json.text());
}

std::string place_of(const Origin& origin) {
  std::string out = origin.file;
  if (!origin.member.empty()) out += '!' + origin.member;
  if (origin.line != 0) out += ':' + std::to_string(origin.line);
  if (origin.entry != 0) out += ", entry " + std::to_string(origin.entry);
  return out;
}

}  // namespace errproof
